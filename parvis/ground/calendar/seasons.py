"""Hours that change with the seasons: an ordinary week, and weeks that hold from one day of the year to another.

In OpenStreetMap syntax a later rule wins on the days that it names, so a season names all seven, and public holidays come last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..core.text.fold import fold
from .french import written_hours
from .hours import MONTHS, MONTHS_WRITTEN, PUBLIC_HOLIDAYS, clauses_of, season_said

Week = dict[int, list[str]]
LEAP = 2024  # any day of the year is one of it
_TYPED = re.compile(r"(?:(?:le )?(?P<day>\d{1,2})(?:er)? )?(?P<month>[a-z]{3,9})")
_WRITTEN = re.compile(r"(?P<from>[A-Z][a-z]{2})(?: (?P<from_day>\d+))?(?:-(?P<to>[A-Z][a-z]{2})?(?: ?(?P<to_day>\d+))?)?")


@dataclass(slots=True)
class Season:
    """A week that holds from one day of the year to another, both included; it may go round the new year."""

    starts: date
    ends: date
    week: Week = field(default_factory=dict)

    @property
    def is_shut(self) -> bool:
        return not any(self.week.values())

    def days(self) -> set[date]:
        """Of the year."""
        last = self.ends if self.ends >= self.starts else date(LEAP, 12, 31)
        held = {self.starts + timedelta(step) for step in range((last - self.starts).days + 1)}
        if self.ends < self.starts:
            held |= {date(LEAP, 1, 1) + timedelta(step) for step in range((self.ends - date(LEAP, 1, 1)).days + 1)}
        return held

    @property
    def written(self) -> str:
        """« Jun-Sep », « Jun 15-Sep 15 »."""
        names = MONTHS_WRITTEN
        first, last = names[self.starts.month - 1], names[self.ends.month - 1]
        if self.starts.day == 1 and self.ends.day == last_day(self.ends.month):
            return first if first == last and self.starts <= self.ends else f"{first}-{last}"
        return f"{first} {self.starts.day:02d}-{last} {self.ends.day:02d}"

    @property
    def said(self) -> str:
        """« De juin à septembre »."""
        told = season_said(self.written)
        return told[0].upper() + told[1:]


def read_day(typed: str, *, ends: bool) -> date | None:
    """« juin », « 15 juin », « 1er oct. »; a month alone is all of it. None for what is no day of a year."""
    found = _TYPED.fullmatch(fold(typed))
    if not found:
        return None
    months = [fold(name) for name in MONTHS]
    fits = [number for number, name in enumerate(months, 1) if name.startswith(found["month"])]
    if len(fits) != 1:
        return None
    day = int(found["day"]) if found["day"] else last_day(fits[0]) if ends else 1
    return date(LEAP, fits[0], day) if 1 <= day <= last_day(fits[0]) else None


def told_day(day: date, *, ends: bool) -> str:
    """As one types it: the month alone where it is whole."""
    name = MONTHS[day.month - 1]
    if day.day == (last_day(day.month) if ends else 1):
        return name
    return f"{'1er' if day.day == 1 else day.day} {name}"


def last_day(month: int) -> int:
    return monthrange(LEAP, month)[1]


def written_with_seasons(week: Week, seasons: list[Season]) -> str:
    """An ordinary week and seasons, in OpenStreetMap syntax."""
    if not seasons:
        return written_hours(week)
    ordinary = {day: slots for day, slots in week.items() if day != PUBLIC_HOLIDAYS}
    rules = [written_hours(ordinary)]
    for season in seasons:
        rules += [f"{season.written} {rule}" for rule in ("off",) if season.is_shut]
        if not season.is_shut:
            whole = {day: season.week.get(day, []) for day in range(PUBLIC_HOLIDAYS)}
            rules += [f"{season.written} {rule}" for rule in written_hours(whole).split("; ")]
    if PUBLIC_HOLIDAYS in week:
        rules.append(written_hours({PUBLIC_HOLIDAYS: week[PUBLIC_HOLIDAYS]}))
    return "; ".join(rules)


def seasons_of(hours: str) -> tuple[Week, list[Season]] | None:
    """What `written_with_seasons` wrote, and whatever reads like it; None for what is more particular."""
    clauses = clauses_of(hours)
    if clauses is None:
        return None
    week: Week = {}
    seasons: dict[str, Season] = {}
    for written, days, slots in clauses:
        if not written:
            week |= dict.fromkeys(days, slots)
            continue
        span = _span(written)
        if span is None or PUBLIC_HOLIDAYS in days:
            return None
        held = seasons.setdefault(written, Season(*span, {day: week.get(day, []) for day in range(PUBLIC_HOLIDAYS)}))
        held.week |= dict.fromkeys(days, slots)
    return week, list(seasons.values())


def _span(written: str) -> tuple[date, date] | None:
    found = _WRITTEN.fullmatch(written)
    if not found:
        return None
    names = MONTHS_WRITTEN
    first, last = names.index(found["from"]) + 1, names.index(found["to"] or found["from"]) + 1
    if bool(found["from_day"]) != bool(found["to_day"]):
        return None
    try:
        return date(LEAP, first, int(found["from_day"] or 1)), date(LEAP, last, int(found["to_day"] or last_day(last)))
    except ValueError:
        return None
