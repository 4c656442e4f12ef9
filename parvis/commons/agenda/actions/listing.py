"""The dates of an event, and the lists of the territories they stand on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from parvis.commons.search import actions as search
from parvis.ground.core.pages import purge
from parvis.ground.territories.queries import around

from ..models import Event, Kind, Listed, Occurrence, Repeats
from ..queries import lock_event
from ..recurrence import AHEAD, days, in_words, rule_of, span_on
from .feeds import put_in_feeds


def list_event(event: Event, *, at: datetime, left: int | None = None) -> None:
    """Write its dates down, put them on every list, make it findable; off all of them where nobody may read it.

    In the transaction of the write, the event being locked. `left`: the territory it stood in before.
    """
    places = around([event.territory_id])
    _write_dates(event, at)
    Listed.objects.filter(occurrence__event=event).delete()
    if event.is_public:
        Listed.objects.bulk_create(
            Listed(occurrence=one, territory_id=place, starts_at=one.starts_at, ends_at=one.ends_at, kind=event.kind)
            for one in event.occurrences.filter(ends_at__gt=at - AHEAD)
            for place in sorted(places)
        )
        _index(event, places)
    else:
        search.forget(kind="event", id=event.pk)
    put_in_feeds(event, places)
    gone = around([left]) - places if left is not None else set()
    whose = [Event.tag_of(event.organisation_id)] if event.organisation_id else []
    purge(f"event:{event.pk}", *whose, *(Listed.tag(place) for place in sorted(places | gone)))


def _write_dates(event: Event, at: datetime) -> None:
    """A date that stays keeps what was said of it alone; those of a repeated event that are past stay as they were."""
    today, rule = at.astimezone(event.zone).date(), rule_of(event)
    known = event.is_repeated and event.occurrences.exists()
    since = today if known else date.min
    wanted = list(days(event.first_day, rule, until=max(today, event.first_day) + AHEAD, since=since))
    event.occurrences.filter(day__gte=since).exclude(day__in=wanted).delete()
    spans = {day: span_on(event, day) for day in wanted}
    Occurrence.objects.bulk_create(
        (Occurrence(event=event, day=day, starts_at=begins, ends_at=ends) for day, (begins, ends) in spans.items()),
        update_conflicts=True, unique_fields=["event", "day"], update_fields=["starts_at", "ends_at"],
    )  # fmt: skip


def _index(event: Event, places: set[int]) -> None:
    said = [
        event.organiser,
        event.place,
        event.address,
        Kind(event.kind).label,
        in_words(rule_of(event), event.first_day),
        event.text,
    ]
    search.index(
        kind="event", id=event.pk, title=event.title, text=". ".join(part for part in said if part), territory_ids=places,
        top_category_id=None, category_id=None, form="event", nature="event", organisation_id=event.organisation_id or 0,
        published_at=event.created_at,
    )  # fmt: skip


def write_on(*, at: datetime) -> int:
    """Each night: add the dates that have come within reach to events without an end; gives how many events."""
    last = (at + AHEAD - timedelta(days=30)).date()
    endless = Event.objects.visible().filter(cancelled_at=None).exclude(repeats=Repeats.NEVER)
    behind = endless.exclude(occurrences__day__gte=last).exclude(until__lt=last).filter(count=None)
    written = 0
    for pk in list(behind.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            list_event(lock_event(pk), at=at)
        written += 1
    return written
