"""The accounts of a delegation: what its territory earned it, what was paid, what waits and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth, TruncYear

from parvis.ground.design.plots import Bars, Series, by_month
from parvis.ground.territories.models import Territory
from parvis.money.ledger.accounts import supplier
from parvis.money.ledger.queries import balance, balances
from parvis.people.delegations.models import Delegation

from ...days import ONE_DAY, add_months
from ...models import PaidJob, Share, ShareKind
from .due import PAID_BY_CUSTOMER, READY, WAITING_FOR_CUSTOMER, disputed, payable_sum, ready_by, unpaid_shares


@dataclass(frozen=True, slots=True)
class DelegationAccount:
    """All in cents without VAT, but what is billed and not transferred yet, which is what the transfer will be."""

    earned_this_year: int
    earned: int
    stated: int  # in monthly statements so far
    to_transfer: int
    next_statement: int  # paid by customers, in no statement yet
    unpaid_by_customers: int
    contested: int


def account_of(delegation: Delegation, on: date) -> DelegationAccount:
    """Where a delegation stands. Four queries."""
    sums = Share.objects.filter(delegation=delegation).aggregate(
        earned=Sum("amount", default=0),
        this_year=Sum("amount", filter=Q(on__year=on.year), default=0),
        stated=Sum("amount", filter=Q(statement__isnull=False), default=0),
        unpaid=Sum("amount", filter=Q(statement__isnull=True) & WAITING_FOR_CUSTOMER, default=0),
    )
    contested = unpaid_shares(delegation).filter(READY).filter(disputed()).aggregate(sum=Sum("amount", default=0))
    return DelegationAccount(
        earned_this_year=sums["this_year"], earned=sums["earned"], stated=sums["stated"],
        to_transfer=-balance(supplier(delegation)), next_statement=payable_sum(delegation, on),
        unpaid_by_customers=sums["unpaid"], contested=contested["sum"],
    )  # fmt: skip


def months_of_shares(delegation: Delegation, on: date, months: int = 12) -> Bars:
    """What each of the last months earned, by the part it comes from."""
    first = add_months(on.replace(day=1), 1 - months)
    rows = (
        Share.objects.filter(delegation=delegation, on__gte=first, on__lt=add_months(on.replace(day=1), 1))
        .annotate(month=TruncMonth("on")).values("month", "kind").annotate(sum=Sum("amount")).order_by()
    )  # fmt: skip
    sums = {(row["month"], row["kind"]): row["sum"] for row in rows}
    shown = [add_months(first, number) for number in range(months)]
    columns, names = by_month(shown)
    series = [Series("Part du territoire", [sums.get((month, ShareKind.BASE.value), 0) for month in shown])]
    if any(kind == ShareKind.REFERRAL for _, kind in sums):
        series.append(Series("Clients amenés", [sums.get((month, ShareKind.REFERRAL.value), 0) for month in shown]))
    total = "En tout" if len(series) > 1 else ""
    return Bars("Ce que la délégation a gagné, mois par mois", columns, names, series, total=total)


def unpaid_invoices(delegation: Delegation) -> QuerySet[Share, Any]:
    """By invoice, what waits for its customer; the one due first comes first."""
    shares = unpaid_shares(delegation).filter(WAITING_FOR_CUSTOMER)
    rows = shares.values(number=F("invoice__number"), customer=F("organisation__name"), due_on=F("invoice__due_on"))
    return rows.annotate(sum=Sum("amount"), booked=Min("on")).exclude(sum=0).order_by("due_on", "number")


def accounts_tag(delegation: Delegation) -> str:
    """Of the public page of a delegation's accounts."""
    return f"delegation-accounts:{delegation.pk}"


def jobs_of(delegation: Delegation) -> QuerySet[PaidJob]:
    """The jobs it declared, those that last first."""
    return delegation.paid_jobs.filter(withdrawn_at=None).order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-id")


