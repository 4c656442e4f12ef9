"""The JSON API rendered anew (page cache off), for a core, against a bare Django view that answers the same bytes.

Its limit of pages a minute is set high for the server of the measure alone: what is measured is the work, not the refusal.
"""

from __future__ import annotations

from tests.bench.registry import Row
from tests.bench.rendering import Page, measured
from tests.bench.synthetic import database

UNLIMITED = "1000000000"


def figures() -> list[Row]:
    bench = database(10_000)
    number = bench.article_path().removeprefix("/article/").partition("-")[0]
    pages = (
        Page("de l’API, vingt-cinq publications", "/api/v1/publications?territory=narbonne-11262", 0.03),
        Page("de l’API, une publication", f"/api/v1/publications/{number}", 0.04),
    )
    return [line for page in pages for line in measured(page, bench, API_PER_MINUTE=UNLIMITED)]
