"""Rounds as the desk and the telephone show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from parvis.market.slots.models import Counter, Slot, Tour

from ..models import Round
from .bags import opened

STOPS = "stops__errand__from_territory", "stops__errand__to_territory", "stops__bag"


def rounds_of_slot(slot: Slot) -> list[Round]:
    """The rounds of one departure with their stops, whom each is for included."""
    found = Round.objects.filter(slot=slot).select_related("vehicle__delegation", "driver", "starts_from__territory")
    ahead = Count("stops", filter=Q(stops__done_at__isnull=True, stops__missed_at__isnull=True))
    rounds = list(
        found.annotate(ahead=ahead, calls=Count("stops")).prefetch_related(*STOPS).order_by("leaves_at", "vehicle__name")
    )
    return _opened(rounds)


def round_page(rounds: QuerySet[Round], pk: int) -> Round | None:
    """One round with its stops, for its page and its sheet."""
    found = rounds.select_related("slot__tour", "vehicle__delegation", "starts_from__territory", "driver")
    listed = _opened(list(found.prefetch_related(*STOPS).filter(pk=pk)))
    return listed[0] if listed else None


def _opened(rounds: Sequence[Round]) -> list[Round]:
    """With whom each bag is for, read as their delegation may."""
    stops = [stop for round in rounds for stop in round.stops.all() if stop.bag is not None]
    if stops:
        inside = opened([stop.bag for stop in stops if stop.bag], rounds[0].vehicle.delegation)
        for stop in stops:
            stop.inside = inside.get(stop.bag_id or 0)
    return list(rounds)


def slots_of_days(place: Counter | Tour, at: datetime, *, days: int = 8) -> QuerySet[Slot]:
    """Its slots from now on, the soonest first."""
    side = {"counter": place} if isinstance(place, Counter) else {"tour": place}
    return Slot.objects.filter(**side, ends_at__gt=at, starts_at__lt=at + timedelta(days=days)).order_by("starts_at")
