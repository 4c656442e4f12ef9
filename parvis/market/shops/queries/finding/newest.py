"""What came last to a market: walked week by week from the newest backwards, so that it costs the same at any size."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from parvis.commons.search.facets import windows
from parvis.ground.territories.models import Territory

from ... import facets

# Weeks one by one for the last months, then wide spans: a market that slept for a year is still walked in a dozen steps.
_STATEMENT = """
    SELECT found.id FROM (VALUES {backwards}) backwards (window_facets), LATERAL (
        SELECT {id} AS id, {instant} AS instant FROM {table}
        WHERE facets && window_facets AND facets @> %s::text[] AND {instant} <= %s
        ORDER BY {instant} DESC, {id} DESC
    ) found LIMIT %s
"""


def newest_products(place: Territory, *, at: datetime, limit: int) -> list[int]:
    """The ids of the products added last to the shops of a territory, the newest first."""
    return _newest("shops_productentry", "product_id", "added_at", place, at, limit)


def newest_shops(place: Territory, *, at: datetime, limit: int) -> list[int]:
    """The ids of the shops opened last in a territory, the newest first."""
    return _newest("shops_shopentry", "shop_id", "opened_at", place, at, limit)


def _newest(table: str, id: str, instant: str, place: Territory, at: datetime, limit: int) -> list[int]:
    back = list(windows(at))
    statement = _STATEMENT.format(
        backwards=", ".join(["(ARRAY(SELECT %s || nth FROM generate_series(%s, %s) nth))"] * len(back)),
        table=table, id=id, instant=instant,
    )  # fmt: skip
    parameters: list[Any] = [part for window in back for part in (window.prefix, window.first, window.last)]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, [facets.place(place.pk)], at, limit])
        return [pk for (pk,) in cursor.fetchall()]
