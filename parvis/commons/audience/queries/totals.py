"""All views ever, as every page shows them."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.ground.core.statements import Asked

_TOTALS = "SELECT object_id, total FROM audience_views WHERE kind = %(kind)s AND object_id = ANY(%(ids)s::bigint[])"


def totals(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """Views ever of each of these pieces; 0 for one never seen. One statement, written out."""
    return asked_totals(kind, ids).answer()


def asked_totals(kind: str, ids: Iterable[int]) -> Asked[dict[int, int]]:
    """As `totals`, for a page that asks for more at once."""
    ids = list(ids)
    return Asked(_TOTALS, {"kind": kind, "ids": ids}, lambda rows: dict.fromkeys(ids, 0) | dict(rows))
