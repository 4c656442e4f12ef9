"""Loading synthetic publications by COPY, with the rows that the real actions would have written."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg import sql

from parvis.commons.search import facets
from parvis.commons.search.language import CONFIGURATION, LEAD_CHARACTERS, normalise
from parvis.media.publications.models import Category, Publication
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .texts import Texts

YEARS = 3
LAST = datetime(2026, 11, 21, 8, tzinfo=UTC)
BATCH = 20_000
TABLES = (
    "publications_publication", "publications_reach", "publications_placement", "search_document", "search_documenttext",
    "search_word", "audience_views",
)  # fmt: skip
Connection = psycopg.Connection[tuple[Any, ...]]
Progress = Callable[[str, int, int], None]  # step, how much is done, of how much
Row = dict[str, Any]


def load(connection: Connection, *, count: int, progress: Progress) -> None:
    """Fill an empty, migrated database that knows the territories. `progress` is told of each step."""
    around, chosen_from = _territories(connection)
    names = [
        name for (name,) in connection.execute("SELECT DISTINCT sort_name FROM territories_territory WHERE level = 1 ORDER BY 1")
    ]
    texts = Texts([word for name in names[::2] for word in [name.split()[0]] if len(word) > 3])
    author, organisations = _people(count=count, seats=chosen_from[1])
    categories = _categories()
    with without_indexes(connection, TABLES, progress=progress):
        pick = random.Random(2)  # noqa: S311 - statistics, not secrets
        step = timedelta(days=365 * YEARS) / count
        for start in range(0, count, BATCH):
            rows = []
            for number in range(start + 1, min(start + BATCH, count) + 1):
                rows.append(
                    _publication(number, LAST - (count - number) * step, texts, pick, chosen_from, organisations, categories)
                )
            _copy_publications(connection, rows, author)
            _copy_places(connection, rows, around)
            _index(connection, rows, around)
            progress("publications", start + len(rows), count)
        _learn_words(connection)
        connection.execute(
            "INSERT INTO audience_views (kind, object_id, total) SELECT 'publication', number, (number * 7919) %% 5000"
            " FROM publications_publication",
            [],
        )
        connection.execute("SELECT setval('publication_numbers', %s)", [count])
    connection.execute("VACUUM (ANALYZE, FREEZE)")


def _territories(connection: Connection) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    around: dict[int, list[int]] = {}
    for inner, outer in connection.execute("SELECT inner_id, outer_id FROM territories_inclusion"):
        around.setdefault(inner, []).append(outer)
    by_level: dict[int, list[int]] = {}
    # Pieces crowd where people do.
    for level, id in connection.execute(
        "SELECT level, id FROM territories_territory ORDER BY level, population DESC NULLS LAST, id"
    ):
        by_level.setdefault(level, []).append(id)
        around.setdefault(id, []).append(id)
    return around, by_level


def _people(*, count: int, seats: list[int]) -> tuple[int, list[int]]:
    author, _ = Member.objects.get_or_create(email="banc@bench.parvis.test")
    kinds = [kind.value for kind in Organisation.Kind]
    organisations = Organisation.objects.bulk_create(
        Organisation(
            kind=kinds[n % len(kinds)], name=f"Organisation {n}", slug=f"organisation-{n}", sort_name=f"organisation {n}",
            seat_id=seats[n * 31 % len(seats)], rna=f"W{n:09d}", created_at=LAST - timedelta(days=365 * YEARS + 30),
            authenticated_at=LAST, publishes_until=LAST + timedelta(days=365),
        )
        for n in range(1, max(20, count // 250) + 1)
    )  # fmt: skip
    return author.pk, [organisation.pk for organisation in organisations]


def _categories() -> list[tuple[int, int]]:
    """(top, category) pairs; the two are the same for a piece filed under a top category."""
    return [(category.parent_id or category.pk, category.pk) for category in Category.objects.order_by("pk")]


def _publication(
    number: int,
    at: datetime,
    texts: Texts,
    pick: random.Random,
    chosen_from: dict[int, list[int]],
    organisations: list[int],
    categories: list[tuple[int, int]],
) -> Row:
    # Most pieces are for a commune, some for two; few are for wider places.
    level = pick.choices((1, 2, 3, 4, 5), weights=(80, 7, 8, 3, 2))[0]
    places = chosen_from[level]
    reach = {
        places[min(int(pick.expovariate(8) * len(places)), len(places) - 1)] for _ in range(pick.choices((1, 2), (85, 15))[0])
    }
    paragraphs = texts.paragraphs()
    top, category = pick.choice(categories)
    return {
        "number": number, "at": at, "title": texts.title()[:160], "standfirst": paragraphs[0][:300], "paragraphs": paragraphs[1:],
        "reach": sorted(reach), "top": top, "category": category, "organisation": pick.choice(organisations),
        "form": pick.choices(("article", "interview"), (9, 1))[0],
        "nature": pick.choices(("information", "communique", "opinion", "journalism"), (5, 3, 1, 1))[0],
    }  # fmt: skip


def _copy_publications(connection: Connection, rows: list[Row], author: int) -> None:
    given = {
        "id": lambda row: row["number"], "number": lambda row: row["number"], "organisation_id": lambda row: row["organisation"],
        "author_id": lambda row: author, "state": lambda row: "published", "form": lambda row: row["form"],
        "nature": lambda row: row["nature"], "category_id": lambda row: row["category"], "title": lambda row: row["title"],
        "standfirst": lambda row: row["standfirst"], "body": lambda row: "".join(f"<p>{p}</p>" for p in row["paragraphs"]),
        "reading_minutes": lambda row: 1, "created_at": lambda row: row["at"], "updated_at": lambda row: row["at"],
        "published_at": lambda row: row["at"],
    }  # fmt: skip
    fields = [field for field in Publication._meta.concrete_fields if not field.generated]
    columns = [str(field.column) for field in fields]
    defaults = {str(field.column): field.get_default() for field in fields}
    with connection.cursor() as cursor, cursor.copy(_copy("publications_publication", columns)) as copy:
        for row in rows:
            copy.write_row([given[column](row) if column in given else defaults[column] for column in columns])


def _shown_on(row: Row, around: dict[int, list[int]]) -> list[int]:
    return sorted({place for chosen in row["reach"] for place in around[chosen]})


def _copy_places(connection: Connection, rows: list[Row], around: dict[int, list[int]]) -> None:
    with connection.cursor() as cursor:
        with cursor.copy(_copy("publications_reach", ["publication_id", "territory_id"])) as copy:
            for row in rows:
                for place in row["reach"]:
                    copy.write_row([row["number"], place])
        columns = ["publication_id", "territory_id", "chosen", "category_id", "top_category_id", "published_at", "number"]
        with cursor.copy(_copy("publications_placement", columns)) as copy:
            for row in rows:
                for place in _shown_on(row, around):
                    chosen = place in row["reach"]
                    copy.write_row([row["number"], place, chosen, row["category"], row["top"], row["at"], row["number"]])


def _index(connection: Connection, rows: list[Row], around: dict[int, list[int]]) -> None:
    """What `search.actions.index` does, for a batch."""
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS incoming (id bigint, at timestamptz, facets text[], title text, body text,"
        " lead_words text, title_words text, body_words text)"
    )
    with connection.cursor() as cursor, cursor.copy("COPY incoming FROM STDIN") as copy:
        for row in rows:
            title, body = row["title"], " ".join([row["standfirst"], *row["paragraphs"]])
            at: datetime = row["at"]
            narrowed = [
                facets.kind("publication"), facets.form(row["form"]), facets.nature(row["nature"]),
                facets.organisation(row["organisation"]), *facets.times(at),
                *map(facets.place, _shown_on(row, around)),
                *(facets.category(c) for c in sorted({row["top"], row["category"]})),
            ]  # fmt: skip
            lead = normalise(body[:LEAD_CHARACTERS])
            copy.write_row([row["number"], at, narrowed, title, body, lead, normalise(title), normalise(body)])
    connection.execute(
        """INSERT INTO search_document (id, kind, object_id, published_at, facets, in_title, in_lead, words)
           SELECT id, 'publication', id, at, facets, to_tsvector(%(config)s::regconfig, title_words),
                  to_tsvector(%(config)s::regconfig, lead_words),
                  to_tsvector(%(config)s::regconfig, title_words || ' ' || body_words) FROM incoming""",
        {"config": CONFIGURATION},
    )
    connection.execute("INSERT INTO search_documenttext (document_id, title, body) SELECT id, title, body FROM incoming")
    connection.execute("TRUNCATE incoming")


def _learn_words(connection: Connection) -> None:
    connection.execute(
        """INSERT INTO search_word (word, stem)
           SELECT word, (ts_lexize('french_stem', word))[1] FROM (
               SELECT DISTINCT unaccent(word) AS word
               FROM (SELECT body FROM search_documenttext ORDER BY document_id LIMIT 20000) newest,
                    regexp_split_to_table(lower(body), '[^[:alnum:]]+') word
           ) words WHERE length(word) BETWEEN 3 AND 40 AND word ~ '^[a-z]+$' AND (ts_lexize('french_stem', word))[1] IS NOT NULL
           ON CONFLICT DO NOTHING"""
    )


def _copy(table: str, columns: list[str]) -> sql.Composed:
    return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns)))


@contextmanager
def without_indexes(connection: Connection, tables: Sequence[str], *, progress: Progress) -> Iterator[None]:
    """Drop what each row would pay for, and make it again at the end: many times quicker."""
    constraints = connection.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype FROM pg_constraint"
        " WHERE conrelid::regclass::text = ANY(%s) AND contype IN ('f', 'u') ORDER BY contype DESC",
        [list(tables)],
    ).fetchall()
    indexes = connection.execute(
        "SELECT quote_ident(indexname), indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)",
        [list(tables)],
    ).fetchall()
    for table, name, _, _ in sorted(constraints, key=lambda constraint: str(constraint[3])):
        connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")  # type: ignore[arg-type]
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")  # type: ignore[arg-type]
    yield
    connection.execute("SET maintenance_work_mem = '512MB'")
    for done, (table, name, definition, _) in enumerate(constraints, start=1):
        connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")  # type: ignore[arg-type]
        progress("contraintes", done, len(constraints))
    for done, (_, definition) in enumerate(indexes, start=1):
        connection.execute(definition)
        progress("index", done, len(indexes))
