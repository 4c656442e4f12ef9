"""The slowest one answer in a hundred, at a million publications against ten thousand, and what a search takes."""

from __future__ import annotations

import http.client
import json
import os
import random
import subprocess
import sys
import time
from urllib.parse import quote

from tests.bench.registry import Row, at_most, compared
from tests.bench.rendering import serving
from tests.bench.synthetic import Database, database

FEW, MANY = 10_000, 1_000_000
MOST_RATIO = 1.5
MOST_SEARCH = 0.100  # seconds, in the database
ANSWERS = 600
WARMING = 100
PLACES = ("narbonne-11262", "aude-d11", "occitanie-r76", "france", "paris-75056", "lyon-69123", "gironde-d33", "bretagne-r53")
# From the commonest word to the rarest; two, three, an expression, an exclusion, a beginning, nothing found.
QUESTIONS = (
    "commune", "ville habitants", "mairie année conseil", "festival", "vendange", "truffe", "retable orgue", "châtaigne",
    '"conseil municipal"', '"fête du vin"', "commune -ville", "-commune", "biblio", "chataignne", "zzzzz", "",
)  # fmt: skip
_ASK_DATABASE = """
import json, sys, time
import django
django.setup()
from parvis.cli.synthetic.loading import LAST
from parvis.commons.search.queries import search
from tests.bench.scale import QUESTIONS
from tests.bench.registry import Row, at_most, compared
def best(text):
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        search(text, at=LAST)
        taken.append(time.perf_counter() - start)
    return min(taken)
print(json.dumps({text: best(text) for text in QUESTIONS}))
"""


def figures() -> list[Row]:
    """Makes a database of a million publications the first time: ten minutes."""
    few, many = database(FEW), database(MANY)
    lines = []
    for name, addresses in (("territoire", _territories), ("recherche", _searches)):
        quick, slow = slowest(few, many, addresses())
        lines.append(compared(f"Page de {name}, 99e centile à {MANY:,} publications, contre {FEW:,}", quick, slow, MOST_RATIO))
    taken = _search_times(many)
    longest = max(taken, key=lambda text: taken[text])
    what = f"La plus longue de {len(taken)} recherches parmi {MANY:,} (« {longest} »)"
    return [*lines, at_most(what, taken[longest] * 1000, MOST_SEARCH * 1000, "ms")]


def _territories() -> list[str]:
    return [f"/{place}/{kind}" for place in PLACES for kind in ("", "articles/")]


def _searches() -> list[str]:
    everywhere = [f"/recherche/?q={quote(text)}" for text in QUESTIONS if text]
    here = [f"/recherche/?q={quote(text)}&territoire={code}" for text in QUESTIONS for code in ("11262", "d11", "france")]
    return [*everywhere, *here]


def slowest(few: Database, many: Database, addresses: list[str]) -> tuple[float, float]:
    """Seconds that 99 answers in 100 stay under, on each database, the page cache off."""
    asked = [*addresses, *random.Random(1).choices(addresses, k=WARMING + ANSWERS)]
    with (
        serving("config.wsgi", few.environment(PAGE_CACHE_MEGABYTES="0")) as one,
        serving("config.wsgi", many.environment(PAGE_CACHE_MEGABYTES="0")) as other,
    ):
        connections = [http.client.HTTPConnection(url.removeprefix("http://"), timeout=60) for url in (one, other)]
        # Turn and turn about, so that what else the machine does weighs on both.
        taken = [[_seconds(connection, address) for connection in connections] for address in asked]
    quick, slow = (sorted(side[-ANSWERS:])[ANSWERS * 99 // 100 - 1] for side in zip(*taken, strict=True))
    return quick, slow


def _seconds(connection: http.client.HTTPConnection, address: str) -> float:
    start = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise AssertionError((address, answer.status))
    return time.perf_counter() - start


def _search_times(bench: Database) -> dict[str, float]:
    out = subprocess.run(
        [sys.executable, "-c", _ASK_DATABASE],
        env={**os.environ, **bench.environment()},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return dict(json.loads(out))
