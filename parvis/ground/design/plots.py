"""Bars drawn by the server, of amounts or of people: one stack a month or a year, with the table that says the same.

Widths are percentages and heights are lengths, so that a drawing fits a telephone and its letters stay as large as the text.
A series differs from the next by its pattern as well as its colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import formats

HEIGHT, ABOVE, BELOW = 240, 20, 26  # pixels: the drawing, what is left above the highest bar, the line of names
_STEPS = (1, 2, 5)
_FILLED = 0.62  # of the width that each stack has


@dataclass(frozen=True, slots=True)
class Series:
    """One part of each bar: a name, and one amount in cents, or one number, a column."""

    label: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle: horizontal measures in percents, vertical ones in pixels."""

    series: int
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Tick:
    y: str
    text: str
    is_zero: bool


@dataclass(frozen=True, slots=True)
class Name:
    x: str
    text: str
    is_spare: bool  # left out where there is little room


@dataclass(frozen=True, slots=True)
class Bars:
    """A plot of amounts. Columns may be named twice: in full for the table (`rows`), shorter under the bars (`columns`)."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[str]
    series: Sequence[Series]
    total: str = ""  # heading of the sum of the series in the table; none where empty
    of_what: str = "Mois"
    key: str = "plot"  # unlike that of any other plot of the page
    is_count: bool = False  # numbers of people or things, not cents

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def names_at(self) -> int:
        return HEIGHT - 8

    @property
    def is_empty(self) -> bool:
        return not any(any(one.values) for one in self.series)

    @property
    def marks(self) -> list[Mark]:
        low, high, _ = self._scale()
        marks = []
        slot = 100 / max(1, len(self.columns))
        for place in range(len(self.columns)):
            above = below = 0
            for number, one in enumerate(self.series):
                value = one.values[place]
                start = above if value > 0 else below
                if value:
                    top, bottom = max(start, start + value), min(start, start + value)
                    y, end = _y(top, low, high), _y(bottom, low, high)
                    x, width = slot * place + slot * (1 - _FILLED) / 2, slot * _FILLED
                    marks.append(Mark(number, f"{x:.2f}%", f"{width:.2f}%", f"{y:.1f}", f"{max(end - y, 1):.1f}"))
                above, below = above + max(value, 0), below + min(value, 0)
        return marks

    @property
    def ticks(self) -> list[Tick]:
        low, high, step = self._scale()
        said = _whole if self.is_count else _euros
        return [Tick(f"{_y(value, low, high):.1f}", said(value), value == 0) for value in range(low, high + 1, step)]

    @property
    def names(self) -> list[Name]:
        slot, crowded = 100 / max(1, len(self.columns)), len(self.columns) > 8
        return [Name(f"{slot * (place + 0.5):.2f}%", name, crowded and place % 2 == 1) for place, name in enumerate(self.columns)]

    @property
    def table(self) -> list[tuple[str, list[int], int]]:
        """For each column: its name in full, the amounts, their sum."""
        values = [[one.values[place] for one in self.series] for place in range(len(self.columns))]
        return [(name, amounts, sum(amounts)) for name, amounts in zip(self.rows, values, strict=True)]

    @property
    def sums(self) -> list[int]:
        return [sum(one.values) for one in self.series]

    @property
    def sum(self) -> int:
        return sum(self.sums)

    def _scale(self) -> tuple[int, int, int]:
        """The lowest and highest amount drawn, and the step between the lines: two to six of them, at round amounts."""
        places = range(len(self.columns))
        highest = max((sum(max(one.values[place], 0) for one in self.series) for place in places), default=0)
        lowest = min((sum(min(one.values[place], 0) for one in self.series) for place in places), default=0)
        step = _step(max(highest - lowest, 4), 1) if self.is_count else _step(max(highest - lowest, 400), 100)
        return -step * (-lowest // step + (1 if lowest % step else 0)) if lowest else 0, -step * (-highest // step) or step, step


def by_month(months: Sequence[date]) -> tuple[list[str], list[str]]:
    """The two names of each month: « nov. » under a bar, « novembre 2026 » in the table."""
    return [formats.date_format(month, "N").lower() for month in months], [formats.date_format(month, "F Y") for month in months]


def _step(span: int, unit: int) -> int:
    """The smallest of 1, 2, 5, 10, 20… euros (or people) that cuts the span into five at most."""
    while True:
        for factor in _STEPS:
            if span <= unit * factor * 5:
                return unit * factor
        unit *= 10


def _y(value: int, low: int, high: int) -> float:
    return ABOVE + (HEIGHT - ABOVE - BELOW) * (high - value) / (high - low)


def _euros(cents: int) -> str:
    whole = f"{abs(cents) // 100:,}".replace(",", "\u202f")
    return f"{'−' if cents < 0 else ''}{whole}\u00a0€"


def _whole(number: int) -> str:
    return f"{'−' if number < 0 else ''}{abs(number):,}".replace(",", "\u202f")
