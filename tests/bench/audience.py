"""What counting costs: the page of an article is the same with and without counts, and the beacon asks the database nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tests.bench.registry import Row, at_least
from tests.bench.rendering import ROUNDS, SERVED_BY, rate, serving
from tests.bench.synthetic import Database, database

DAYS = 365
# As a page on screen says it; another process, so that what it holds of counts is its own.
_BEACON = """
import json, sys, django
django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client = Client(SERVER_NAME="127.0.0.1")
def seen(): return client.post("/vues/", sys.argv[1], content_type="text/plain", headers={"User-Agent": "Mozilla/5.0"})
seen()
with CaptureQueriesContext(connection) as asked:
    assert seen().status_code == 204
print(json.dumps(len(asked.captured_queries)))
"""


def figures() -> list[Row]:
    bench = database(10_000)
    path = bench.article_path()
    number = int(path.removeprefix("/article/").partition("-")[0])
    plain, counted = _statements_and_rates(bench, path, number)
    return [
        Row("Page article, requêtes SQL : jamais lue, lue chaque jour d’une année", f"{plain[0]}, {counted[0]}", "les mêmes",
            plain[0] == counted[0]),
        at_least("Page article rendue à neuf : lue chaque jour d’une année / jamais lue", counted[1] / plain[1], 0.95),
        *_beacon(bench, number),
    ]  # fmt: skip


def _statements_and_rates(bench: Database, path: str, number: int) -> tuple[tuple[int, float], tuple[int, float]]:
    """Without a count, then with a year of them, turn and turn about."""
    found: dict[bool, list[float]] = {False: [], True: []}
    statements = {}
    with serving("config.wsgi", bench.environment(PAGE_CACHE_MEGABYTES="0")) as ours:
        rate(ours + path)
        bench.keep_on(int(SERVED_BY))
        for _ in range(ROUNDS):
            for is_counted in (False, True):
                _count(bench, number, is_counted)
                found[is_counted].append(rate(ours + path))
                statements[is_counted] = bench.queries(path)
    plain, counted = (sorted(found[one])[ROUNDS // 2] for one in (False, True))
    return (statements[False], plain), (statements[True], counted)


def _count(bench: Database, number: int, is_counted: bool) -> None:
    with psycopg.connect(bench.owner_url) as connection:
        for table in ("views", "dailyviews"):
            connection.execute(f"DELETE FROM audience_{table} WHERE kind = 'publication' AND object_id = %s", [number])
        if is_counted:
            connection.execute(
                "INSERT INTO audience_views (kind, object_id, total) VALUES ('publication', %s, %s)", [number, DAYS * 30]
            )
            connection.execute(
                """INSERT INTO audience_dailyviews (kind, object_id, date, source, count)
                   SELECT 'publication', %s, current_date - day, source, 5
                   FROM generate_series(1, %s) day, unnest(ARRAY['platform','site','search','social','other','direct']) source""",
                [number, DAYS],
            )


def _beacon(bench: Database, number: int) -> list[Row]:
    said = f"publication:{number} narbonne-11262 -"
    environment = bench.environment()
    out = subprocess.run(
        [sys.executable, "-c", _BEACON, said], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    ).stdout
    statements = json.loads(out)
    with tempfile.TemporaryDirectory() as folder:
        script, body = Path(folder) / "beacon.lua", Path(folder) / "page"
        script.write_text(f'wrk.method = "POST"\nwrk.body = "{said}"\nwrk.headers["User-Agent"] = "Mozilla/5.0"\n')
        body.write_bytes(b"")
        with serving("config.wsgi", environment) as ours, serving("tests.bench.bare", {"BENCH_BODY": str(body)}) as bare:
            rates = [(rate(f"{ours}/vues/", "-s", str(script)), rate(f"{bare}/")) for _ in range(ROUNDS)]
    beacon, against = (sorted(side)[ROUNDS // 2] for side in zip(*rates, strict=True))
    return [
        Row("Balise de lecture, requêtes SQL", str(statements), "0", statements == 0),
        at_least(
            f"Balise de lecture / une vue Django nue ({beacon:.0f} contre {against:.0f} par seconde sur un cœur)",
            beacon / against, 0.1,
        ),
    ]  # fmt: skip
