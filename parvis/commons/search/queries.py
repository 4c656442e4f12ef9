"""Finding: words first, then date; the newest matches only, so that it costs the same at any size.

How it stays quick: matches are taken week by week from the newest backwards, until there are `MOST` of
them; only these are ranked and counted; only the results of the page asked for are read in full.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from parvis.ground.core.text.fold import fold

from . import facets
from .language import CONFIGURATION, HEADLINE_MARKS, Question, Term, parse

MOST = 1_000  # matches ranked and counted; beyond, « plus de 1 000 »
MOST_READ = 3_000  # pieces read one by one, where the index cannot answer alone (an expression, only exclusions)
PAGE_SIZE = 20
FEW = PAGE_SIZE  # with fewer whole-word matches than this, words that only begin alike come after them
COMPLETIONS = 30
HEADLINE_CHARACTERS = 6_000  # of a text, read to choose what to quote of it
QUOTED_CHARACTERS = 200
_START, _STOP = HEADLINE_MARKS[0], HEADLINE_MARKS[1]
_FRAGMENTS = f"StartSel={_START}, StopSel={_STOP}, MaxFragments=2, MaxWords=22, MinWords=10, FragmentDelimiter=' … '"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; None is everywhere, everything, always."""

    territory_id: int | None = None
    category_id: int | None = None
    form: str | None = None
    nature: str | None = None
    kind: str | None = None
    organisation_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None  # excluded

    @property
    def facets(self) -> list[str]:
        narrowed: tuple[tuple[Callable[[Any], str], int | str | None], ...] = (
            (facets.place, self.territory_id),
            (facets.category, self.category_id),
            (facets.form, self.form),
            (facets.nature, self.nature),
            (facets.kind, self.kind),
            (facets.organisation, self.organisation_id),
        )
        return [facet(value) for facet, value in narrowed if value is not None]


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    id: int
    title: SafeString  # escaped, the words found in <mark>
    snippet: SafeString
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """One page of answers, and what there is to say about the question."""

    question: Question
    hits: list[Hit] = field(default_factory=list)
    count: int = 0  # MOST when `is_capped`
    is_capped: bool = False  # there are more than MOST
    is_partial: bool = False  # only the newest MOST_READ pieces were read for an expression
    suggestion: str = ""  # the question with misspelt words replaced: finds something where this one found nothing

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE_SIZE))


def search(text: str, *, at: datetime, filters: Filters = Filters(), page: int = 1) -> Found:
    """Pieces published by `at` that match what was typed; with nothing typed, the newest that pass the filters.

    Pages go from 1 to 50; beyond the last there are no hits.
    """
    question = parse(text)
    if not question.terms and question.ignored:
        return Found(question)
    found = _find(question, _Match(question), filters=filters, at=at, page=page)
    if found.count < FEW and len(question.unfinished) >= 2:
        stems = stems_beginning_with(question.unfinished)
        if stems:
            found = _find(question, _Match(question, stems), filters=filters, at=at, page=page)
    if not found.count and question.wanted:
        return Found(question, suggestion=_suggestion(question, filters=filters, at=at))
    return found


