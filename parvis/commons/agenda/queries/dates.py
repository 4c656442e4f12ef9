"""The dates of a territory: the next ones, those under way, those of a month. By date, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from parvis.ground.core.statements import rows
from parvis.ground.core.text.fold import slugify
from parvis.ground.territories.models import Territory

from ..models import Event, Kind, Listed, Occurrence, Repeats
from ..telling import hours, long_day

MOST_OF_A_MONTH = 400
_KINDS = {value: str(label) for value, label in Kind.choices}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to."""

    kind: str = ""
    is_free: bool = False
    is_accessible: bool = False

    def narrow(self, found: QuerySet[Listed]) -> QuerySet[Listed]:
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.is_free:
            found = found.filter(occurrence__event__is_free=True)
        if self.is_accessible:
            found = found.filter(occurrence__event__is_accessible=True)
        return found


@dataclass(frozen=True, slots=True)
class ShownDate:
    """One date on a list."""

    id: int
    event_id: int
    title: str
    kind: str
    day: date
    starts_at: datetime
    ends_at: datetime
    hours: str
    place: str
    town: str
    organiser: str
    is_free: bool
    price: str
    is_accessible: bool
    is_cancelled: bool
    because: str

    @property
    def url(self) -> str:
        return f"/evenement/{self.event_id}-{slugify(self.title)}/"

    @property
    def long_day(self) -> str:
        return long_day(self.day)


@dataclass(frozen=True, slots=True)
class Day:
    """The dates of a day."""

    day: date
    dates: Sequence[ShownDate]

    @property
    def heading(self) -> str:
        return long_day(self.day, with_year=True)


def upcoming(
    territory: Territory, *, since: datetime, limit: int, asked: Asked | None = None, until: datetime | None = None, skip: int = 0
) -> list[ShownDate]:
    """The dates that begin from an instant on, the nearest first. One query."""
    found = Listed.objects.filter(territory=territory, starts_at__gte=since)
    if until is not None:
        found = found.filter(starts_at__lt=until)
    found = (asked or Asked()).narrow(found)
    return _shown(_with_events(found).order_by("starts_at", "occurrence")[skip : skip + limit])


def under_way(territory: Territory, *, at: datetime, asked: Asked | None = None, limit: int = 12) -> list[ShownDate]:
    """What has begun and is not over: an exhibition, a fair; what ends first comes first. One query."""
    found = Listed.objects.filter(territory=territory, ends_at__gt=at, starts_at__lt=at)
    return _shown(_with_events((asked or Asked()).narrow(found)).order_by("ends_at", "occurrence")[:limit])


def of_month(territory: Territory, first: date, *, asked: Asked | None = None) -> list[ShownDate]:
    """The dates that begin in a month."""
    zone = ZoneInfo(territory.time_zone)
    after = (first + timedelta(days=31)).replace(day=1)
    since, until = (datetime.combine(day, time.min, zone) for day in (first, after))
    return upcoming(territory, since=since, until=until, limit=MOST_OF_A_MONTH, asked=asked)


def counts_of_month(territory: Territory, first: date, *, asked: Asked | None = None) -> dict[date, int]:
    """How many dates begin on each day of a month. One query."""
    after = (first + timedelta(days=31)).replace(day=1)
    zone = ZoneInfo(territory.time_zone)
    since, until = (datetime.combine(day, time.min, zone) for day in (first, after))
    found = Listed.objects.filter(territory=territory, starts_at__gte=since, starts_at__lt=until)
    counted = (asked or Asked()).narrow(found).values("occurrence__day").annotate(many=Count("pk")).order_by()
    return {row["occurrence__day"]: row["many"] for row in counted}


def by_day(dates: Iterable[ShownDate]) -> list[Day]:
    """In the order of days; each by the clock of its own place."""
    ordered = sorted(dates, key=lambda one: (one.day, one.starts_at, one.id))
    return [Day(day, list(found)) for day, found in groupby(ordered, key=lambda one: one.day)]


_NEXT = """
SELECT o.id, e.id, e.title, e.kind, o.day, o.starts_at, o.ends_at, e.is_all_day, e.place, t.name, t.time_zone, e.organiser,
       e.is_free, e.price, e.is_accessible, (e.cancelled_at IS NOT NULL OR o.cancelled_at IS NOT NULL)
FROM agenda_listed l JOIN agenda_occurrence o ON o.id = l.occurrence_id JOIN agenda_event e ON e.id = o.event_id
JOIN territories_territory t ON t.id = e.territory_id
WHERE l.territory_id = %s AND l.starts_at >= %s ORDER BY l.starts_at, l.occurrence_id LIMIT %s"""


