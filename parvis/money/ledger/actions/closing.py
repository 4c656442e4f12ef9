"""Closing a month: from then on it is what it is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..chain import GENESIS
from ..models import ClosedMonth
from ..permissions import can_keep_accounts
from ..queries import first_day_of_next, last_closed, month_of, month_to_close, sum_of_month
from .posting import LedgerRefused, lock_books


class CannotClose(LedgerRefused):
    """It is not the turn of this month, or it is not over."""


@transaction.atomic
def close_month(*, by: Member, month: date, at: datetime) -> ClosedMonth:
    """Close a month that is over, in order, and chain its hash to that of the month before."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    month = month_of(month)
    lock_books()
    turn = month_to_close()
    if turn is None:
        raise CannotClose("Aucune ligne n’est encore dans les comptes : il n’y a rien à clore.")
    if month < turn:
        raise CannotClose(f"Le mois {month:%m/%Y} est déjà clos.")
    if month > turn:
        raise CannotClose(f"Les mois se closent dans l’ordre : commencez par {turn:%m/%Y}.")
    if timezone.localdate(at) < first_day_of_next(month):
        raise CannotClose(f"Le mois {month:%m/%Y} n’est pas fini : il pourra être clos le premier du mois suivant.")
    last = last_closed()
    found = sum_of_month(month, last.hash if last else GENESIS)
    closed = ClosedMonth.objects.create(
        month=month, closed_at=at, closed_by=by, lines=found.lines, amount=found.amount, hash=found.hash
    )
    record(
        by=by, action="ledger.close_month", subject_kind="ledger", subject_id=month.isoformat(), at=at,
        lines=found.lines, amount=found.amount, hash=found.hash,
    )  # fmt: skip
    return closed
