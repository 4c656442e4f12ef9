"""Events as calendars read them (RFC 5545): a file for one, a feed for a territory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, vRecur
from icalendar import Event as Component

from .models import Event, Kind, Occurrence
from .recurrence import as_rrule, span_on

MEDIA_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=6)


def calendar(events: Iterable[Event], *, cancelled: Mapping[int, Sequence[Occurrence]], name: str = "", url: str = "") -> bytes:
    """A calendar of these events. `cancelled`: the dates of each that are cancelled alone. `name` and `url` make it a feed."""
    told = Calendar()
    told.add("prodid", "-//Parvis//Agenda//FR")
    told.add("version", "2.0")
    told.add("method", "PUBLISH")
    if name:
        told.add("name", name)
        told.add("x-wr-calname", name)
        told.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        told.add("x-published-ttl", REFRESH)
        told.add("url", url)
    for event in events:
        told.add_component(_component(event))
        for one in cancelled.get(event.pk, ()):
            told.add_component(_cancelled(event, one))
    told.add_missing_timezones()
    written: bytes = told.to_ical()
    return written


def _component(event: Event) -> Component:
    made = _said(event)
    made.add("dtstart", _local(event, event.starts_at))
    made.add("dtend", _local(event, event.ends_at))
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.is_repeated:
        made.add("rrule", vRecur(as_rrule(event)))
        if event.exceptions:
            made.add("exdate", [_local(event, span_on(event, day)[0]) for day in event.exceptions])
    return made


def _cancelled(event: Event, one: Occurrence) -> Component:
    """One date that does not take place: the calendar strikes it and keeps the others."""
    made = _said(event, because=one.cancelled_because)
    made.add("recurrence-id", _local(event, one.starts_at))
    made.add("dtstart", _local(event, one.starts_at))
    made.add("dtend", _local(event, one.ends_at))
    made.add("status", "CANCELLED")
    return made


def _said(event: Event, *, because: str = "") -> Component:
    made = Component()
    address = settings.PUBLIC_URL + event.get_absolute_url()
    where = [event.place, event.address, event.territory.name]
    because = because or event.cancelled_because
    text = [
        f"Annulé : {because}" if because else "",
        event.text,
        _price(event),
        event.booking,
        f"Organisé par {event.organiser}.",
    ]
    made.add("uid", f"{event.uid}@parvis")
    made.add("dtstamp", event.changed_at.astimezone(UTC))
    made.add("created", event.created_at.astimezone(UTC))
    made.add("last-modified", event.changed_at.astimezone(UTC))
    made.add("sequence", event.sequence)
    made.add("summary", _clean(event.title))
    made.add("description", _clean("\n\n".join([*(part for part in text if part), address])))
    made.add("location", _clean(", ".join(part for part in where if part)))
    made.add("categories", [str(Kind(event.kind).label)])
    made.add("url", address)
    made.add("transp", "TRANSPARENT" if event.is_all_day else "OPAQUE")
    return made


def _price(event: Event) -> str:
    return "Gratuit." if event.is_free else (f"Prix : {event.price}." if event.price else "")


def _local(event: Event, instant: datetime) -> datetime | date:
    local = instant.astimezone(event.zone)
    return local.date() if event.is_all_day else local


def _clean(text: str) -> str:
    """Calendars know no control characters but the end of a line."""
    return "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign == "\n" or sign >= " ")