def next_dates(territory_id: int, *, at: datetime, limit: int) -> list[ShownDate]:
    """As `upcoming`, for the front page of a territory and for the app: one prepared statement."""
    found = []
    for row in rows(_NEXT, [territory_id, at, limit]):
        (id, event, title, kind, day, begins, ends, all_day, place, town, zone, organiser, free, price, accessible, off) = row
        told = hours(begins, ends, ZoneInfo(zone), is_all_day=all_day)
        found.append(
            ShownDate(
                id, event, title, _KINDS[kind], day, begins, ends, told, place, town, organiser, free, price, accessible, off, ""
            )
        )  # fmt: skip
    return found


def dates_of(event: Event, *, since: datetime, limit: int) -> list[Occurrence]:
    """Its dates that are not over, the nearest first."""
    return list(event.occurrences.filter(ends_at__gt=since).order_by("starts_at")[:limit])


def next_of_organisation(organisation_id: int, *, at: datetime, limit: int) -> list[ShownDate]:
    """The next date of each event that an organisation announces, the nearest first. One query."""
    coming = Occurrence.objects.filter(
        event__organisation=organisation_id, event__withdrawn_at=None, event__hidden_at=None, ends_at__gt=at
    )
    first = coming.order_by("event", "starts_at").distinct("event").values("pk")
    found = Occurrence.objects.filter(pk__in=first).select_related("event__territory").order_by("starts_at", "pk")
    return [_as_shown(one) for one in found[:limit]]


def newly_announced(territory: Territory, *, at: datetime, limit: int) -> list[Event]:
    """Of the next dates of a territory, the events that were announced last: for feeds."""
    next_ones = Listed.objects.filter(territory=territory, ends_at__gt=at).order_by("starts_at", "occurrence")
    events = set(next_ones.values_list("occurrence__event", flat=True)[:300])
    found = Event.objects.filter(pk__in=events).select_related("territory").order_by("-created_at", "-pk")
    return list(found[:limit])


def events_around(territory: Territory, *, since: datetime, limit: int) -> list[Event]:
    """The events of a territory with a date from an instant on, with the dates that are cancelled alone: for calendars."""
    found = Listed.objects.filter(territory=territory, ends_at__gt=since).order_by("starts_at", "occurrence")
    ids: dict[int, None] = dict.fromkeys(found.values_list("occurrence__event", flat=True)[: limit * 4])
    events = Event.objects.visible().filter(pk__in=list(ids)[:limit]).select_related("territory", "organisation")
    return sorted(events, key=lambda event: (event.starts_at, event.pk))


def cancelled_dates(events: Iterable[Event]) -> dict[int, list[Occurrence]]:
    """The dates that are cancelled alone, by event. One query."""
    found: dict[int, list[Occurrence]] = {}
    off = Occurrence.objects.filter(event__in=list(events), cancelled_at__isnull=False).order_by("starts_at")
    for one in off:
        found.setdefault(one.event_id, []).append(one)
    return found


def found_events(ids: Iterable[int], *, at: datetime) -> dict[int, ShownDate]:
    """The events that a search found, each by its next date, else its last one."""
    wanted = Occurrence.objects.filter(event__in=list(ids), event__withdrawn_at=None, event__hidden_at=None)
    chosen: dict[int, Occurrence] = {}
    for one in (
        wanted.filter(Q(ends_at__gt=at) | Q(event__repeats=Repeats.NEVER)).order_by("event", "starts_at").distinct("event")
    ):
        chosen[one.event_id] = one
    listed = _with_events(Listed.objects.filter(occurrence__in=[one.pk for one in chosen.values()]))
    return {shown.event_id: shown for shown in _shown(listed.order_by("occurrence", "territory").distinct("occurrence"))}


def _with_events(found: QuerySet[Listed]) -> QuerySet[Listed]:
    return found.select_related("occurrence__event__territory")


def _shown(found: Iterable[Any]) -> list[ShownDate]:
    return [_as_shown(listed.occurrence) for listed in found]


def _as_shown(one: Occurrence) -> ShownDate:
    event = one.event
    return ShownDate(
        id=one.pk, event_id=event.pk, title=event.title, kind=_KINDS[event.kind], day=one.day, starts_at=one.starts_at,
        ends_at=one.ends_at, hours=hours(one.starts_at, one.ends_at, event.zone, is_all_day=event.is_all_day), place=event.place,
        town=event.territory.name, organiser=event.organiser, is_free=event.is_free, price=event.price,
        is_accessible=event.is_accessible, is_cancelled=event.is_cancelled or one.is_cancelled,
        because=event.cancelled_because or one.cancelled_because,
    )  # fmt: skip
