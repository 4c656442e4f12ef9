"""The stretches of time over which views are told: thirty days, thirteen weeks, twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats

from parvis.ground.design.plots import by_month

SPANS = {"30": "30 jours", "90": "13 semaines", "365": "12 mois"}  # key in the address -> on screen


@dataclass(frozen=True, slots=True)
class Step:
    """One column of the plot: from a day to another, both included."""

    first: date
    last: date
    name: str  # in full
    mark: str  # under its bar; nothing where there is no room


@dataclass(frozen=True, slots=True)
class Span:
    key: str
    of_what: str  # what a step is
    steps: Sequence[Step]

    @property
    def since(self) -> date:
        return self.steps[0].first

    @property
    def until(self) -> date:
        return self.steps[-1].last

    @property
    def label(self) -> str:
        return SPANS[self.key]


def span_at(key: str, today: date) -> Span | None:
    """The span of this key that ends today; None for an unknown key."""
    return {"30": _days, "90": _weeks, "365": _months}[key](today) if key in SPANS else None


def _days(today: date) -> Span:
    days = [today - timedelta(days=back) for back in range(29, -1, -1)]
    steps = [Step(day, day, _full(day), _short(day) if place % 6 == 2 else "") for place, day in enumerate(days)]
    return Span("30", "Jour", steps)


def _weeks(today: date) -> Span:
    monday = today - timedelta(days=today.weekday())
    firsts = [monday - timedelta(weeks=back) for back in range(12, -1, -1)]
    steps = [
        Step(first, min(first + timedelta(days=6), today), f"Semaine du {_full(first)}", _short(first) if place % 4 == 2 else "")
        for place, first in enumerate(firsts)
    ]
    return Span("90", "Semaine", steps)


def _months(today: date) -> Span:
    numbers = [today.year * 12 + today.month - 1 - back for back in range(11, -1, -1)]
    firsts = [date(number // 12, number % 12 + 1, 1) for number in (*numbers, numbers[-1] + 1)]
    marks, names = by_month(firsts[:-1])
    lasts = [min(after - timedelta(days=1), today) for after in firsts[1:]]
    return Span("365", "Mois", [Step(*step) for step in zip(firsts, lasts, names, marks, strict=False)])


def _full(day: date) -> str:
    return str(formats.date_format(day, "j F Y"))


def _short(day: date) -> str:
    return str(formats.date_format(day, "j N")).lower()
