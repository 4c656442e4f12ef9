"""What a round carries, whatever it is: as the planner takes it, and as a stop names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from parvis.market.slots.models import Slot

from .models import Bag, Errand, Parcel, Round, Stop
from .planning import Carriage, Point, Visit

AT_A_DOOR = 180  # seconds: ring, hand over, say a word


@dataclass(frozen=True, slots=True)
class Load:
    """One thing to carry: a bag from the counter, or an errand from a door, unless it is aboard already."""

    key: str
    name: str
    errand: Errand | None = None
    bag: Bag | None = None
    parcels: int = 1
    cold: int = 0
    is_aboard: bool = False

    @property
    def drop(self) -> Point:
        if self.errand is not None:
            return Point(self.errand.to_latitude, self.errand.to_longitude)
        assert self.bag is not None and self.bag.latitude is not None and self.bag.longitude is not None
        return Point(self.bag.latitude, self.bag.longitude)

    @property
    def is_located(self) -> bool:
        return bool(self.errand.is_located if self.errand else self.bag and self.bag.is_located)

    def as_visit(self) -> Visit | None:
        """Something the vehicle has when it leaves."""
        if self.errand is not None and not self.is_aboard:
            return None
        closes = self.errand.not_after if self.errand else None
        return Visit(self.key, self.drop, self.parcels, self.cold, closes=closes, seconds=AT_A_DOOR)

    def as_carriage(self) -> Carriage | None:
        """Something it takes on its way."""
        one = self.errand
        if one is None or self.is_aboard:
            return None
        return Carriage(
            self.key, Point(one.from_latitude, one.from_longitude), self.drop, self.parcels, self.cold,
            pick_opens=one.not_before, drop_closes=one.not_after, seconds=AT_A_DOOR,
        )  # fmt: skip

    def calls(self) -> list[tuple[Stop.Kind, Point]]:
        """The stops it makes, in their order."""
        drop = (Stop.Kind.DROP, self.drop)
        if self.errand is None or self.is_aboard:
            return [drop]
        return [(Stop.Kind.PICK, Point(self.errand.from_latitude, self.errand.from_longitude)), drop]

    def subject(self) -> dict[str, Any]:
        return {"errand": self.errand, "bag": self.bag}


def waiting(slot: Slot, *, but: Round | None = None) -> list[Load]:
    """What was taken on for a slot and no vehicle has left with; with `but`, what stands in no other round at all.

    A bag that no shop has brought anything of waits too: until the vehicle leaves there is time. One that is out already, whose
    bags stay at the counter, takes none along.
    """
    errands = Errand.objects.filter(slot=slot, state=Errand.State.ACCEPTED)
    gone = Stop.objects.filter(round__slot=slot)
    gone = gone.exclude(round=but) if but is not None else gone.exclude(round__state=Round.State.PLANNED)
    carried = gone.filter(errand__isnull=False).values("errand")
    found = errands.exclude(pk__in=carried).select_related("from_territory", "to_territory").order_by("pk")
    loads = [_errand(one) for one in found]
    if but is None:
        bags = Bag.objects.filter(slot=slot, state=Bag.State.GATHERING, latitude__isnull=False)
        loads += [_bag(one) for one in _counted(bags)]
    return loads


def aboard(round: Round) -> list[Load]:
    """What a vehicle that is out has still to do: carried already, or still to be taken on its way."""
    ahead = round.stops.filter(done_at__isnull=True, missed_at__isnull=True)
    errands = Errand.objects.filter(pk__in=ahead.filter(errand__isnull=False).values("errand"))
    bags = Bag.objects.filter(pk__in=ahead.filter(bag__isnull=False).values("bag"))
    loads = [_errand(one) for one in errands.select_related("from_territory", "to_territory").order_by("pk")]
    return loads + [_bag(one) for one in _counted(bags)]


def _counted(bags: Any) -> Any:
    still = Q(parcels__state__in=[Parcel.State.EXPECTED, Parcel.State.HERE])
    cold = Count("parcels", filter=still & Q(parcels__keeps_cold=True))
    return bags.annotate(load=Count("parcels", filter=still), cold_load=cold).order_by("pk")


def _errand(one: Errand) -> Load:
    cold = one.parcels if one.keeps_cold else 0
    is_aboard = one.state == Errand.State.UNDER_WAY
    return Load(f"errand:{one.pk}", one.what, errand=one, parcels=one.parcels, cold=cold, is_aboard=is_aboard)


def _bag(one: Any) -> Load:
    return Load(f"bag:{one.pk}", str(one), bag=one, parcels=max(1, one.load), cold=one.cold_load, is_aboard=True)
