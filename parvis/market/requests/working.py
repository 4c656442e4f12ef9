"""Working hours, as the time that shops have to answer: nine to seven, Monday to Saturday, where the question is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from parvis.ground.calendar import public_holidays
from parvis.ground.territories.models import Territory

OPENS, CLOSES = time(9), time(19)
SUNDAY = 6


def after(at: datetime, hours: int, place: Territory) -> datetime:
    """The instant (UTC) at which so many working hours have passed since `at`. Asks for `department`."""
    zone = ZoneInfo(place.time_zone)
    department = place.department.code if place.department else ""
    left, day = timedelta(hours=hours), at.astimezone(zone).date()
    while True:
        if not _is_rest(day, department):
            opens, closes = (datetime.combine(day, moment, zone).astimezone(UTC) for moment in (OPENS, CLOSES))
            start = max(opens, at)
            if start < closes:
                if start + left <= closes:
                    return start + left
                left -= closes - start
        day += timedelta(days=1)


def _is_rest(day: date, department: str) -> bool:
    return day.weekday() == SUNDAY or day in public_holidays(day.year, department=department)
