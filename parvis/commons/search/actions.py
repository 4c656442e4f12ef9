"""Keeping the index true. Called by the write that publishes, changes or hides a piece, in its transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value

from parvis.ground.core.text.fold import fold

from . import facets, registry
from .language import CONFIGURATION, HEADLINE_MARKS, INDEXED_CHARACTERS, LEAD_CHARACTERS, STOP_WORDS, normalise
from .models import Document, DocumentText

# What PostgreSQL cannot hold, and the private characters that stand for our own marks in a headline.
_DROPPED = dict.fromkeys([0, *map(ord, HEADLINE_MARKS)])

_INDEX_MANY = """
    WITH incoming AS (
        SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS told(
            kind text, object_id bigint, published_at timestamptz, title text, body text, facets text[],
            title_words text, lead_words text, all_words text)
    ), written AS (
        INSERT INTO search_document (kind, object_id, published_at, facets, in_title, in_lead, words)
        SELECT kind, object_id, published_at, facets, to_tsvector(%(config)s::regconfig, title_words),
               to_tsvector(%(config)s::regconfig, lead_words), to_tsvector(%(config)s::regconfig, all_words)
        FROM incoming ORDER BY kind, object_id
        ON CONFLICT (kind, object_id) DO UPDATE SET published_at = excluded.published_at, facets = excluded.facets,
            in_title = excluded.in_title, in_lead = excluded.in_lead, words = excluded.words
        RETURNING id, kind, object_id
    )
    INSERT INTO search_documenttext (document_id, title, body)
    SELECT written.id, title, body FROM written JOIN incoming USING (kind, object_id)
    ON CONFLICT (document_id) DO UPDATE SET title = excluded.title, body = excluded.body
"""


@transaction.atomic
def index(
    *,
    kind: str,
    id: int,
    title: str,
    text: str,
    territory_ids: Iterable[int],
    top_category_id: int | None,
    category_id: int | None,
    form: str,
    nature: str,
    organisation_id: int | None,
    published_at: datetime,
) -> None:
    """Make a piece findable from this commit on, or again with what it says now.

    `text` is plain, without markup. `territory_ids` are all those whose lists show it: the chosen ones and those around.
    """
    title, text = title.translate(_DROPPED), text.translate(_DROPPED)[:INDEXED_CHARACTERS]
    title_words, text_words = normalise(title), normalise(text)
    document = Document(
        kind=kind,
        object_id=id,
        published_at=published_at,
        facets=_facets(kind, territory_ids, (top_category_id, category_id), form, nature, organisation_id, published_at),
        in_title=_vector(title_words),
        in_lead=_vector(normalise(text[:LEAD_CHARACTERS])),
        words=_vector(f"{title_words} {text_words}"),
    )
    [document] = Document.objects.bulk_create(
        [document],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["published_at", "facets", "in_title", "in_lead", "words"],
    )
    DocumentText.objects.update_or_create(document_id=document.pk, defaults={"title": title, "body": text})
    learn_words(f"{title_words} {text_words}")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What `index` is told of one piece."""

    kind: str
    id: int
    title: str
    text: str
    territory_ids: Iterable[int]
    top_category_id: int | None
    category_id: int | None
    form: str
    nature: str
    organisation_id: int | None
    published_at: datetime


@transaction.atomic
def index_many(pieces: Iterable[Indexed]) -> None:
    """As `index`, for many pieces in one statement."""
    rows, words = [], []
    for one in pieces:
        title, text = one.title.translate(_DROPPED), one.text.translate(_DROPPED)[:INDEXED_CHARACTERS]
        title_words, text_words = normalise(title), normalise(text)
        categories = (one.top_category_id, one.category_id)
        rows.append({
            "kind": one.kind, "object_id": one.id, "published_at": one.published_at.isoformat(), "title": title, "body": text,
            "facets": _facets(one.kind, one.territory_ids, categories, one.form, one.nature, one.organisation_id,
                                one.published_at),
            "title_words": title_words, "lead_words": normalise(text[:LEAD_CHARACTERS]),
            "all_words": f"{title_words} {text_words}",
        })  # fmt: skip
        words.append(f"{title_words} {text_words}")
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_INDEX_MANY, {"rows": json.dumps(rows, ensure_ascii=False), "config": CONFIGURATION})
        learn_words(" ".join(words))


@transaction.atomic
def forget(*, kind: str, id: int) -> None:
    """Make a piece impossible to find from this commit on."""
    DocumentText.objects.filter(document__kind=kind, document__object_id=id).delete()
    Document.objects.filter(kind=kind, object_id=id).delete()


def prune_words() -> int:
    """Drop the words that no piece holds any more, nor anything else that is searched; gives how many."""
    held = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE words @@ quote_literal(stem)::tsquery)"  # noqa: S608 - names of our own tables
        for table in registry.tables_of_words()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_word WHERE NOT ({held})")  # noqa: S608 - see above
        return cursor.rowcount


def _facets(
    kind: str,
    territory_ids: Iterable[int],
    category_ids: Iterable[int | None],
    form: str,
    nature: str,
    organisation_id: int | None,
    published_at: datetime,
) -> list[str]:
    return [
        facets.kind(kind),
        facets.form(form),
        facets.nature(nature),
        *([facets.organisation(organisation_id)] if organisation_id is not None else []),
        *facets.times(published_at),
        *(facets.place(territory_id) for territory_id in sorted(set(territory_ids))),
        *(facets.category(category_id) for category_id in sorted({c for c in category_ids if c is not None})),
    ]


def _vector(words: str) -> SearchVector:
    return SearchVector(Value(words), config=CONFIGURATION)


def learn_words(words: str) -> None:
    """Remember the words of what can be found (normalised), to complete and to correct what is typed."""
    # Sorted, so that two writers with the same new words wait for each other in one order only.
    known = sorted({word for word in fold(words).split() if 3 <= len(word) <= 40 and word.isalpha()} - STOP_WORDS)
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO search_word (word, stem)
               SELECT word, stem[1] FROM (SELECT word, ts_lexize('french_stem', word) AS stem FROM unnest(%s::text[]) word) new
               WHERE stem[1] IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_word old WHERE old.word = new.word)
               ORDER BY word
               ON CONFLICT DO NOTHING""",
            [known],
        )
