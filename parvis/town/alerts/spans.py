"""From when to when, in the time of the place in words that stay true: a page is kept, a poster hangs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import formats

from .models import Alert

NBSP = "\u00a0"


def clock(moment: datetime) -> str:
    """« 8 h », « 18 h 30 », « midi »; never « minuit », of which nobody knows the day."""
    if (moment.hour, moment.minute) == (12, 0):
        return "midi"
    return f"{moment.hour}{NBSP}h" + (f"{NBSP}{moment.minute:02d}" if moment.minute else "")


def span(alert: Alert) -> str:
    """« du samedi 21 novembre à 8 h au dimanche 22 novembre à 18 h », « samedi 21 novembre de 8 h à midi »."""
    begins, ends = _local(alert.starts_at, alert), _local(alert.ends_at, alert)
    if begins.date() == ends.date():
        return f"{_day(begins)} de {clock(begins)} à {clock(ends)}"
    return f"du {_day(begins)} à {clock(begins)} au {_day(ends)} à {clock(ends)}"


def until(alert: Alert) -> str:
    """« jusqu’au samedi 21 novembre à 18 h »."""
    ends = _local(alert.ends_at, alert)
    return f"jusqu’au {_day(ends)} à {clock(ends)}"


def said_at(moment: datetime, zone: str) -> str:
    """« samedi 21 novembre 2026 à 9 h 30 »."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{_day(local)} {local.year} à {clock(local)}"


def _local(moment: datetime, alert: Alert) -> datetime:
    return moment.astimezone(ZoneInfo(alert.territory.time_zone))


def _day(moment: datetime) -> str:
    first = f"1er{NBSP}" if moment.day == 1 else f"{moment.day}{NBSP}"
    return f"{formats.date_format(moment, 'l')} {first}{formats.date_format(moment, 'F')}"
