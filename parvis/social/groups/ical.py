"""Meetings as calendars read them (RFC 5545): a file for one, a file for a group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from django.conf import settings
from icalendar import Calendar
from icalendar import Event as Component

from .models import Meeting

MEDIA_TYPE = "text/calendar; charset=utf-8"


def calendar(meetings: Iterable[Meeting], *, name: str, path: str) -> bytes:
    told = Calendar()
    told.add("prodid", "-//Parvis//Groupes//FR")
    told.add("version", "2.0")
    told.add("method", "PUBLISH")
    told.add("name", name)
    told.add("x-wr-calname", name)
    told.add("url", settings.PUBLIC_URL + path)
    for meeting in meetings:
        told.add_component(_component(meeting, path))
    told.add_missing_timezones()
    written: bytes = told.to_ical()
    return written


def _component(meeting: Meeting, path: str) -> Component:
    made = Component()
    because = meeting.cancelled_because
    where = [meeting.place, meeting.address, meeting.territory.name]
    text = [f"Annulé : {because}" if because else "", meeting.text, settings.PUBLIC_URL + path]
    made.add("uid", f"{meeting.uid}@parvis")
    made.add("dtstamp", meeting.changed_at.astimezone(UTC))
    made.add("created", meeting.created_at.astimezone(UTC))
    made.add("last-modified", meeting.changed_at.astimezone(UTC))
    made.add("sequence", meeting.sequence)
    made.add("summary", meeting.title)
    made.add("description", "\n\n".join(part for part in text if part))
    made.add("location", ", ".join(part for part in where if part))
    made.add("url", settings.PUBLIC_URL + path)
    made.add("dtstart", meeting.starts_at.astimezone(meeting.zone))
    made.add("dtend", meeting.ends_at.astimezone(meeting.zone))
    made.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return made
