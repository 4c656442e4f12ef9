"""Events of the organisation: once or repeated, one date called off or all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from pydantic import Field

from parvis.commons.agenda.actions import (
    announce_event,
    cancel_date,
    cancel_event,
    change_event,
    reinstate_date,
    reinstate_event,
    retract_event,
)
from parvis.commons.agenda.models import Event
from parvis.commons.agenda.permissions import events_edited_by
from parvis.commons.agenda.queries import dates_of
from parvis.commons.agenda.recurrence import ONCE, Rule, nth_of, rule_of
from parvis.ground.core import clock
from parvis.people.access.models import Scope

from ..doors import Bearer
from ..open.agenda import SHOWN_DATES, WEEKDAYS, EventDetail, EveryName, KindName, WeekdayName, event_of
from ..paging import Cursor, Limit, Page, listed
from ..words import Given, Id, Instant, Slug, line
from .held import Refusal, territories_named, token_of_request

router = Router(tags=["Écrire : agenda"], auth=Bearer(Scope.EVENTS))


class Repetition(Given):
    """Comment un rendez-vous revient : chaque semaine, ou chaque mois au même rang que la première date (le 2e mardi)."""

    every: EveryName
    interval: Annotated[int, Field(ge=1, le=12, description="2 : une semaine, ou un mois, sur deux.")] = 1
    weekdays: Annotated[list[WeekdayName], Field(max_length=7)] = Field(
        [], description="Pour `week` ; celui de la première date, si rien n’est dit."
    )
    is_last: bool = Field(False, description="Pour `month` : le dernier de ces jours dans le mois, même quand il y en a quatre.")
    until: date | None = Field(None, description="Dernier jour possible. Ni lui ni `count` : sans fin.")
    count: Annotated[int, Field(ge=1, le=200, description="Combien de dates en tout.")] | None = None
    exceptions: Annotated[list[date], Field(max_length=60, description="Les jours où il n’a pas lieu.")] = []


class Announced(Given):
    """Un rendez-vous. L’heure est celle du lieu ; les dates dites sont celles de la première fois."""

    title: line(120, least=1)  # type: ignore[valid-type]
    territory: Annotated[Slug, Field(description="La commune où cela se passe : narbonne-11262.")]
    place: line(160, least=1)  # type: ignore[valid-type]
    starts_at: Instant
    ends_at: Instant
    kind: KindName = "other"
    is_all_day: bool = False
    repeats: Repetition | None = Field(None, description="Sans valeur : une seule fois.")
    text: line(3000) = ""  # type: ignore[valid-type]
    address: line(200) = ""  # type: ignore[valid-type]
    is_free: bool = True
    price: line(120) = Field("", description="En mots, s’il n’est pas gratuit.")  # type: ignore[valid-type]
    booking: line(200) = ""  # type: ignore[valid-type]
    is_accessible: bool = False


class Cancelled(Given):
    because: line(300, least=1)  # type: ignore[valid-type]


@router.get("", response=Page[EventDetail], summary="Nos rendez-vous", url_name="own_events")
def events(request: HttpRequest, cursor: Cursor, limit: Limit) -> Any:
    """Du dernier annoncé au premier ; chacun avec sa prochaine date."""
    at = clock.now()
    return listed(
        request, _own(request).prefetch_related("occurrences"), by="-pk", cursor=cursor, limit=limit,
        shape=lambda one: event_of(one, sorted((day for day in one.occurrences.all() if day.ends_at > at), key=_begins)[:1]),
    )  # fmt: skip


@router.post("", response={201: EventDetail}, summary="Annoncer un rendez-vous", url_name="own_new_event")
def new_event(request: HttpRequest, given: Announced) -> Any:
    """Tout le monde le lit aussitôt, dans l’agenda de la commune et de tout ce qui l’entoure."""
    token = token_of_request(request)
    made = announce_event(by=token.member, organisation=token.organisation, at=clock.now(), **_told(given))
    return Status(201, _shape(made))


@router.get("/{id}", response=EventDetail, summary="Un de nos rendez-vous", url_name="own_event")
def event(request: HttpRequest, id: Id) -> Any:
    return _shape(_one(request, id))


@router.put("/{id}", response=EventDetail, summary="Changer un rendez-vous", url_name="own_event_change")
def change(request: HttpRequest, id: Id, given: Announced) -> Any:
    """Dit le rendez-vous en entier. Sans `repeats`, celui qui se répète garde sa répétition ; avec `null`, il la perd."""
    one, told = _one(request, id), _told(given)
    if "repeats" not in given.model_fields_set:
        told["rule"] = rule_of(one)
    return _shape(change_event(by=token_of_request(request).member, event=one, at=clock.now(), **told))


@router.post("/{id}/cancel", response=EventDetail, summary="Annuler un rendez-vous", url_name="own_event_cancel")
def cancel(request: HttpRequest, id: Id, given: Cancelled) -> Any:
    """Il reste dans l’agenda, et dit qu’il n’a pas lieu."""
    return _act(request, id, cancel_event, because=given.because)


@router.post("/{id}/reinstate", response=EventDetail, summary="Rétablir un rendez-vous", url_name="own_event_reinstate")
def reinstate(request: HttpRequest, id: Id) -> Any:
    """Annulé, il a lieu finalement."""
    return _act(request, id, reinstate_event)


@router.post("/{id}/dates/{day}/cancel", response=EventDetail, summary="Annuler une date", url_name="own_event_date_cancel")
def call_off(request: HttpRequest, id: Id, day: date, given: Cancelled) -> Any:
    """D’un rendez-vous qui se répète, cette date seule ; les autres ont lieu."""
    return _act(request, id, cancel_date, day=day, because=given.because)


@router.post(
    "/{id}/dates/{day}/reinstate", response=EventDetail, summary="Rétablir une date", url_name="own_event_date_reinstate"
)
def call_on(request: HttpRequest, id: Id, day: date) -> Any:
    return _act(request, id, reinstate_date, day=day)


@router.delete("/{id}", response={204: None}, summary="Ôter un rendez-vous", url_name="own_event_retract")
def retract(request: HttpRequest, id: Id) -> Any:
    """Annoncé par erreur : il disparaît."""
    retract_event(by=token_of_request(request).member, event=_one(request, id), at=clock.now())
    return Status(204, None)


def _own(request: HttpRequest) -> Any:
    token = token_of_request(request)
    mine = events_edited_by(token.member).filter(organisation=token.organisation)
    return mine.select_related("organisation", "territory__department")


def _one(request: HttpRequest, id: int) -> Event:
    found: Event = get_object_or_404(_own(request), pk=id)
    return found


def _act(request: HttpRequest, id: int, act: Callable[..., Any], **told: Any) -> dict[str, Any]:
    act(by=token_of_request(request).member, event=_one(request, id), at=clock.now(), **told)
    return _shape(_one(request, id))


def _told(given: Announced) -> dict[str, Any]:
    told = given.dict(exclude={"repeats"})
    (place,) = territories_named([told["territory"]], field="territory")
    if told["ends_at"] <= told["starts_at"]:
        raise Refusal("La fin vient après le début.", field="ends_at")
    rule = _rule(given.repeats, given.starts_at.astimezone(ZoneInfo(place.time_zone)).date()) if given.repeats else ONCE
    return told | {"territory": place, "rule": rule}


def _rule(given: Repetition, first: date) -> Rule:
    if given.until and given.count:
        raise Refusal("Dites un dernier jour ou un nombre de dates, pas les deux.", field="repeats.until")
    ends: dict[str, Any] = {
        "interval": given.interval, "until": given.until, "count": given.count, "exceptions": tuple(given.exceptions),
    }  # fmt: skip
    if given.every == "month":
        if given.weekdays:
            raise Refusal("Le jour de la semaine est celui de la première date.", field="repeats.weekdays")
        return Rule("monthly", nth=-1 if given.is_last else nth_of(first), **ends)
    if given.is_last:
        raise Refusal("« Le dernier » se dit d’un rendez-vous de chaque mois.", field="repeats.is_last")
    days = {WEEKDAYS.index(name) for name in given.weekdays} or {first.weekday()}
    return Rule("weekly", weekdays=tuple(sorted(days)), **ends)


def _shape(one: Event) -> dict[str, Any]:
    return event_of(one, dates_of(one, since=clock.now(), limit=SHOWN_DATES))


def _begins(one: Any) -> Any:
    return one.starts_at
