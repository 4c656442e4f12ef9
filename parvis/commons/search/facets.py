"""The facets of a document: short words by which the index filters beside the words of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# Weeks are counted from a Monday; everything older shares week 0.
FIRST_WEEK = date(1990, 1, 1)
SPAN = 32  # weeks


def place(territory_id: int) -> str:
    return f"place:{territory_id}"


def category(category_id: int) -> str:
    """A category or a top category: a piece carries both."""
    return f"category:{category_id}"


def organisation(organisation_id: int) -> str:
    return f"organisation:{organisation_id}"


def form(value: str) -> str:
    return f"form:{value}"


def nature(value: str) -> str:
    return f"nature:{value}"


def kind(value: str) -> str:
    return f"kind:{value}"


def week_number(instant: datetime) -> int:
    return max(0, (instant.astimezone(UTC).date() - FIRST_WEEK) // timedelta(weeks=1))


def times(instant: datetime) -> list[str]:
    """The week of publication, and the span of weeks it lies in."""
    week = week_number(instant)
    return [f"week:{week}", f"span:{week // SPAN}"]


@dataclass(frozen=True, slots=True)
class Window:
    """Some consecutive weeks, or spans of weeks."""

    prefix: str  # "week:" or "span:"
    first: int
    last: int


def windows(newest: datetime, oldest: datetime | None = None) -> Iterator[Window]:
    """Windows from the newest week backwards, each about twice as wide as the one before, until `oldest` or for ever.

    A word that half the pieces hold finds enough in the first; a rare one has been looked for
    everywhere after a dozen. Far back, a span stands for its weeks: a hundred facets cover all time.
    The last window may reach back beyond `oldest`.
    """
    last, stop, width = week_number(newest), week_number(oldest) if oldest else 0, 1
    spans_end = max(0, (last // SPAN - 1) * SPAN)  # weeks one by one for a whole span at least
    while last >= max(stop, spans_end):
        first = max(stop, spans_end, last - width + 1)
        yield Window("week:", first, last)
        last, width = first - 1, width * 2
    if last < stop:
        return
    last, stop, width = last // SPAN, stop // SPAN, 1
    while last >= stop:
        first = max(stop, last - width + 1)
        yield Window("span:", first, last)
        last, width = first - 1, width * 2
