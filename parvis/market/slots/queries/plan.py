"""When a counter hands over and a round runs, as its own calendar says: the slots of one day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from parvis.ground.calendar import is_open, next_change, public_holidays
from parvis.ground.territories.models import Territory

from ..models import Counter, Tour


@dataclass(frozen=True, slots=True)
class Planned:
    day: date
    starts_at: datetime
    ends_at: datetime
    capacity: int


def planned_slots(place: Counter | Tour, day: date) -> list[Planned]:
    """Those of one day; none where it is closed then."""
    if isinstance(place, Tour):
        return _of_tour(place, day)
    if not place.is_open:
        return []
    length = timedelta(minutes=place.slot_minutes)
    slots = []
    for opens, closes in openings(place, day):
        start = opens
        while start + length <= closes or (start == opens and closes > start):
            # What is left of the opening after the last whole slot belongs to it.
            end = start + length if closes - (start + length) >= length else closes
            slots.append(Planned(day, start, end, place.slot_capacity))
            start = end
    return slots


def openings(counter: Counter, day: date) -> Iterator[tuple[datetime, datetime]]:
    """From when to when the counter is open on a day of its own calendar (UTC)."""
    zone_name, department = counter.territory.time_zone, _department(counter.territory)
    zone = ZoneInfo(zone_name)
    moment, end = _instant(day, time(0), zone), _instant(day + timedelta(days=1), time(0), zone)
    while moment < end:
        change = next_change(counter.hours, moment, zone_name, department=department)
        until = min(change, end) if change else end
        if is_open(counter.hours, moment, zone_name, department=department):
            yield moment, until
        moment = until


def _of_tour(tour: Tour, day: date) -> list[Planned]:
    territory = tour.starts_from.territory
    if not tour.is_running or day.weekday() not in tour.weekdays:
        return []
    if not tour.on_holidays and day in public_holidays(day.year, department=_department(territory)):
        return []
    zone = ZoneInfo(territory.time_zone)
    return [Planned(day, _instant(day, tour.leaves_at, zone), _instant(day, tour.returns_at, zone), tour.capacity)]


def _instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The same hour on the wall is another instant in summer than in winter, and at La Réunion than in Narbonne."""
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def _department(territory: Territory) -> str:
    return territory.department.code if territory.department else ""
