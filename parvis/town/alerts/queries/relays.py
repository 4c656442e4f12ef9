"""The tree of relays, and what one relay has before their eyes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from ..models import Alert, Relay, RelayCall, RelayRound, Sector
from ..sealing import opened

Keeper = Organisation | Delegation


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on a relay's list; `words` is None where the key of the server changed."""

    pk: int
    words: str | None


@dataclass(frozen=True, slots=True)
class Ticked:
    person: Person
    outcome: str  # "", "told", "away"


@dataclass(frozen=True, slots=True)
class Below:
    """A relay whom this one makes sure of."""

    name: str
    phone: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """An alert as one relay has it."""

    pk: int
    alert: Alert
    taken: bool
    ticks: list[Ticked]
    below: list[Below]

    @property
    def done(self) -> int:
        return sum(1 for one in self.ticks if one.outcome)


@dataclass(frozen=True, slots=True)
class Branch:
    relay: Relay
    depth: int
    people: int
    unanswered: tuple[str, ...]  # alerts in force that this relay has not taken up


def list_of(relay: Relay) -> list[Person]:
    return [Person(one.pk, opened(one.words, relay=relay.pk)) for one in relay.people.order_by("pk")]


def rounds_of(relay: Relay, at: datetime) -> list[Turn]:
    """What there is to tell now, the gravest first."""
    rounds = list(
        RelayRound.objects.filter(relay=relay, alert__in=Alert.objects.in_force(at))
        .select_related("alert__territory")
        .order_by("-alert__severity", "-pk")
    )
    people = list_of(relay)
    outcomes = {
        (call.round_id, call.person_id): call.outcome for call in RelayCall.objects.filter(round__in=rounds, person__isnull=False)
    }
    below = list(relay.below.filter(agreed_at__isnull=False))
    taken = set(
        RelayRound.objects.filter(
            alert__in=[one.alert_id for one in rounds], relay__in=below, taken_at__isnull=False
        ).values_list("alert_id", "relay_id")
    )
    return [
        Turn(
            one.pk, one.alert, one.taken_at is not None,
            [Ticked(person, outcomes.get((one.pk, person.pk), "")) for person in people],
            [Below(under.name, under.phone, (one.alert_id, under.pk) in taken) for under in below],
        )
        for one in rounds
    ]  # fmt: skip


def relays_of(keeper: Keeper) -> QuerySet[Relay]:
    """The volunteers of an institution, or of a delegation."""
    if isinstance(keeper, Delegation):
        return Relay.objects.filter(delegation=keeper)
    return Relay.objects.filter(organisation=keeper)


def sectors_named_by(keeper: Keeper) -> QuerySet[Sector]:
    """Institutions name parts of their place; delegations do not."""
    return Sector.objects.none() if isinstance(keeper, Delegation) else Sector.objects.filter(organisation=keeper)


def branches_of(keeper: Keeper, at: datetime) -> list[Branch]:
    """The tree from its trunk, each relay followed by those below, by name."""
    relays = list(
        relays_of(keeper).select_related("territory", "sector", "above").annotate(listed=Count("people")).order_by("name", "pk")
    )
    silent: dict[int, list[str]] = {}
    asked = RelayRound.objects.filter(relay__in=relays, taken_at=None, alert__in=Alert.objects.in_force(at))
    for pk, title in asked.order_by("-alert__severity", "pk").values_list("relay_id", "alert__title"):
        silent.setdefault(pk, []).append(title)
    under: dict[int | None, list[Relay]] = {}
    for relay in relays:
        under.setdefault(relay.above_id, []).append(relay)
    found: list[Branch] = []

    def grow(above: int | None, depth: int) -> None:
        for relay in under.get(above, []):
            found.append(Branch(relay, depth, relay.listed, tuple(silent.get(relay.pk, ()))))  # type: ignore[attr-defined]
            grow(relay.pk, depth + 1)

    grow(None, 0)
    return found
