"""Books for tests: treasurers of the platform, and lines made short."""

from __future__ import annotations

from datetime import date, datetime

from parvis.money.ledger.accounts import Posting, Ref
from parvis.money.ledger.actions import post
from parvis.money.ledger.models import Line
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.queries import national_delegation
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT

ON = date(2026, 11, 21)


def national() -> Delegation:
    return national_delegation() or cast.delegation()


def treasurer(name: str = "Thérèse Lamy", role: str = Mandate.Role.TREASURER) -> Member:
    """A member who keeps the accounts of the platform."""
    return cast.delegate_of(national(), name, role=role)


def booked(cause: str, debit: Ref, credit: Ref, amount: int, *, on: date = ON, at: datetime = AT, **more: object) -> list[Line]:
    return post([Posting(cause, debit, credit, amount, label=f"Essai {cause}", **more)], by=None, on=on, at=at)  # type: ignore[arg-type]
