"""Finding in the market at a million products of fifty thousand shops, against ten thousand products of five hundred."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from urllib.parse import quote

from tests.bench.registry import Row, at_most, compared
from tests.bench.scale import slowest
from tests.bench.synthetic import Database, market_database

FEW, MANY = 10_000, 1_000_000
MOST_RATIO = 1.5
MOST_SEARCH = 0.100  # seconds, in the database, for the longest search of all
PLACES = ("narbonne-11262", "paris-75056", "bages-11024", "aude-d11", "occitanie-r76", "france", "lyon-69123", "lille-59350")
# From the commonest word to one that nobody writes; two, three, an expression, an exclusion, a beginning, a mistake.
QUESTIONS = (
    "commune", "pain", "fromage truffe", "vin olive miel", "châtaigne", "retable orgue", '"vin de"', "commune -ville", "biblio",
    "chataignne", "zzzzz",
)  # fmt: skip
FILTERS = ("", "&ouvert=1", "&jour=1", "&livraison=1", "&label=terroir")
_ASK_DATABASE = """
import json, time
import django
django.setup()
from django.db import connection
from parvis.cli.synthetic.loading import LAST
from parvis.ground.territories.queries import standing
from parvis.market.shops.queries.finding import Wanted, find
from tests.bench.market import PLACES, QUESTIONS
from tests.bench.registry import Row, at_most, compared
WANTED = {"": Wanted(), "ouvert": Wanted(open_now=True), "terroir": Wanted(labels=("terroir",))}
def best(text, place, wanted):
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        find(text, place=place, at=LAST, wanted=wanted)
        taken.append(time.perf_counter() - start)
    return min(taken)
print(json.dumps({
    f"{text} {name} @ {slug}": best(text, standing(slug).territory, wanted)
    for text in (*QUESTIONS, "") for slug in PLACES for name, wanted in WANTED.items()
}))
"""


def figures() -> list[Row]:
    """Makes a database of a million products the first time: some minutes."""
    few, many = market_database(FEW), market_database(MANY)
    lines = []
    for name, addresses in (("recherche de produits", _searches()), ("marché d’un lieu", _markets())):
        quick, slow = slowest(few, many, addresses)
        what = f"Page de {name}, 99e centile à {MANY:,} produits de {MANY // 20:,} boutiques, contre {FEW:,}"
        lines.append(compared(what, quick, slow, MOST_RATIO))
    taken = _search_times(many)
    longest = max(taken, key=lambda asked: taken[asked])
    what = f"La plus longue de {len(taken)} recherches parmi {MANY:,} produits (« {longest} »)"
    return [*lines, at_most(what, taken[longest] * 1000, MOST_SEARCH * 1000, "ms")]


def _searches() -> list[str]:
    return [
        f"/marche/recherche/?q={quote(text)}&ou={place}{narrowed}"
        for text in QUESTIONS for place in PLACES for narrowed in (FILTERS if place in PLACES[:2] else ("",))
    ]  # fmt: skip


def _markets() -> list[str]:
    return [f"/{place}/marche/" for place in PLACES]


def _search_times(bench: Database) -> dict[str, float]:
    out = subprocess.run(
        [sys.executable, "-c", _ASK_DATABASE],
        env={**os.environ, **bench.environment()},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return dict(json.loads(out))
