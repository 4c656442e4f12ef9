"""What was earned, what of it was shared, what is left (R32): by month, from the lines themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from parvis.ground.design.plots import Bars, Series, by_month

from ..accounts import OF_THE_RESULT, Kind
from ..models import Line
from .months import first_day_of_next, month_of


@dataclass(frozen=True, slots=True)
class Result:
    """A month: sales without VAT, what of them goes to delegations, other costs, and what is left to the platform."""

    month: date
    revenue: int = 0
    shares: int = 0
    costs: int = 0

    @property
    def margin(self) -> int:
        return self.revenue - self.shares - self.costs


def results(since: date, until: date) -> list[Result]:
    """Every month from that of `since` to that of `until`, those without a line too. Two queries."""
    first, last = month_of(since), month_of(until)
    sums: dict[tuple[date, str], int] = {}
    within = Line.objects.filter(on__gte=first, on__lt=first_day_of_next(last)).annotate(month=TruncMonth("on"))
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = within.filter(**{f"{side}__kind__in": OF_THE_RESULT}).values("month", f"{side}__kind")
        for row in rows.annotate(sum=Sum("amount")).order_by():
            key = (row["month"], row[f"{side}__kind"])
            sums[key] = sums.get(key, 0) + sign * row["sum"]
    months = [first]
    while months[-1] < last:
        months.append(first_day_of_next(months[-1]))
    return [
        Result(
            month, -sums.get((month, Kind.REVENUE), 0), sums.get((month, Kind.SHARE_COST), 0),
            sum(sums.get((month, kind), 0) for kind in (Kind.LOSS, Kind.BANK_FEES)),
        )
        for month in months
    ]  # fmt: skip


def plot_of(found: Sequence[Result], key: str = "results") -> Bars:
    """Sales month by month, cut into what goes to delegations and what is left: `design/components/bars.html` draws it."""
    columns, rows = by_month([one.month for one in found])
    series = [
        Series("Reste à la plateforme", [one.margin for one in found]),
        Series("Parts des délégations", [one.shares for one in found]),
    ]
    if any(one.costs for one in found):
        series.append(Series("Frais et pertes", [one.costs for one in found]))
    return Bars("Ventes hors taxes, mois par mois", columns, rows, series, total="Ventes", key=key)
