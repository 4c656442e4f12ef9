"""All views ever, as every page shows them."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.ground.core import statements


def totals(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """Views ever of each of these pieces; 0 for one never seen. One statement, written out: every article page runs it."""
    counts = dict.fromkeys(ids, 0)
    statement = "SELECT object_id, total FROM audience_views WHERE kind = %s AND object_id = ANY(%s::bigint[])"
    counts.update(statements.rows(statement, [kind, list(counts)]))
    return counts
