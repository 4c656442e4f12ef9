"""Balances: kept by the database at each line, and the statement that explains one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Abs

from ..accounts import CHART, Kind, Listed, Ref
from ..models import Account, Balance, Line


def balance(ref: Ref) -> int:
    """Debit less credit, in cents: positive is what we have or are owed, negative what we owe or earned."""
    kept = Balance.objects.filter(account__key=ref.key).first()
    return kept.amount if kept else 0


@dataclass(frozen=True, slots=True)
class AccountBalance:
    account: Account
    debit: int
    credit: int

    @property
    def amount(self) -> int:
        return self.debit - self.credit


@dataclass(frozen=True, slots=True)
class KindSum:
    """What all the accounts of a kind add up to."""

    kind: Kind
    accounts: int
    amount: int

    @property
    def listed(self) -> Listed:
        return CHART[self.kind]


def sums_by_kind() -> list[KindSum]:
    """Every kind that was ever used, in the order of the chart as the screen tells it. One query."""
    found = {
        row["account__kind"]: KindSum(Kind(row["account__kind"]), row["accounts"], row["debit"] - row["credit"])
        for row in Balance.objects.values("account__kind").annotate(
            accounts=Count("pk"), debit=Sum("debit"), credit=Sum("credit")
        )  # fmt: skip
    }
    return [found[kind] for kind in CHART if kind in found]


def accounts_of(kind: str) -> QuerySet[Balance]:
    """The accounts of a kind with what they stand at, those that stand at something first, the largest amount first."""
    kept = Balance.objects.filter(account__kind=kind).select_related(
        "account__territory", "account__delegation", "account__organisation"
    )
    return kept.annotate(size=Abs(F("debit") - F("credit"))).order_by("-size", "account__key")


def balances(kind: str | None = None) -> list[AccountBalance]:
    """Every account of a kind, or all, by number and name. One query."""
    kept = Balance.objects.select_related("account__territory", "account__delegation", "account__organisation")
    chosen = kept.filter(account__kind=kind) if kind else kept
    ordered = chosen.order_by("account__number", "account__territory__sort_name", "account__key")
    return [AccountBalance(one.account, one.debit, one.credit) for one in ordered]


@dataclass(frozen=True, slots=True)
class Movement:
    """A line as one account sees it, with the balance after it."""

    line: Line
    other: Account
    debit: int
    credit: int
    balance: int


@dataclass(frozen=True, slots=True)
class Statement:
    opening: int
    movements: Sequence[Movement]
    closing: int


def statement(ref: Ref, since: date, until: date) -> Statement:
    """What happened on an account from a day to another, both included, by day then order of writing."""
    account = Account.objects.filter(key=ref.key).first()
    return statement_of(account, since, until) if account else Statement(0, (), 0)


def statement_of(account: Account, since: date, until: date) -> Statement:
    """The same, of an account that one has already. Two queries."""
    before = Line.objects.filter(on__lt=since).aggregate(
        debit=Sum("amount", filter=Q(debit=account), default=0), credit=Sum("amount", filter=Q(credit=account), default=0)
    )
    opening = running = before["debit"] - before["credit"]
    lines = Line.objects.filter(Q(debit=account) | Q(credit=account), on__range=(since, until)).select_related(
        *(f"{side}__{of}" for side in ("debit", "credit") for of in ("territory", "delegation", "organisation"))
    )
    movements = []
    for line in lines.order_by("on", "id"):
        is_debit = line.debit_id == account.pk
        running += line.amount if is_debit else -line.amount
        other = line.credit if is_debit else line.debit
        movements.append(Movement(line, other, line.amount if is_debit else 0, 0 if is_debit else line.amount, running))
    return Statement(opening, movements, running)
