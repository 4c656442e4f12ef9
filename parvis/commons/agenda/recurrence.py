"""On which days an event falls: a small part of RFC 5545, the part that people say in one breath.

Each week on some weekdays, or each month on its nth weekday; every so many weeks or months; until a day, so many
times, or without an end; save some days. Days and wall times are those of the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .models import Event, Repeats

AHEAD = timedelta(days=400)  # how far the dates of an event without an end are written down
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_ICAL = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RANKS = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", -1: "dernier"}
_COUNTED = {
    2: "deux",
    3: "trois",
    4: "quatre",
    5: "cinq",
    6: "six",
    7: "sept",
    8: "huit",
    9: "neuf",
    10: "dix",
    11: "onze",
    12: "douze",
}


@dataclass(frozen=True, slots=True)
class Rule:
    repeats: str = Repeats.NEVER
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    until: date | None = None
    count: int | None = None
    exceptions: tuple[date, ...] = ()


ONCE = Rule()


def rule_of(event: Event) -> Rule:
    return Rule(
        event.repeats, event.interval, tuple(event.weekdays), event.nth, event.until, event.count, tuple(event.exceptions)
    )  # fmt: skip


def nth_of(day: date) -> int:
    """Which of its weekday in the month; the fifth is the last."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else -1


def falls_on(rule: Rule, day: date) -> bool:
    """May an event with this rule begin on that day?"""
    if rule.repeats == Repeats.WEEKLY:
        return day.weekday() in rule.weekdays
    if rule.repeats == Repeats.MONTHLY:
        return nth_of(day) == rule.nth or (rule.nth == -1 and (day + timedelta(days=7)).month != day.month)
    return True


def days(first: date, rule: Rule, *, until: date, since: date = date.min) -> Iterator[date]:
    """Every day it falls on, from `first` or `since` to `until`; exceptions count among the times, as calendars count them."""
    skipped = set(rule.exceptions)
    last = min(until, rule.until) if rule.until else until
    for position, day in enumerate(_candidates(first, rule)):
        if day > last or (rule.count and position >= rule.count):
            return
        if day >= since and day not in skipped:
            yield day


def _candidates(first: date, rule: Rule) -> Iterator[date]:
    if rule.repeats == Repeats.NEVER:
        yield first
    elif rule.repeats == Repeats.WEEKLY:
        monday = first - timedelta(days=first.weekday())
        while True:
            for weekday in sorted(rule.weekdays):
                day = monday + timedelta(days=weekday)
                if day >= first:
                    yield day
            monday += timedelta(weeks=rule.interval)
    else:
        year, month = first.year, first.month
        while True:
            yield _nth_weekday(year, month, first.weekday(), rule.nth)
            year, month = divmod(year * 12 + month - 1 + rule.interval, 12)
            month += 1


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    after = date(year + month // 12, month % 12 + 1, 1)
    last = after - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def span_on(event: Event, day: date) -> tuple[datetime, datetime]:
    """When it begins and ends on that day, the hands of the clock standing as on the first."""
    zone = event.zone
    begins, ends = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    moved = day - begins.date()
    return _at(begins, moved, zone), _at(ends, moved, zone)


def _at(wall: datetime, moved: timedelta, zone: ZoneInfo) -> datetime:
    return datetime.combine(wall.date() + moved, wall.time(), zone).astimezone(UTC)


def as_rrule(event: Event) -> dict[str, object]:
    """What icalendar writes as RRULE; empty for an event that comes once."""
    rule = rule_of(event)
    if rule.repeats == Repeats.NEVER:
        return {}
    told: dict[str, object] = {"FREQ": rule.repeats.upper()}
    if rule.interval > 1:
        told["INTERVAL"] = rule.interval
    if rule.repeats == Repeats.WEEKLY:
        told["BYDAY"] = [_ICAL[weekday] for weekday in sorted(rule.weekdays)]
        told["WKST"] = "MO"
    else:
        told["BYDAY"] = f"{rule.nth}{_ICAL[event.first_day.weekday()]}"
    if rule.until:
        # A day for an event of whole days, else the last second of that day, in UTC as the standard asks.
        last = datetime.combine(rule.until, time(23, 59, 59), event.zone).astimezone(UTC)
        told["UNTIL"] = rule.until if event.is_all_day else last
    if rule.count:
        told["COUNT"] = rule.count
    return told


def in_words(rule: Rule, first: date) -> str:
    """« chaque mardi et jeudi », « le premier samedi de chaque mois », « un lundi sur deux »; "" for one that comes once."""
    if rule.repeats == Repeats.NEVER:
        return ""
    if rule.repeats == Repeats.WEEKLY:
        named = _listed(WEEKDAYS[weekday] for weekday in sorted(rule.weekdays))
        if rule.interval == 1:
            return f"chaque {named}"
        return f"le {named}, une semaine sur {_COUNTED[rule.interval]}"
    which = f"le {_RANKS[rule.nth]} {WEEKDAYS[first.weekday()]}"
    return f"{which} de chaque mois" if rule.interval == 1 else f"{which} du mois, un mois sur {_COUNTED[rule.interval]}"


def _listed(words: Iterable[str]) -> str:
    *before, last = words
    return f"{', '.join(before)} et {last}" if before else last
