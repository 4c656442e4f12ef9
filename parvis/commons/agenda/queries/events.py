"""Reading one event, and those of an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from parvis.ground.core.clock import now
from parvis.ground.core.crawling import Crawling
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from ..models import Event, Kind, Listed, Occurrence
from ..permissions import events_edited_by
from ..recurrence import in_words, rule_of
from ..telling import hours, long_day
from .dates import dates_of

SHOWN_DATES = 12


@dataclass(frozen=True, slots=True)
class ShownOccurrence:
    """A date of an event, on its own page."""

    one: Occurrence
    day: str
    hours: str

    @property
    def is_cancelled(self) -> bool:
        return self.one.is_cancelled


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """An event as its page tells it."""

    event: Event
    kind: str
    words: str  # « chaque mardi et jeudi »; "" for one that comes once
    dates: Sequence[ShownOccurrence]  # those to come; the last one where all are over
    is_over: bool
    first_day: str
    until_day: str

    @property
    def next(self) -> ShownOccurrence | None:
        """The next date that takes place."""
        return next((date for date in self.dates if not date.is_cancelled), self.dates[0] if self.dates else None)


def shown(event: Event, at: datetime | None = None) -> ShownEvent:
    """One query beside the event, which comes with its territory."""
    dates = dates_of(event, since=at or now(), limit=SHOWN_DATES)
    is_over = not dates
    if is_over and (last := event.occurrences.order_by("-starts_at").first()):
        dates = [last]
    told = [
        ShownOccurrence(
            one, long_day(one.day, with_year=True), hours(one.starts_at, one.ends_at, event.zone, is_all_day=event.is_all_day)
        )
        for one in dates
    ]
    return ShownEvent(
        event, str(Kind(event.kind).label), in_words(rule_of(event), event.first_day), told, is_over,
        long_day(event.first_day, with_year=True), long_day(event.until, with_year=True) if event.until else "",
    )  # fmt: skip


def public_event(number: int) -> Event | None:
    """The one anyone may read at this number."""
    return Event.objects.visible().select_related("territory__department", "organisation").filter(pk=number).first()


def lock_event(pk: int) -> Event:
    """The event's row, locked until the transaction ends; also guards its dates."""
    return Event.objects.select_for_update(of=("self",), no_key=True).select_related("organisation__seat", "territory").get(pk=pk)


def event_of(source: str) -> Event | None:
    """What an app put on the agenda under that key, withdrawn or not."""
    return Event.objects.filter(source=source).select_related("organisation", "territory").first()


def announced_by(member: Member, *, at: datetime, past: bool = False) -> QuerySet[Event]:
    """What the member may change: to come, the nearest first; or past, the latest first."""
    mine = events_edited_by(member).select_related("organisation", "territory").annotate(
        next_at=Min("occurrences__starts_at", filter=Q(occurrences__ends_at__gt=at)), last_at=Max("occurrences__starts_at")
    )  # fmt: skip
    return mine.filter(next_at=None).order_by("-last_at") if past else mine.filter(next_at__isnull=False).order_by("next_at")


def mapped(first: int, last: int, *, at: datetime) -> list[tuple[str, datetime]]:
    """The events of a range of numbers that have dates to come, for site maps: path, last change."""
    found = _to_come(at).filter(pk__range=(first, last))
    return [(event.get_absolute_url(), event.changed_at) for event in found]


def changed_since(moment: datetime, *, at: datetime) -> list[str]:
    """Paths of the events to come that were announced or changed since then, for engines that are told."""
    return [event.get_absolute_url() for event in _to_come(at).filter(changed_at__gte=moment)]


def _to_come(at: datetime) -> QuerySet[Event]:
    """As engines may know of them."""
    found = Event.objects.visible().filter(occurrences__ends_at__gt=at).distinct().order_by("pk")
    return found.exclude(organisation__crawling=Crawling.NOBODY)


def territories_with_dates(*, at: datetime) -> list[str]:
    """Slugs of the places where something is to come, and of those around them, for site maps."""
    coming = Listed.objects.filter(ends_at__gt=at, territory=OuterRef("pk"))
    return list(Territory.objects.filter(Exists(coming)).order_by("level", "code").values_list("slug", flat=True))


def highest_number() -> int:
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
