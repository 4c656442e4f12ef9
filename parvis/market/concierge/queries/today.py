"""The concierge's day: what is expected at each counter, which rounds leave, what waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.market.slots.models import Counter, Shelf, Slot
from parvis.market.slots.queries import Kept, kept_promises
from parvis.people.delegations.models import Delegation

from ..models import Bag
from .bags import bags_left, bags_of_day
from .errands import errands_waiting

COUNTED_FOR = timedelta(days=90)  # promises shown as kept or not


@dataclass(frozen=True, slots=True)
class AtCounter:
    counter: Counter
    shelf: Shelf | None
    slots: list[Slot]

    @property
    def expected(self) -> int:
        return sum(slot.taken for slot in self.slots)

    @property
    def kept(self) -> int:
        """How much of its room is spoken for today."""
        return self.shelf.taken + self.shelf.left_over if self.shelf else 0


@dataclass(frozen=True, slots=True)
class Today:
    day: date
    counters: list[AtCounter]
    tours: list[Slot]
    errands: int
    bags: int  # open ones
    left: int  # of the days before
    kept: Kept


def time_zone_of(delegation: Delegation) -> ZoneInfo:
    place = delegation.answers_for.order_by("level", "id").first()
    return ZoneInfo(place.time_zone if place else "Europe/Paris")


def today_of(delegation: Delegation, at: datetime) -> Today:
    day = at.astimezone(time_zone_of(delegation)).date()
    counters = Counter.objects.filter(delegation=delegation).exclude(state=Counter.State.CLOSED)
    shelves = {shelf.counter_id: shelf for shelf in Shelf.objects.filter(counter__delegation=delegation, day=day)}
    slots = Slot.objects.filter(counter__delegation=delegation, day=day).order_by("starts_at")
    by_counter: dict[int, list[Slot]] = {}
    for slot in slots:
        by_counter.setdefault(slot.counter_id or 0, []).append(slot)
    tours = Slot.objects.filter(tour__delegation=delegation, day=day).order_by("starts_at", "pk")
    return Today(
        day=day,
        counters=[
            AtCounter(one, shelves.get(one.pk), by_counter.get(one.pk, []))
            for one in counters.select_related("territory__department").order_by("name", "pk")
        ],
        tours=list(tours.select_related("tour").prefetch_related("rounds__vehicle")),
        bags=bags_of_day(delegation, day).filter(state__in=Bag.OPEN).count(),
        left=bags_left(delegation, day).count(),
        errands=errands_waiting(delegation).count(),
        kept=kept_promises(delegation=delegation, since=at - COUNTED_FOR, at=at),
    )
