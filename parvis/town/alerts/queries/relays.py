"""The tree of relays, and what one relay has before their eyes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from parvis.people.organisations.models import Organisation

from ..models import Alert, Relay, RelayCall, RelayRound
from ..sealing import opened


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


def branches_of(organisation: Organisation) -> list[Branch]:
    """The tree from its trunk, each relay followed by those below, by name."""
    relays = list(
        Relay.objects.filter(organisation=organisation)
        .select_related("territory", "sector")
        .annotate(listed=Count("people"))
        .order_by("name", "pk")
    )
    under: dict[int | None, list[Relay]] = {}
    for relay in relays:
        under.setdefault(relay.above_id, []).append(relay)
    found: list[Branch] = []

    def grow(above: int | None, depth: int) -> None:
        for relay in under.get(above, []):
            found.append(Branch(relay, depth, relay.listed))  # type: ignore[attr-defined]
            grow(relay.pk, depth + 1)

    grow(None, 0)
    return found
