"""What may be chosen, and what may be promised for today: only what holds all along the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation, Remit

from ..models import Counter, Shelf, Slot, Tour, Way


@dataclass(frozen=True, slots=True)
class Promise:
    """« Aujourd’hui à 18 h »: everything on the way was looked at and holds."""

    ready_by: datetime  # fetched from then on at the counter; delivered by then at home
    slot: Slot
    counter: Counter | None  # None where it is brought home
    until: datetime  # who orders after this instant is no longer sure of it

    @property
    def way(self) -> Way:
        return self.slot.way


def slots_for(
    *,
    territory: Territory,
    ready_at: datetime,
    at: datetime,
    way: str,
    cold: bool = False,
    origin: Territory | None = None,
    parcels: int = 1,
) -> list[Slot]:
    """The slots with room in a commune that goods ready at `ready_at` reach in time, the soonest first.

    `origin` is the commune of the shop: only a delegation that answers there goes and fetches.
    """
    return [slot for slot in _with_room(territory, at, way, cold, origin, parcels) if _leaves(slot) >= ready_at]


def promise(
    *,
    territory: Territory,
    ready_at: datetime,
    at: datetime,
    way: str,
    cold: bool = False,
    origin: Territory | None = None,
    parcels: int = 1,
) -> Promise | None:
    """What can be said for today, on the calendar of the place, to who orders at this instant; None rather than a hope."""
    for slot in slots_for(territory=territory, ready_at=ready_at, at=at, way=way, cold=cold, origin=origin, parcels=parcels):
        if slot.day != at.astimezone(ZoneInfo(slot.time_zone)).date():
            break
        by = slot.starts_at if slot.counter_id else slot.ends_at
        return Promise(by, slot, slot.counter, until=at + (_leaves(slot) - ready_at))
    return None


@dataclass(frozen=True, slots=True)
class Wish:
    """What would be fetched at a counter: from which commune it comes, when it is ready there, whether it stays cold."""

    origin: Territory
    ready_at: datetime
    cold: bool = False


def promises(wishes: Mapping[int, Wish], *, territory: Territory, at: datetime) -> dict[int, Promise]:
    """As `promise`, at the counters of one commune, for many wishes in one statement; what cannot be promised is not there."""
    if not wishes:
        return {}
    today = at.astimezone(ZoneInfo(territory.time_zone)).date()
    serving = Remit.objects.filter(delegation=OuterRef("counter__delegation")).values("territory")
    slots = _with_room(territory, at, Way.COUNTER, False, None, 1).filter(day=today).annotate(serves=ArraySubquery(serving))
    standing = list(slots)
    found = {}
    for key, wish in wishes.items():
        rings = set(_rings(wish.origin))
        for slot in standing:
            assert slot.counter is not None
            if _leaves(slot) < wish.ready_at or (wish.cold and not slot.counter.keeps_cold) or not rings & set(slot.serves):
                continue
            found[key] = Promise(slot.starts_at, slot, slot.counter, until=at + (_leaves(slot) - wish.ready_at))
            break
    return found


def promise_tags(territory: Territory) -> list[str]:
    """What a public page that shows a promise depends on: counters and rounds here, their room, their hours."""
    return [f"slots:{pk}" for pk in _here(territory)]


def counters_of(territory: Territory) -> QuerySet[Counter]:
    """Where one fetches in a commune, by name."""
    found = Counter.objects.filter(territory__in=_here(territory), state=Counter.State.OPEN)
    return found.select_related("territory__department").order_by("name", "id")


def tours_to(territory: Territory) -> QuerySet[Tour]:
    """The rounds that deliver in a commune, in the order of the day."""
    found = Tour.objects.filter(territories__in=_here(territory), state=Tour.State.RUNNING).distinct()
    return found.select_related("delegation").order_by("leaves_at", "label", "id")


def tours_of(delegation: Delegation) -> QuerySet[Tour]:
    found = delegation.tours.exclude(state=Tour.State.ENDED).select_related("starts_from__territory__department")
    return found.prefetch_related("territories").order_by("leaves_at", "label", "id")


def _with_room(
    territory: Territory, at: datetime, way: str, cold: bool, origin: Territory | None, parcels: int
) -> QuerySet[Slot]:
    slots = Slot.objects.filter(closed_at__isnull=True, starts_at__gt=at, taken__lte=F("capacity") - parcels)
    if way == Way.COUNTER:
        shelf = Shelf.objects.filter(counter=OuterRef("counter"), day=OuterRef("day"))
        left = shelf.values(left=F("capacity") - F("taken") - F("left_over"))
        slots = slots.filter(counter__territory__in=_here(territory), counter__state=Counter.State.OPEN)
        slots = slots.annotate(
            shelf=Coalesce(Subquery(left, output_field=IntegerField()), F("counter__bags"), output_field=IntegerField())
        ).filter(shelf__gte=parcels)
        slots, side = slots.order_by("starts_at", "counter__name", "id"), "counter"
    else:
        slots = slots.filter(tour__in=Tour.objects.filter(territories__in=_here(territory), state=Tour.State.RUNNING))
        slots, side = slots.order_by("starts_at", "tour__label", "id"), "tour"
    if cold:
        slots = slots.filter(**{f"{side}__keeps_cold": True})
    if origin is not None:
        serving = Delegation.objects.filter(remits__territory__in=_rings(origin))
        slots = slots.filter(Q(**{f"{side}__delegation__in": serving}))
    return slots.select_related("counter__territory__department", "tour__starts_from__territory__department")


def _leaves(slot: Slot) -> datetime:
    """When the goods must be ready in the shop to be there in time."""
    if slot.counter:
        return slot.starts_at - timedelta(minutes=slot.counter.carry_minutes)
    assert slot.tour is not None
    return slot.starts_at - timedelta(minutes=slot.tour.gather_minutes)


def _rings(origin: Territory) -> list[int]:
    """A territory and all that it is part of: who answers for one of these serves it."""
    rings = (
        origin.pk, origin.commune_id, origin.intercommunality_id, origin.department_id, origin.region_id, origin.country_id,
    )  # fmt: skip
    return [pk for pk in rings if pk]


def _here(territory: Territory) -> list[int]:
    """The commune, for one of its districts too."""
    return [pk for pk in (territory.pk, territory.commune_id) if pk]
