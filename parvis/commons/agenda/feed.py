"""Events in feeds: announced, called off, and one of their dates called off; of whoever follows the organisation or the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.commons.following.models import SourceKind
from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from .models import Event, Kind, Occurrence
from .recurrence import in_words, rule_of
from .telling import hours, long_day

ANNOUNCED, CALLED_OFF, DATE_OFF = "event", "event_off", "event_date_off"


@dataclass(frozen=True, slots=True)
class InFeed:
    """An event as a line of a feed tells it."""

    event: Event
    label: str  # « Fête », « Annulé », « Date annulée »
    when: str
    because: str = ""
    is_off: bool = False


class EventsInFeed:
    key: str = ANNOUNCED
    template = "agenda/in_feed.html"

    def shown(self, member: Member, ids: Iterable[int]) -> dict[int, InFeed]:
        """Two statements. One that was called off says so where it was announced, too."""
        events = _read(ids)
        dates = Occurrence.objects.filter(event__in=events, ends_at__gt=now(), cancelled_at=None)
        nearest = {one.event_id: one for one in dates.order_by("event", "starts_at").distinct("event")}
        found = {}
        for pk, event in events.items():
            label = "Annulé" if event.is_cancelled else str(Kind(event.kind).label).capitalize()
            found[pk] = InFeed(event, label, _when(event, nearest.get(pk)), is_off=event.is_cancelled)
        return found


class CalledOffInFeed:
    key: str = CALLED_OFF
    template = "agenda/in_feed.html"

    def shown(self, member: Member, ids: Iterable[int]) -> dict[int, InFeed]:
        return {
            pk: InFeed(event, "Annulé", _when(event, None), event.cancelled_because, is_off=True)
            for pk, event in _read(ids).items() if event.is_cancelled
        }  # fmt: skip


class DatesOffInFeed:
    key: str = DATE_OFF
    template = "agenda/in_feed.html"

    def shown(self, member: Member, ids: Iterable[int]) -> dict[int, InFeed]:
        off = Occurrence.objects.filter(pk__in=list(ids), cancelled_at__isnull=False, event__in=Event.objects.visible())
        return {
            one.pk: InFeed(
                one.event, "Date annulée", long_day(one.day, with_year=True).capitalize(), one.cancelled_because, is_off=True
            )
            for one in off.select_related("event__territory", "event__organisation")
        }


def sources_of(event: Event, around: Iterable[int]) -> list[tuple[str, int]]:
    """Where it stands: its organisation, its place and every territory around."""
    own = [(SourceKind.ORGANISATION.value, event.organisation_id)] if event.organisation_id else []
    return [*own, *((SourceKind.TERRITORY.value, place) for place in around)]


def _read(ids: Iterable[int]) -> dict[int, Event]:
    return Event.objects.visible().select_related("territory", "organisation").in_bulk(list(ids))


def _when(event: Event, one: Occurrence | None) -> str:
    """« Samedi 5 décembre 2026 de 14 h à 16 h », « Chaque mardi, prochaine date le mardi 8 décembre 2026 »."""
    words = in_words(rule_of(event), event.first_day)
    if one is None:
        said = words or long_day(event.first_day, with_year=True)
    elif words:
        said = f"{words}, prochaine date le {long_day(one.day, with_year=True)}"
    else:
        said = f"{long_day(one.day, with_year=True)} {hours(one.starts_at, one.ends_at, event.zone, is_all_day=event.is_all_day)}"
    return said[:1].upper() + said[1:]
