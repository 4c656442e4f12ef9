"""What organisations ask of the apps above: which delegation answers for a seat, who decides there, how people are told.

Delegations and notifications fill it in their `apps.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import QuerySet

from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from .models import Application, Organisation, in_a_sentence


@dataclass(frozen=True, slots=True)
class Desk:
    """A delegation, as organisations see it."""

    id: int
    name: str
    slug: str

    @property
    def told(self) -> str:
        return in_a_sentence(self.name)


class Desks(Protocol):
    def answering(self, seat: Territory) -> Desk | None:
        """The nearest delegation upwards from the seat."""

    def named(self, ids: Iterable[int]) -> dict[int, Desk]: ...

    def held_by(self, member: Member, at: datetime) -> list[Desk]:
        """Those for which the member says who is who, the inherited ones too; by name."""

    def seats_of(self, member: Member, at: datetime) -> QuerySet[Territory]:
        """The places for whose organisations the member decides."""


class Teller(Protocol):
    def __call__(self, *, to: Member | Iterable[Member], reason: str, text: str, address: str, at: datetime) -> object: ...


Entered = Callable[[Application, Organisation, datetime], None]  # (application, organisation, at)
Rule = Callable[[Member, Organisation, datetime], bool]  # (by, organisation, at)

Changed = Callable[[Iterable[int], datetime], None]  # (ids of organisations, at)
Welcome = Callable[[Member, Territory, datetime], bool]  # (by, seat, at)

_desks: list[Desks] = []
_tellers: list[Teller] = []
_suspending: list[Rule] = []
_welcoming: list[Welcome] = []
_entered: list[Entered] = []
_changed: list[Changed] = []


def plug_desks(desks: Desks) -> None:
    _desks[:] = [desks]


def desks() -> Desks:
    return _desks[0]


def plug_teller(teller: Teller) -> None:
    _tellers[:] = [teller]


def tell(*, to: Member | Iterable[Member], reason: str, text: str, address: str, at: datetime) -> None:
    """Tell members what concerns them, in the transaction of the write."""
    for teller in _tellers:
        teller(to=to, reason=reason, text=text, address=address, at=at)


def when_entered(done: Entered) -> None:
    """What else happens, in the same transaction, when a delegation has let an organisation in."""
    _entered.append(done)


def entered(application: Application, organisation: Organisation, at: datetime) -> None:
    for done in _entered:
        done(application, organisation, at)


def plug_changed(told: Changed) -> None:
    """Called in the transaction of the write, when organisations were recognised, renamed, or present themselves otherwise."""
    _changed.append(told)


def changed(organisation_ids: Iterable[int], at: datetime) -> None:
    ids = list(organisation_ids)
    for told in _changed:
        told(ids, at)


def allow_welcoming(rule: Welcome) -> None:
    """Who receives firms of a place at a counter, and lets in those that the register knows."""
    _welcoming.append(rule)


def may_welcome(by: Member, seat: Territory, at: datetime) -> bool:
    return any(rule(by, seat, at) for rule in _welcoming)


def allow_suspending(rule: Rule) -> None:
    """Who may suspend or close an organisation: whom a decision lets carry it out."""
    _suspending.append(rule)


def may_suspend(by: Member, organisation: Organisation, at: datetime) -> bool:
    return any(rule(by, organisation, at) for rule in _suspending)
