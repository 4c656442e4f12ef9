from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F

from ..models import Entry


def served(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """How many members have each of these contents in their feed, zeros included: rows counted, nobody named. One statement."""
    ids = list(ids)
    found = Entry.objects.filter(kind=kind, object_id__in=ids).annotate(total=Count("lines") + F("forgotten"))
    return dict.fromkeys(ids, 0) | dict(found.values_list("object_id", "total"))
