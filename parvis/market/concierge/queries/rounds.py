"""Rounds as the desk and the telephone show them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from parvis.market.slots.models import Counter, Slot, Tour

from ..models import Round


def rounds_of_slot(slot: Slot) -> QuerySet[Round]:
    found = Round.objects.filter(slot=slot).select_related("vehicle", "driver", "starts_from__territory")
    ahead = Count("stops", filter=Q(stops__done_at__isnull=True, stops__missed_at__isnull=True))
    stops = "stops__errand__from_territory", "stops__errand__to_territory"
    return found.annotate(ahead=ahead, calls=Count("stops")).prefetch_related(*stops).order_by("leaves_at", "vehicle__name")


def round_page(rounds: QuerySet[Round], pk: int) -> Round | None:
    """One round with its stops, for its page and its sheet."""
    found = rounds.select_related("slot__tour", "vehicle__delegation", "starts_from__territory", "driver")
    return found.prefetch_related("stops__errand__from_territory", "stops__errand__to_territory").filter(pk=pk).first()


def slots_of_days(place: Counter | Tour, at: datetime, *, days: int = 8) -> QuerySet[Slot]:
    """Its slots from now on, the soonest first."""
    side = {"counter": place} if isinstance(place, Counter) else {"tour": place}
    return Slot.objects.filter(**side, ends_at__gt=at, starts_at__lt=at + timedelta(days=days)).order_by("starts_at")
