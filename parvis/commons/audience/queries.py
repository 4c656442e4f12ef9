"""Reading the counts."""

from __future__ import annotations

from collections.abc import Iterable

from .models import Views


def totals(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """Views ever of each of these pieces; 0 for one never seen."""
    counts = dict.fromkeys(ids, 0)
    counts.update(Views.objects.filter(kind=kind, object_id__in=list(counts)).values_list("object_id", "total"))
    return counts
