"""What takes place, and when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.commons.agenda.models import Event, Kind, Listed, Occurrence, Repeats
from parvis.commons.agenda.queries import Asked, ShownDate, dates_of, public_event, upcoming
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on

from ..paging import Limit, Page, absolute, page_of
from ..words import Id, Instant
from .territories import Place, Somewhere, meant, place_of

router = Router(tags=["Agenda"])
KindName = Literal["feast", "show", "market", "meeting", "workshop", "sport", "exhibition", "solidarity", "other"]
EveryName = Literal["week", "month"]
WeekdayName = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[WeekdayName, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FURTHEST, SHOWN_DATES = 1000, 50
_NAMED = {str(label): value for value, label in Kind.choices}  # a list shows the label


class DateShape(Schema):
    """Une date : le jour et l’heure où quelque chose a lieu."""

    event: int = Field(description="Le numéro du rendez-vous ; il peut avoir plusieurs dates.")
    title: str
    url: str
    kind: KindName
    day: date
    starts_at: datetime
    ends_at: datetime
    place: str
    town: str
    organiser: str
    is_free: bool
    price: str
    is_accessible: bool
    is_cancelled: bool


class When(Schema):
    day: date
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool


class Repeated(Schema):
    """Comment un rendez-vous revient."""

    every: EveryName
    interval: int = Field(description="2 : une semaine, ou un mois, sur deux.")
    weekdays: list[WeekdayName]
    nth: int | None = Field(description="Chaque mois : le premier (1)… quatrième (4), ou le dernier (-1) de ces jours.")
    until: date | None
    count: int | None
    exceptions: list[date]


class EventDetail(Schema):
    """Un rendez-vous, avec ses prochaines dates."""

    id: int
    title: str
    url: str
    kind: KindName
    text: str
    place: str
    address: str
    territory: Place
    organiser: str
    organisation_slug: str | None
    is_free: bool
    price: str
    booking: str
    is_accessible: bool
    is_all_day: bool
    is_cancelled: bool
    cancelled_because: str
    repeats: Repeated | None
    dates: list[When]


@router.get("", response=Page[DateShape], summary="Les dates à venir", url_name="events")
def dates(
    request: HttpRequest,
    cursor: Annotated[int, Query(0, ge=0, le=FURTHEST, description="D’où reprendre : ce que dit `next` de la page précédente.")],
    limit: Limit,
    territory: Somewhere,
    kind: Annotated[KindName | None, Query(None)],
    is_free: Annotated[bool, Query(False, description="Ce qui est gratuit seulement.")],
    since: Annotated[Instant | None, Query(None, description="À partir de cet instant ; maintenant, si rien n’est dit.")],
    until: Annotated[Instant | None, Query(None)],
) -> Any:
    """D’un territoire et de ce qu’il contient, par date : les mille prochaines au plus, resserrez par `since` ensuite."""
    place = meant(territory)
    if not place.is_place:
        raise Http404
    depends_on(request, Listed.tag(place.pk))
    found = upcoming(
        place,
        since=since or clock.now(),
        until=until,
        limit=limit + 1,
        skip=cursor,
        asked=Asked(kind=kind or "", is_free=is_free),
    )
    if since is None and found:
        changes_at(request, found[0].starts_at)
    if cursor + limit > FURTHEST:
        found = found[:limit]
    return page_of(request, found, limit=limit, shape=_date, key=lambda _: cursor + limit)


@router.get("/{id}", response=EventDetail, summary="Un rendez-vous", url_name="event")
def event(request: HttpRequest, id: Id) -> Any:
    depends_on(request, f"event:{id}")
    found = public_event(id)
    if found is None:
        raise Http404
    coming = dates_of(found, since=clock.now(), limit=SHOWN_DATES)
    if coming:
        changes_at(request, coming[0].ends_at)
    return event_of(found, coming)


def event_of(found: Event, coming: list[Occurrence]) -> dict[str, Any]:
    return {
        "id": found.pk, "title": found.title, "url": absolute(found.get_absolute_url()), "kind": found.kind, "text": found.text,
        "place": found.place, "address": found.address, "territory": place_of(found.territory), "organiser": found.organiser,
        "organisation_slug": found.organisation.slug if found.organisation else None, "is_free": found.is_free,
        "price": found.price, "booking": found.booking, "is_accessible": found.is_accessible, "is_all_day": found.is_all_day,
        "is_cancelled": found.is_cancelled, "cancelled_because": found.cancelled_because,
        "repeats": _repeated(found),
        "dates": [
            {"day": one.day, "starts_at": one.starts_at, "ends_at": one.ends_at, "is_cancelled": one.is_cancelled}
            for one in coming
        ],
    }  # fmt: skip


def _repeated(found: Event) -> dict[str, Any] | None:
    if not found.is_repeated:
        return None
    return {
        "every": "week" if found.repeats == Repeats.WEEKLY else "month", "interval": found.interval, "nth": found.nth or None,
        "weekdays": [WEEKDAYS[day] for day in found.weekdays] or [WEEKDAYS[found.first_day.weekday()]],
        "until": found.until, "count": found.count, "exceptions": list(found.exceptions),
    }  # fmt: skip


def _date(one: ShownDate) -> dict[str, Any]:
    return {
        "event": one.event_id, "title": one.title, "url": absolute(one.url), "kind": _NAMED[one.kind], "day": one.day,
        "starts_at": one.starts_at, "ends_at": one.ends_at, "place": one.place, "town": one.town, "organiser": one.organiser,
        "is_free": one.is_free, "price": one.price, "is_accessible": one.is_accessible, "is_cancelled": one.is_cancelled,
    }  # fmt: skip
