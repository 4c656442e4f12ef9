"""How days and hours of events are said, by the clock of the place: « samedi 5 décembre », « de 14 h à 16 h 30 »."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats

NBSP = "\u00a0"


def clock(at: datetime) -> str:
    """« 14 h », « 16 h 30 », « midi »."""
    if (at.hour, at.minute) == (12, 0):
        return "midi"
    return f"{at.hour}{NBSP}h" + (f"{NBSP}{at.minute:02d}" if at.minute else "")


def long_day(day: date, *, with_year: bool = False) -> str:
    """« samedi 5 décembre », « mardi 1er décembre 2026 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{formats.date_format(day, 'l')} {number} {formats.date_format(day, 'F Y' if with_year else 'F')}"


def hours(starts_at: datetime, ends_at: datetime, zone: ZoneInfo, *, is_all_day: bool = False) -> str:
    """What follows the day on which it begins: « de 14 h à 16 h », « toute la journée », « jusqu’au dimanche 7 décembre »."""
    begins, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    if is_all_day:
        last = (ends - timedelta(seconds=1)).date()
        return "toute la journée" if last == begins.date() else f"jusqu’au {long_day(last)}"
    # A ball that ends at two in the morning is still of its evening.
    if ends.date() == begins.date() or ends - begins <= timedelta(hours=12):
        return f"de{NBSP}{clock(begins)} à{NBSP}{clock(ends)}"
    return f"à {clock(begins)}, jusqu’au {long_day(ends.date())} à {clock(ends)}"
