"""What an organisation announced, in the copy that it takes along: a calendar that any program opens."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.commons.contents.registry import Part

from .ical import calendar
from .models import Event
from .queries import cancelled_dates


def events_of_organisation(organisation: int) -> Iterator[Part]:
    announced = Event.objects.filter(organisation=organisation, source="", withdrawn_at=None).select_related("territory")
    events = list(announced.order_by("starts_at", "pk"))
    if events:
        yield Part("agenda/agenda.ics", calendar(events, cancelled=cancelled_dates(events), name="Agenda"))
