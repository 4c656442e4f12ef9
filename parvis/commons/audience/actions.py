"""Adding views to the counts. Not a member's act: no actor, no journal line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import connection, transaction

from parvis.commons.contents import registry


@transaction.atomic
def add_views(*, views: Mapping[tuple[str, int, date], int]) -> None:
    """Add views of (kind, id, day) to the total and to the day. Those of what is not visible are dropped.

    Rows are written in key order, so that processes writing at once do not block each other.
    """
    visible = _visible({(kind, id) for kind, id, _ in views})
    kept = sorted((key, count) for key, count in views.items() if key[:2] in visible)
    if not kept:
        return
    totals: dict[tuple[str, int], int] = {}
    for (kind, id, _), count in kept:
        totals[kind, id] = totals.get((kind, id), 0) + count
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO audience_views AS old (kind, object_id, total)
               SELECT * FROM unnest(%s::text[], %s::bigint[], %s::bigint[])
               ON CONFLICT (kind, object_id) DO UPDATE SET total = old.total + EXCLUDED.total""",
            [[kind for kind, _ in totals], [id for _, id in totals], list(totals.values())],
        )
        cursor.execute(
            """INSERT INTO audience_dailyviews AS old (kind, object_id, date, count)
               SELECT * FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::int[])
               ON CONFLICT (kind, object_id, date) DO UPDATE SET count = old.count + EXCLUDED.count""",
            [*map(list, zip(*(key for key, _ in kept), strict=True)), [count for _, count in kept]],
        )


def _visible(pieces: set[tuple[str, int]]) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for kind in registry.kinds():
        ids = [id for key, id in pieces if key == kind.key]
        if ids:
            found |= {(kind.key, id) for id, content in kind.get_many(ids).items() if content.is_visible}
    return found
