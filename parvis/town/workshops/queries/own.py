"""What a member registered for, and the passport of what they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.people.members.models import Member

from ..catalogue import Workshop, series
from ..models import Registration, Way


@dataclass(frozen=True, slots=True)
class Stamp:
    """One of the eight, and when it was done: « mardi 1er décembre 2026 »."""

    workshop: Workshop
    done_on: str
    place: str


@dataclass(frozen=True, slots=True)
class Passport:
    stamps: Sequence[Stamp]
    others: Sequence[Registration]

    @property
    def done(self) -> int:
        return sum(bool(one.done_on) for one in self.stamps)


def own_registrations(member: Member, at: datetime) -> list[Registration]:
    """What is to come for the member or for those they help, by date. One query."""
    found = Registration.objects.filter(member=member, session__ends_at__gt=at, forgotten_at=None)
    shown = found.exclude(state=Registration.State.CANCELLED).select_related("session__place__territory", "session__room")
    return list(shown.order_by("session__starts_at", "id")[:100])


def passport_of(member: Member) -> Passport:
    """The workshops at which the member was present. One query."""
    came = Registration.objects.filter(member=member, way=Way.SELF, attended=True).exclude(session__family="forms")
    found = list(came.select_related("session__place__territory").order_by("session__starts_at", "id"))
    first: dict[str, Registration] = {}
    for one in found:
        first.setdefault(one.session.workshop, one)
    stamps = [_stamp(workshop, first.get(workshop.key)) for workshop in series()]
    numbered = {one.workshop.key for one in stamps}
    return Passport(stamps, [one for one in found if one.session.workshop not in numbered])


def _stamp(workshop: Workshop, one: Registration | None) -> Stamp:
    return Stamp(workshop, one.session.on_day, one.session.place.name) if one else Stamp(workshop, "", "")