class _Match:
    """A question as SQL: fragments with placeholders, and their parameters."""

    def __init__(self, question: Question, completions: list[str] | None = None) -> None:
        wanted, excluded = question.wanted, question.excluded
        self.words = [_tsquery(term) for term in wanted]
        self.exact = list(self.words)
        if completions:  # the last word as typed, or one that begins so
            like = " | ".join(f"'{stem}'" for stem in completions)
            index = next(i for i, term in enumerate(wanted) if fold(term.text) == question.unfinished)
            self.words[index] = ("(plainto_tsquery(%s, %s) || %s::tsquery)", [CONFIGURATION, wanted[index].text, like])
        self.is_completed = bool(completions)
        self.excluded = [_tsquery(term) for term in excluded]
        # An expression is found by its words first, which the index knows, then by their order, which only the row does.
        self.candidates = [
            ("plainto_tsquery(%s, %s)", [CONFIGURATION, term.text]) if len(term.words) > 1 else query
            for term, query in zip(wanted, self.words, strict=True)
        ]
        self.needs_rows = question.needs_rows

    @staticmethod
    def all_of(queries: list[tuple[str, list[Any]]], excluded: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
        parts = [sql for sql, _ in queries] + [f"!!{sql}" for sql, _ in excluded]
        return " && ".join(parts), [p for _, parameters in [*queries, *excluded] for p in parameters]

    @staticmethod
    def any_of(queries: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
        return " || ".join(sql for sql, _ in queries) or "''::tsquery", [p for _, parameters in queries for p in parameters]


def _tsquery(term: Term) -> tuple[str, list[Any]]:
    # Only PostgreSQL's own functions read the words: nothing typed is ever query syntax.
    function = "phraseto_tsquery" if len(term.words) > 1 else "plainto_tsquery"
    return f"{function}(%s, %s)", [CONFIGURATION, term.text]


def _find(question: Question, match: _Match, *, filters: Filters, at: datetime, page: int) -> Found:
    newest = min(filters.until or at, at)
    windows = list(facets.windows(newest, filters.since))
    if not windows:
        return Found(question)

    backwards = ", ".join(["(ARRAY(SELECT %s || nth FROM generate_series(%s, %s) nth))"] * len(windows))
    parameters: list[Any] = [part for window in windows for part in (window.prefix, window.first, window.last)]
    conditions = ["facets && window_facets", "published_at <= %s"]
    parameters.append(at)
    if filters.facets:
        conditions.append("facets @> %s::text[]")
        parameters.append(filters.facets)
    if filters.since:
        conditions.append("published_at >= %s")
        parameters.append(filters.since)
    if filters.until:
        conditions.append("published_at < %s")
        parameters.append(filters.until)
    rows_sql = "TRUE"
    rows_parameters: list[Any] = []
    single_exclusions = [q for q, term in zip(match.excluded, question.excluded, strict=True) if len(term.words) == 1]
    asked, values = match.all_of(match.candidates, single_exclusions if match.candidates else [])
    if asked:
        conditions.append(f"words @@ ({asked})")
        parameters += values
    if match.needs_rows:
        exact, rows_parameters = match.all_of(match.words, match.excluded)
        rows_sql = f"words @@ ({exact})"
    score, score_parameters = "0", []
    for sql, values in match.exact:
        score += f" + 2 * (in_title @@ {sql})::int + (in_lead @@ {sql})::int"
        score_parameters += [*values, *values]
    whole = "TRUE"
    whole_parameters: list[Any] = []
    if match.is_completed:
        asked, whole_parameters = match.all_of(match.exact, [])
        whole = f"words @@ ({asked})"
    marked, marked_parameters = match.any_of(match.words)
    # Without words there is nothing to mark nor to choose: the beginning of the text is quoted.
    headline = "ts_headline(%s, left(text.body, %s), query, %s)" if match.words else "left(text.body, %s)"
    headline_parameters: list[Any] = [QUOTED_CHARACTERS]
    if match.words:
        headline_parameters = [CONFIGURATION, HEADLINE_CHARACTERS, _FRAGMENTS]

    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH candidate AS MATERIALIZED (
                SELECT document.*
                FROM (VALUES {backwards}) backwards (window_facets),
                LATERAL (
                    SELECT id, kind, object_id, published_at, in_title, in_lead, words FROM search_document
                    WHERE {" AND ".join(conditions)}
                    ORDER BY published_at DESC, id DESC
                ) document
                LIMIT %s
            ), found AS MATERIALIZED (
                SELECT * FROM candidate WHERE {rows_sql} LIMIT %s
            ), shown AS MATERIALIZED (
                SELECT id, kind, object_id, published_at, {whole} AS whole, {score} AS score
                FROM (SELECT * FROM found LIMIT %s) ranked
                ORDER BY whole DESC, score DESC, published_at DESC, id DESC
                LIMIT %s OFFSET %s
            )
            SELECT (SELECT count(*) FROM candidate), (SELECT count(*) FROM found), shown.kind, shown.object_id,
                   shown.published_at,
                   ts_headline(%s, text.title, query, %s), {headline}
            FROM (SELECT {marked} AS query) asked
            LEFT JOIN (shown JOIN search_documenttext text ON text.document_id = shown.id) ON TRUE
            ORDER BY whole DESC, score DESC, published_at DESC, id DESC
            """,  # noqa: S608 - made of our own fragments; everything typed is a parameter
            [
                *parameters,
                MOST_READ if match.needs_rows else MOST + 1,
                *rows_parameters,
                MOST + 1,
                *whole_parameters,
                *score_parameters,
                MOST,
                PAGE_SIZE,
                (page - 1) * PAGE_SIZE,
                CONFIGURATION,
                f"StartSel={_START}, StopSel={_STOP}, HighlightAll=true",
                *headline_parameters,
                *marked_parameters,
            ],
        )
        rows = cursor.fetchall()
    candidates, count = rows[0][:2]
    return Found(
        question,
        hits=[
            Hit(kind=kind, id=id, published_at=published_at, title=_with_marks(title), snippet=_snippet(snippet))
            for _, _, kind, id, published_at, title, snippet in rows
            if id is not None
        ],
        count=min(count, MOST),
        is_capped=count > MOST,
        is_partial=match.needs_rows and candidates == MOST_READ,
    )


def _snippet(quoted: str) -> SafeString:
    if len(quoted) == QUOTED_CHARACTERS and _START not in quoted:
        quoted = f"{quoted.rpartition(' ')[0] or quoted}…"
    return _with_marks(quoted)


def _with_marks(headline: str) -> SafeString:
    marked = escape(headline).replace(_START, "<mark>").replace(_STOP, "</mark>")
    return mark_safe(marked)  # noqa: S308 - escaped above; only our own marks are markup


def stems_beginning_with(beginning: str) -> list[str]:
    """Stems of the shortest words that begin so."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT stem FROM (SELECT word, stem FROM search_word WHERE word LIKE %s
                                 ORDER BY length(word), word LIMIT %s) nearest GROUP BY stem""",
            [f"{beginning}%", COMPLETIONS],
        )
        return [stem for (stem,) in cursor.fetchall()]


def _suggestion(question: Question, *, filters: Filters, at: datetime) -> str:
    """The question with each unknown word replaced by the nearest known one, if that finds something."""
    suggestion = corrected(question)
    if not suggestion:
        return ""
    other = parse(suggestion)
    return suggestion if _find(other, _Match(other), filters=filters, at=at, page=1).count else ""


def corrected(question: Question) -> str:
    """The question with each unknown word replaced by the nearest known one; empty where all are known or none is near."""
    asked = {word for term in question.wanted for word in map(fold, term.words) if len(word) >= 4}
    if not asked:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT asked, nearest.word FROM unnest(%s::text[]) asked, LATERAL (
                   SELECT word FROM search_word WHERE word %% asked ORDER BY similarity(word, asked) DESC, word LIMIT 1
               ) nearest
               WHERE NOT EXISTS (SELECT 1 FROM search_word WHERE word = asked)""",
            [sorted(asked)],
        )
        nearest = dict(cursor.fetchall())
    return " ".join(_as_typed(term, nearest) for term in question.terms) if nearest else ""


def _as_typed(term: Term, replaced: dict[str, str]) -> str:
    text = " ".join(replaced.get(fold(word), word) for word in term.words)
    return f"{'-' if term.is_excluded else ''}" + (f'"{text}"' if term.is_phrase else text)