def full_time_on(jobs: Iterable[PaidJob], on: date) -> int:
    """Hundredths of a full time that all of them make on a day."""
    return sum(job.hundredths for job in jobs if job.starts_on <= on and (job.ends_on is None or job.ends_on >= on))


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a place or of a delegation: sales without VAT, and where they went."""

    year: int
    sold: int
    paid: int  # of the sales, what customers paid
    territory: int  # to the delegation that answers there
    referral: int  # to the delegation that brought the customer
    waiting: int  # kept for the territory until a delegation answers there

    @property
    def stays(self) -> int:
        return self.territory + self.referral + self.waiting

    @property
    def platform(self) -> int:
        return self.sold - self.stays


def years_of_territory(territory: Territory) -> list[Year]:
    """What was sold in a place and all it contains, the latest year first; nothing where nothing was. One query."""
    within = Q(territory=territory) | Q(territory__inclusions__outer=territory)
    base, referral = Q(kind=ShareKind.BASE), Q(kind=ShareKind.REFERRAL)
    rows = (
        Share.objects.filter(pk__in=Share.objects.filter(within).values("pk"))
        .annotate(year=TruncYear("on"))
        .values("year")
        .annotate(
            sold=Sum("base", filter=base, default=0), paid=Sum("base", filter=base & PAID_BY_CUSTOMER, default=0),
            territory_part=Sum("amount", filter=base & Q(delegation__isnull=False), default=0),
            referral_part=Sum("amount", filter=referral, default=0),
            waiting=Sum("amount", filter=base & Q(delegation__isnull=True), default=0),
        )
        .order_by("-year")
    )  # fmt: skip
    return [
        Year(row["year"].year, row["sold"], row["paid"], row["territory_part"], row["referral_part"], row["waiting"])
        for row in rows
    ]


def plot_of_years(years: Sequence[Year], key: str = "euros") -> Bars:
    """The same as bars, the oldest first."""
    shown = sorted(years, key=lambda one: one.year)
    names = [str(one.year) for one in shown]
    series = [
        Series("Revient aux délégations", [one.territory + one.referral for one in shown]),
        Series("Reste à la plateforme", [one.platform for one in shown]),
    ]
    if any(one.waiting for one in shown):
        series.append(Series("Gardé pour le territoire", [one.waiting for one in shown]))
    return Bars("Ventes hors taxes, année par année", names, names, series, total="Ventes", of_what="Année", key=key)


@dataclass(frozen=True, slots=True)
class YearOfDelegation:
    """What a year brought a delegation: no customer named."""

    year: int
    territory: int
    referral: int
    customers: int

    @property
    def earned(self) -> int:
        return self.territory + self.referral


def years_of_delegation(delegation: Delegation) -> list[YearOfDelegation]:
    """The latest year first. One query."""
    rows = (
        Share.objects.filter(delegation=delegation)
        .annotate(year=TruncYear("on"))
        .values("year")
        .annotate(
            territory_part=Sum("amount", filter=Q(kind=ShareKind.BASE), default=0),
            referral_part=Sum("amount", filter=Q(kind=ShareKind.REFERRAL), default=0),
            customers=Count("organisation", distinct=True),
        )
        .order_by("-year")
    )
    return [YearOfDelegation(row["year"].year, row["territory_part"], row["referral_part"], row["customers"]) for row in rows]


def plot_of_delegation(years: Sequence[YearOfDelegation]) -> Bars:
    """The same as bars, the oldest first."""
    shown = sorted(years, key=lambda one: one.year)
    names = [str(one.year) for one in shown]
    series = [Series("Part du territoire", [one.territory for one in shown])]
    if any(one.referral for one in shown):
        series.append(Series("Clients amenés", [one.referral for one in shown]))
    total = "En tout" if len(series) > 1 else ""
    return Bars("Ce qui lui revient, année par année", names, names, series, total=total, of_what="Année")


def standing_of_all(on: date) -> list[tuple[Delegation, int, int, int]]:
    """For the treasury: each delegation with what its next statement pays, what customers owe, what is billed. Three queries."""
    billed = {one.account.delegation_id: -one.amount for one in balances("supplier")}
    ready = Q(statement__isnull=True) & ready_by(on)
    rows = Delegation.objects.filter(shares__isnull=False).distinct().order_by("name")
    sums = {
        row["delegation"]: row
        for row in Share.objects.filter(delegation__isnull=False)
        .values("delegation")
        .annotate(
            ready=Sum("amount", filter=ready & ~disputed(), default=0),
            unpaid=Sum("amount", filter=Q(statement__isnull=True) & WAITING_FOR_CUSTOMER, default=0),
        )
        .order_by()
    }
    return [(one, sums[one.pk]["ready"], sums[one.pk]["unpaid"], billed.get(one.pk, 0)) for one in rows]


def last_month(on: date) -> date:
    """The first day of the month that is over."""
    return (on.replace(day=1) - ONE_DAY).replace(day=1)
