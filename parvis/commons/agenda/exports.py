"""What an organisation announced, in the copy that it takes along: a calendar that any program opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parvis.commons.contents.actions import as_lines
from parvis.commons.contents.registry import Part

from .ical import calendar
from .models import Event, Occurrence
from .queries import cancelled_dates


def events_of_organisation(organisation: int) -> Iterator[Part]:
    announced = Event.objects.filter(organisation=organisation, source="", withdrawn_at=None).select_related("territory")
    events = list(announced.order_by("starts_at", "pk"))
    if events:
        called_off = cancelled_dates(events)
        yield Part("agenda/agenda.jsonl", b"".join(as_lines(_told(one, called_off.get(one.pk, [])) for one in events)))
        yield Part("agenda/agenda.ics", calendar(events, cancelled=called_off, name="Agenda"))


def _told(event: Event, called_off: Sequence[Occurrence]) -> dict[str, Any]:
    """Every field of an event, as it was announced: how it repeats, and which of its dates do not take place."""
    return {
        "uid": str(event.uid), "adresse": event.get_absolute_url(), "titre": event.title, "texte": event.text,
        "nature": event.kind, "organise_par": event.organiser, "lieu": event.place, "adresse_du_lieu": event.address,
        "territoire": event.territory.slug, "debut": event.starts_at, "fin": event.ends_at,
        "journee_entiere": event.is_all_day, "repete": event.repeats, "tous_les": event.interval,
        "jours": list(event.weekdays), "rang": event.nth, "jusqu_au": event.until, "fois": event.count,
        "sauf": list(event.exceptions), "dates_annulees": [one.day for one in called_off], "gratuit": event.is_free,
        "prix": event.price, "inscription": event.booking, "accessible_en_fauteuil": event.is_accessible,
        "annule": event.cancelled_at, "annule_parce_que": event.cancelled_because, "masque": event.hidden_at,
        "masque_motif": event.hidden_because, "cree": event.created_at, "change": event.changed_at,
    }  # fmt: skip
