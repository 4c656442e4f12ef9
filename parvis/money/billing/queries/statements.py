"""Reading what the bank told: files taken in, lines, what waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, F, Min, Q, QuerySet, Sum, When

from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance

from ..models import BankLine, BankStatement


def statements_listed() -> QuerySet[BankStatement]:
    return BankStatement.objects.select_related("imported_by").order_by("-imported_at", "-id")


def lines_of_statement(statement: BankStatement) -> QuerySet[BankLine]:
    return statement.lines.select_related("payment__organisation", "run", "run_line__run", "remittance").order_by(
        "booked_on", "id"
    )  # fmt: skip


def waiting_lines() -> QuerySet[BankLine]:
    """What nobody has said yet what it is, the oldest first."""
    return BankLine.objects.filter(outcome="").order_by("booked_on", "id")


def lines_found(text: str) -> QuerySet[BankLine]:
    """Lines whose words or amount answer to what is asked, the latest first."""
    listed = BankLine.objects.select_related("payment__organisation", "run", "run_line__run", "remittance")
    for word in text.split()[:5]:
        found = Q(label__icontains=word) | Q(name__icontains=word) | Q(reference__iexact=word)
        amount = word.replace(",", "").replace(".", "")
        if amount.isdecimal() and len(amount) < 13:
            cents = int(amount) if "," in word or "." in word else int(amount) * 100
            found |= Q(amount__in=(cents, -cents))
        listed = listed.filter(found)
    return listed.order_by("-booked_on", "-id")


def waiting_sums() -> dict[str, int]:
    """How many lines wait, what came in and went out with them. One query."""
    row = BankLine.objects.filter(outcome="").aggregate(
        count=Count("id"),
        came_in=Sum(Case(When(amount__gt=0, then=F("amount")), default=0), default=0),
        went_out=Sum(Case(When(amount__lt=0, then=F("amount")), default=0), default=0),
    )
    return {name: int(value or 0) for name, value in row.items()}


def oldest_waiting() -> date | None:
    return BankLine.objects.filter(outcome="").aggregate(first=Min("booked_on"))["first"]


def known_fingerprints(fingerprints: Iterable[str]) -> set[str]:
    return set(BankLine.objects.filter(fingerprint__in=list(fingerprints)).values_list("fingerprint", flat=True))


def told_in_another_format(days: Iterable[date], told_as: str) -> list[date]:
    """The days that a file of another format has told already."""
    told = BankLine.objects.filter(booked_on__in=set(days)).exclude(statement__format=told_as)
    return sorted(set(told.values_list("booked_on", flat=True)))


def lock_line(pk: int) -> BankLine:
    return BankLine.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def bank_balances() -> tuple[int, int | None, date | None]:
    """What the books say lies at the bank, what the latest statement says, and of which day."""
    latest = BankStatement.objects.exclude(closing=None).order_by("-last_day", "-id").first()
    return balance(accounts.bank()), latest.closing if latest else None, latest.last_day if latest else None
