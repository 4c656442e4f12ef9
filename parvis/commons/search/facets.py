"""The facets of a document: short words by which the index filters beside the words of the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

# Weeks are counted from a Monday; everything older shares week 0.
FIRST_WEEK = date(1990, 1, 1)


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


def week(instant: datetime) -> str:
    return f"week:{week_number(instant)}"


def windows(newest: datetime, oldest: datetime | None = None) -> Iterator[tuple[int, int]]:
    """Ranges of weeks from the newest backwards, each twice as wide as the one before: (first, last).

    A word that half the pieces hold finds enough in the first; a rare one has been looked for
    everywhere after a dozen.
    """
    last, stop, width = week_number(newest), week_number(oldest) if oldest else 0, 1
    while last >= stop:
        first = max(stop, last - width + 1)
        yield first, last
        last, width = first - 1, width * 2
