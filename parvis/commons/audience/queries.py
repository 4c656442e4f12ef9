"""Reading the counts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection


def totals(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """Views ever of each of these pieces; 0 for one never seen. One statement, written out: every article page runs it."""
    counts = dict.fromkeys(ids, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT object_id, total FROM audience_views WHERE kind = %s AND object_id = ANY(%s::bigint[])", [kind, list(counts)]
        )
        counts.update(cursor.fetchall())
    return counts
