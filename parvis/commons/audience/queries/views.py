"""Sums of views over some days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet, Sum

from ..models import DailyPlays, DailyReach, DailyViews

# Kind -> the ids, or the query that finds them.
Pieces = Mapping[str, Iterable[int] | QuerySet[Any]]


def views_of(kind: str, ids: Iterable[int], since: date, until: date) -> dict[int, int]:
    """Views of each of these pieces over the days, zeros included. One query."""
    ids = list(ids)
    found = _counted(DailyViews, {kind: ids}, since, until).values_list("object_id").annotate(views=Sum("count"))
    return dict.fromkeys(ids, 0) | dict(found)


def by_day_and_source(pieces: Pieces, since: date, until: date) -> list[tuple[date, str, int]]:
    """Views of all the pieces together, by day and class of source. One query."""
    return list(_counted(DailyViews, pieces, since, until).values_list("date", "source").annotate(views=Sum("count")))


def by_territory(pieces: Pieces, since: date, until: date) -> list[tuple[str, int]]:
    """From the pages of which territories the pieces were read: names, most read first. One query."""
    found = _counted(DailyReach, pieces, since, until).values_list("territory", "territory__name").annotate(views=Sum("count"))
    return sorted(((name, views) for _, name, views in found), key=lambda row: (-row[1], row[0]))


def read_from(territory: int, since: date, until: date) -> int:
    """How many views came from the pages of a territory, whatever was read. One query."""
    found = DailyReach.objects.filter(territory=territory, date__range=(since, until)).aggregate(views=Sum("count"))
    return found["views"] or 0


def plays_of(kind: str, id: int, since: date, until: date) -> list[int]:
    """Of a film: how many began it, played a quarter, a half, three quarters, all of it. One query."""
    found = _counted(DailyPlays, {kind: [id]}, since, until).values_list("part").annotate(plays=Sum("count"))
    parts = dict(found)
    return [parts.get(part, 0) for part in range(5)]


def _counted(model: type[Model], pieces: Pieces, since: date, until: date) -> QuerySet[Any]:
    chosen = Q(pk__in=[])
    for kind, ids in pieces.items():
        chosen |= Q(kind=kind, object_id__in=ids)
    return model._default_manager.filter(chosen, date__range=(since, until)).order_by()
