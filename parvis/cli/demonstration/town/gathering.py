"""What takes place in the towns of the demonstration: once, each week, each month; one called off, one date struck out."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from parvis.commons.agenda.actions import announce_event, cancel_date, cancel_event
from parvis.commons.agenda.models import Event
from parvis.commons.agenda.recurrence import ONCE, Rule
from parvis.commons.moderation.actions import mark_checked
from parvis.commons.moderation.models import Check

from ..cast import Cast

ANNOUNCED = timedelta(days=20)  # before today the first one, a few hours each day after
LATELY = timedelta(days=3)  # what was announced since still waits for a delegate
SAID = ("text", "address", "price", "booking", "is_accessible", "is_free")


def announce_gatherings(cast: Cast, *, now: datetime) -> None:
    """Announce the events of gatherings.toml, in the names of those who publish for their organisations."""
    script = tomllib.loads(Path(__file__).with_name("gatherings.toml").read_text())
    for position, told in enumerate(script["event"]):
        event = _announce(cast, told, at=now - ANNOUNCED + timedelta(hours=17 * position), now=now)
        by = cast.owners[told["by"]]
        if event.created_at < now - LATELY:
            _check(cast, event)
        if because := told.get("cancelled"):
            cancel_event(by=by, event=event, because=because, at=now - timedelta(hours=5))
        if because := told.get("second_date_off"):
            second = event.occurrences.filter(starts_at__gt=now).order_by("starts_at")[1]
            cancel_date(by=by, event=event, day=second.day, because=because, at=now - timedelta(hours=3))


def _announce(cast: Cast, told: dict[str, Any], *, at: datetime, now: datetime) -> Event:
    organisation, place = cast.organisations[told["by"]], cast.places[told["in"]]
    zone = ZoneInfo(place.time_zone)
    first = _first_day(now.astimezone(zone).date(), told)
    if "at" in told:
        begins = datetime.combine(first, time.fromisoformat(told["at"]), zone)
        ends = begins + timedelta(minutes=told["minutes"])
    else:
        begins = datetime.combine(first, time.min, zone)
        ends = datetime.combine(first + timedelta(days=told.get("days", 1)), time.min, zone)
    return announce_event(
        by=cast.owners[told["by"]], organisation=organisation, title=told["title"], territory=place, place=told["place"],
        starts_at=begins.astimezone(UTC), ends_at=ends.astimezone(UTC), at=at, kind=told["kind"], rule=_rule(told, first),
        is_all_day="at" not in told, **{name: told[name] for name in SAID if name in told},
    )  # fmt: skip


def _check(cast: Cast, event: Event) -> None:
    """A delegate has read it."""
    check = Check.objects.get(kind="event", object_id=event.pk)
    mark_checked(by=cast.presidents[check.delegation_id], check=check, at=event.created_at + timedelta(hours=4))


def _first_day(today: date, told: dict[str, Any]) -> date:
    """So many days from now; then the next of the weekday it falls on, of that rank in its month where it has one."""
    day = today + timedelta(days=told["in_days"])
    if "weekday" in told:
        day += timedelta(days=(told["weekday"] - day.weekday()) % 7)
    while "nth" in told and (day.day - 1) // 7 + 1 != told["nth"]:
        day += timedelta(days=7)
    return day


def _rule(told: dict[str, Any], first: date) -> Rule:
    if told.get("repeats") == "weekly":
        weekdays = tuple(told.get("weekdays", [first.weekday()]))
        return Rule("weekly", told.get("interval", 1), weekdays, count=told.get("count"))
    if told.get("repeats") == "monthly":
        return Rule("monthly", nth=told["nth"], count=told.get("count"))
    return ONCE
