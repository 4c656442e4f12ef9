"""The months of the books: which are closed, which comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Sum
from django.db.models.functions import TruncMonth

from ..chain import GENESIS, LINE_FIELDS, MonthSum, sum_of
from ..models import ClosedMonth, Line


def month_of(day: date) -> date:
    """Its first day, which names the month."""
    return day.replace(day=1)


def first_day_of_next(month: date) -> date:
    return month_of(month_of(month) + timedelta(days=31))


def last_closed() -> ClosedMonth | None:
    return ClosedMonth.objects.order_by("-month").first()


def closed_until() -> date | None:
    """The first day on which a line may still be booked; None while no month is closed."""
    last = last_closed()
    return first_day_of_next(last.month) if last else None


def month_to_close() -> date | None:
    """The month whose turn it is, over or not: the one after the last closed, at first that of the first line."""
    opened = closed_until()
    if opened is not None:
        return opened
    first = Line.objects.aggregate(first=Min("on"))["first"]
    return month_of(first) if first else None


def lines_of_month(month: date) -> Iterator[tuple[Any, ...]]:
    """In the order of writing, as `chain.sum_of` wants them; read through a cursor, whatever their number."""
    lines = Line.objects.filter(on__gte=month, on__lt=first_day_of_next(month)).order_by("id")
    return lines.values_list(*LINE_FIELDS).iterator(chunk_size=10_000)


def sum_of_month(month: date, previous: str = GENESIS) -> MonthSum:
    return sum_of(previous, month, lines_of_month(month))


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month of the books: what is in it, and whether it is closed."""

    month: date
    lines: int
    amount: int
    closed: ClosedMonth | None


def months() -> list[MonthState]:
    """Every month that holds a line or is closed, the latest first. Two queries."""
    closed = {one.month: one for one in ClosedMonth.objects.select_related("closed_by")}
    opened = closed_until()
    found = Line.objects.filter(on__gte=opened) if opened else Line.objects.all()
    rows = found.annotate(month=TruncMonth("on")).values("month").annotate(lines=Count("id"), sum=Sum("amount"))
    states = [MonthState(row["month"], row["lines"], row["sum"], None) for row in rows.order_by("month")]
    states += [MonthState(one.month, one.lines, one.amount, one) for one in closed.values()]
    return sorted(states, key=lambda state: state.month, reverse=True)


def years() -> list[int]:
    """The years in which anything was booked, the latest first."""
    bounds = Line.objects.aggregate(first=Min("on"), last=Max("on"))
    return list(range(bounds["last"].year, bounds["first"].year - 1, -1)) if bounds["first"] else []
