"""Instants as one says them, by the clock of the place they are in: the filters of templates tell that of the mainland."""

from __future__ import annotations

from datetime import datetime

from django.utils import formats

NBSP = "\u00a0"


def clock(moment: datetime) -> str:
    """« 9 h », « 14 h 30 »."""
    return f"{moment.hour}{NBSP}h" + (f"{NBSP}{moment.minute:02d}" if moment.minute else "")


def long_day(moment: datetime) -> str:
    """« mardi 1er décembre 2026 »."""
    number = f"1er{NBSP}" if moment.day == 1 else f"{moment.day}{NBSP}"
    return f"{formats.date_format(moment, 'l')} {number}{formats.date_format(moment, 'F Y')}"
