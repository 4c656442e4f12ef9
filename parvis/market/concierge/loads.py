"""What a round carries, whatever it is: as the planner takes it, and as a stop names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from parvis.market.slots.models import Slot

from .models import Errand, Round, Stop
from .planning import Carriage, Point, Visit

AT_A_DOOR = 180  # seconds: ring, hand over, say a word


@dataclass(frozen=True, slots=True)
class Load:
    """One thing to carry: from a place, unless it is aboard already, to another."""

    key: str
    name: str
    errand: Errand
    is_aboard: bool = False

    @property
    def pick(self) -> Point:
        return Point(self.errand.from_latitude, self.errand.from_longitude)

    @property
    def drop(self) -> Point:
        return Point(self.errand.to_latitude, self.errand.to_longitude)

    def as_visit(self) -> Visit | None:
        if not self.is_aboard:
            return None
        one = self.errand
        return Visit(self.key, self.drop, one.parcels, self._cold(), closes=one.not_after, seconds=AT_A_DOOR)

    def as_carriage(self) -> Carriage | None:
        if self.is_aboard:
            return None
        one = self.errand
        return Carriage(
            self.key, self.pick, self.drop, one.parcels, self._cold(), pick_opens=one.not_before, drop_closes=one.not_after,
            seconds=AT_A_DOOR,
        )  # fmt: skip

    def calls(self) -> list[tuple[Stop.Kind, Point]]:
        """The stops it makes, in their order."""
        drop = (Stop.Kind.DROP, self.drop)
        return [drop] if self.is_aboard else [(Stop.Kind.PICK, self.pick), drop]

    def subject(self) -> dict[str, Any]:
        return {"errand": self.errand}

    def _cold(self) -> int:
        return self.errand.parcels if self.errand.keeps_cold else 0


def waiting(slot: Slot, *, but: Round | None = None) -> list[Load]:
    """What was taken on for a slot and no vehicle has left with; with `but`, what stands in no other round at all."""
    errands = Errand.objects.filter(slot=slot, state=Errand.State.ACCEPTED)
    gone = Stop.objects.filter(round__slot=slot, errand__isnull=False)
    gone = gone.exclude(round=but) if but is not None else gone.exclude(round__state=Round.State.PLANNED)
    found = errands.exclude(pk__in=gone.values("errand")).select_related("from_territory", "to_territory").order_by("pk")
    return [Load(f"errand:{one.pk}", one.what, one) for one in found]


def aboard(round: Round) -> list[Load]:
    """What a vehicle that is out has still to do: carried already, or still to be taken on its way."""
    ahead = round.stops.filter(Q(done_at__isnull=True, missed_at__isnull=True), errand__isnull=False)
    errands = Errand.objects.filter(pk__in=ahead.values("errand")).select_related("from_territory", "to_territory")
    return [Load(f"errand:{one.pk}", one.what, one, one.state == Errand.State.UNDER_WAY) for one in errands.order_by("pk")]
