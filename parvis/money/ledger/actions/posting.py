"""Booking lines, and correcting them by others: nothing is ever changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from parvis.ground.core import statements
from parvis.ground.core.errors import Refused
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..accounts import Posting, Ref, ref_of
from ..models import Account, Line

# Held until the transaction ends: whoever writes into the books writes alone. Taken last, after every other lock.
BOOKS_LOCK = 7_201_301

_WHAT_STANDS = """
SELECT 'account', key, id, NULL::date FROM ledger_account WHERE key = ANY(%(keys)s)
UNION ALL SELECT 'line', cause, id, NULL FROM ledger_line WHERE cause = ANY(%(causes)s)
UNION ALL SELECT 'closed', '', 0, max(month) FROM ledger_closedmonth
"""


class LedgerRefused(Refused):
    """The line cannot be booked so; the message says why."""


class MonthClosed(LedgerRefused):
    """The accounting date lies in a closed month."""


class CauseTaken(LedgerRefused):
    """The same cause was booked before, and it said something else."""


def lock_books() -> None:
    """Write alone until the transaction ends. Nothing else may be locked afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BOOKS_LOCK])


@transaction.atomic
def post(lines: Sequence[Posting], *, by: Member | None, on: date, at: datetime) -> list[Line]:
    """Book the lines, all or none; gives those that are new.

    A line whose cause is booked already is passed over when it says the same, so that whatever caused it may
    be told twice; when it says something else, CauseTaken. `by` is None for the platform itself. Who may cause
    a line is the business of the action that calls this.
    """
    if not lines:
        return []
    for line in lines:
        if line.amount <= 0 or line.debit == line.credit:
            raise LedgerRefused("Une ligne de compte porte un montant au-dessus de zéro, d’un compte vers un autre.")
    if len({line.cause for line in lines}) < len(lines):
        raise CauseTaken("La même cause est donnée deux fois.")
    lock_books()
    refs = list(dict.fromkeys(ref for line in lines for ref in (line.debit, line.credit)))
    known, booked, opened = _what_stands(refs, [line.cause for line in lines])
    fresh = [line for line in lines if line.cause not in booked]
    if booked:
        _same_or_refused([line for line in lines if line.cause in booked], on)
    if not fresh:
        return []
    if opened is not None and on < opened:
        raise MonthClosed(
            f"Les comptes sont clos jusqu’au {opened - timedelta(days=1):%d/%m/%Y} : choisissez une date plus récente."
        )
    accounts = {**known, **_opened([ref for ref in refs if ref.key not in known])}
    written = Line.objects.bulk_create(
        Line(
            on=on, at=at, cause=line.cause, debit_id=accounts[line.debit.key], credit_id=accounts[line.credit.key],
            amount=line.amount, label=line.label[:200], document=line.document, rate=line.rate, base=line.base,
            territory=line.territory, counters=line.counters,
        )
        for line in fresh
    )  # fmt: skip
    record(
        by=by, action="ledger.post", subject_kind="ledger", subject_id=written[0].pk, at=at, on=on,
        lines=[(line.cause, line.debit.key, line.credit.key, line.amount) for line in fresh],
    )  # fmt: skip
    return written


def counter(
    line: Line, *, by: Member | None, cause: str, on: date, at: datetime, amount: int | None = None, label: str = ""
) -> list[Line]:
    """Take back a line, or a part of it, by its opposite. PostgreSQL refuses to take back more than there was."""
    taken_back = line.amount if amount is None else amount
    stands = Line.objects.select_related("debit", "credit").get(pk=line.pk)
    posting = Posting(
        cause=cause, debit=ref_of(stands.credit), credit=ref_of(stands.debit), amount=taken_back,
        label=label or f"Correction : {stands.label}", document=stands.document, territory=stands.territory, counters=stands,
    )  # fmt: skip
    return post([posting], by=by, on=on, at=at)


def _what_stands(refs: list[Ref], causes: list[str]) -> tuple[dict[str, int], set[str], date | None]:
    """Accounts by key, causes that are booked, first day that is open. One statement, planned once."""
    accounts: dict[str, int] = {}
    booked: set[str] = set()
    opened = None
    for kind, key, pk, month in statements.rows(_WHAT_STANDS, {"keys": [ref.key for ref in refs], "causes": causes}):
        if kind == "account":
            accounts[key] = pk
        elif kind == "line":
            booked.add(key)
        elif month is not None:
            opened = (month + timedelta(days=31)).replace(day=1)
    return accounts, booked, opened


def _same_or_refused(lines: list[Posting], on: date) -> None:
    standing = {
        line.cause: line
        for line in Line.objects.select_related("debit", "credit").filter(cause__in=[line.cause for line in lines])
    }
    for line in lines:
        if not line.says_the_same_as(standing[line.cause], on):
            raise CauseTaken(f"« {line.cause} » est déjà dans les comptes, avec un autre contenu : rien n’a été écrit.")


def _opened(refs: list[Ref]) -> dict[str, int]:
    """Accounts made for the references that have none; nobody else makes any meanwhile."""
    made = Account.objects.bulk_create(ref.account() for ref in refs) if refs else []
    return {account.key: account.pk for account in made}
