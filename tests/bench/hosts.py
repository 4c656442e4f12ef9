"""What the Host header costs: a kept page of an editor's site against one of the platform, and the look-up itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median
from time import perf_counter
from typing import Any

from parvis.ground.core.hosts import House
from parvis.ground.core.pages.front import Front
from parvis.ground.core.pages.kept import KeptPage
from tests.bench.registry import Row, at_least

HITS, ROUNDS = 20_000, 9
SITE = "actu.mairie-exemple.fr"


def figures() -> Iterator[Row]:
    house = House(1, 1, SITE)
    standing = {SITE: house} | {f"site-{number}.sites.test": House(number, number, "x") for number in range(10_000)}
    front = Front(_nothing, megabytes=8, houses=lambda store: standing.get)
    front.store.open()
    for address in ("/page/", f"{SITE}/page/"):
        headers = [("Content-Type", "text/html; charset=utf-8")]
        page = KeptPage(status="200 OK", headers=headers, body=b"<p>La place.</p>" * 500, tags=frozenset(), expires=1e12)
        front.store.keep(address, page, began=front.store.begin())
    own = next(iter(sorted(front._own_hosts)))
    platform, site, unknown = [], [], []
    for _ in range(ROUNDS):  # in turn, so that a busy machine troubles all alike
        platform.append(_seconds(front, own))
        site.append(_seconds(front, SITE))
        unknown.append(_seconds(front, "evil.example"))
    fast = median(platform)
    yield Row("page gardée de la plateforme, dans le Front seul", f"{fast / HITS * 1e6:.2f} µs")
    yield at_least(
        "page gardée d’un site d’éditeur (10 000 sites) par rapport à la plateforme, service compris (25 µs)",
        (fast / HITS + 25e-6) / (median(site) / HITS + 25e-6), 0.9,
    )  # fmt: skip
    yield Row("nom inconnu (421), sans requête", f"{median(unknown) / HITS * 1e6:.2f} µs")


def _nothing(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    raise AssertionError("every page is kept")


def _seconds(front: Front, host: str) -> float:
    asked = {"HTTP_HOST": host, "PATH_INFO": "/page/", "QUERY_STRING": "", "REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": "br"}
    list(front(dict(asked), _ignore))
    began = perf_counter()
    for _ in range(HITS):
        front(dict(asked), _ignore)
    return perf_counter() - began


def _ignore(status: str, headers: list[tuple[str, str]]) -> None:
    pass
