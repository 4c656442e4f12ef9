"""Days and months of terms. A term is made of whole days in France, its last one included."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from .models import Cadence

ONE_DAY = timedelta(days=1)


def day_of(at: datetime) -> date:
    """The day it is in France at this instant."""
    return timezone.localdate(at)


def after(day: date) -> datetime:
    """The first instant that is no longer this day."""
    return timezone.make_aware(datetime.combine(day + ONE_DAY, time()))


def end_of(day: date) -> datetime:
    """Its last instant: told as this day, and over when the next one begins."""
    return after(day) - timedelta(microseconds=1)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last one where it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day(starts_on: date, *, months: int) -> date:
    """The last day of so many months from the first on: one year from 21 November ends on 20 November."""
    return add_months(starts_on, months) - ONE_DAY


def months_of(cadence: str) -> int:
    return 12 if cadence == Cadence.YEARLY else 1


class MonthConverter:
    """« 2026-11 » in an address: the first day of the month."""

    regex = r"20\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        year, month = value.split("-")
        return date(int(year), int(month), 1)

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"
