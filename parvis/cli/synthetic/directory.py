"""Loading a synthetic register into the directory: rows as `take_in_register` would leave them, written by the database."""

from __future__ import annotations

from psycopg import Connection

from parvis.town.directory.categories import CATEGORIES

from .loading import Progress, without_indexes

TABLES = ("directory_listing",)
BATCH = 100_000
# Among places as people are; one in twenty says its hours; doors within two kilometres of the town hall.
_FILL = """
INSERT INTO directory_listing (source, siret, page, territory_id, commune_id, intercommunality_id, department_id, name, sort_name,
    words, category, activity, address, street, latitude, longitude, is_located, phone, email, website, hours, offers, is_listed,
    hidden_because, created_at)
SELECT 'register', lpad(drawn.i::text, 14, '0'), '', place.id, coalesce(place.commune_id, place.id), place.intercommunality_id,
    place.department_id, initcap(called), called, ' ' || called || ' ' || replace(kind, '-', ' '), kind, '47.19Z',
    1 + drawn.i %% 120 || ' Rue ' || initcap(street), 'rue ' || street, place.latitude + (random() - 0.5) / 30,
    place.longitude + (random() - 0.5) / 20, true, '', '', '',
    CASE WHEN drawn.i %% 20 = 0 THEN 'Mo-Sa 09:00-19:00' ELSE '' END, '', true, '', now()
FROM (
    SELECT i, floor(random() * %(people)s)::bigint AS turn, (%(kinds)s::text[])[1 + i %% cardinality(%(kinds)s::text[])] AS kind,
        chr(97 + (i * 7 %% 26)::int) || substr(md5(i::text), 1, 5) || ' ' || substr(md5((i * 31)::text), 1, 4) AS called,
        substr(md5((i %% 977)::text), 1, 6) AS street
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS i
) AS drawn
CROSS JOIN LATERAL (SELECT id FROM bench_place WHERE starts <= drawn.turn ORDER BY starts DESC LIMIT 1) AS chosen
JOIN territories_territory AS place ON place.id = chosen.id"""


def load_directory(connection: Connection, *, listings: int, progress: Progress) -> None:
    """Fill an empty, migrated database that knows the territories."""
    with connection.transaction():
        connection.execute(
            """CREATE TEMPORARY TABLE bench_place AS
               SELECT id, sum(people) OVER (ORDER BY id) - people AS starts, people FROM (
                 SELECT id, greatest(coalesce(population, 1), 1) AS people FROM territories_territory
                 WHERE level IN (0, 1) AND latitude IS NOT NULL AND code NOT IN ('75056', '69123', '13055')) x"""
        )
        connection.execute("CREATE INDEX ON bench_place (starts)")
        connection.execute("ANALYZE bench_place")
    row = connection.execute("SELECT sum(people) FROM bench_place").fetchone()
    assert row is not None
    values = {"people": row[0], "kinds": [one.slug for one in CATEGORIES]}
    with without_indexes(connection, TABLES, progress=progress):
        for first in range(1, listings + 1, BATCH):
            last = min(first + BATCH - 1, listings)
            connection.execute(_FILL, {**values, "first": first, "last": last})
            progress("fiches", last, listings)
    connection.execute("VACUUM (ANALYZE) directory_listing")
