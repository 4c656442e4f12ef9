"""Events of the organisation. One that repeats is announced at the desk, where its dates are shown."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from pydantic import Field

from parvis.commons.agenda.actions import announce_event, cancel_event, change_event, retract_event
from parvis.commons.agenda.models import Event
from parvis.commons.agenda.permissions import events_edited_by
from parvis.commons.agenda.queries import dates_of
from parvis.commons.agenda.recurrence import rule_of
from parvis.ground.core import clock
from parvis.people.access.models import Scope

from ..doors import Bearer
from ..open.agenda import SHOWN_DATES, EventDetail, KindName, event_of
from ..paging import Cursor, Limit, Page, after, page_of
from ..words import Given, Id, Instant, Slug, line
from .about import token_of_request
from .publications import Refusal, territories_named

router = Router(tags=["Écrire : agenda"], auth=Bearer(Scope.EVENTS))


class Announced(Given):
    """Un rendez-vous. L’heure est celle du lieu."""

    title: line(120, least=1)  # type: ignore[valid-type]
    territory: Annotated[Slug, Field(description="La commune où cela se passe : narbonne-11262.")]
    place: line(160, least=1)  # type: ignore[valid-type]
    starts_at: Instant
    ends_at: Instant
    kind: KindName = "other"
    is_all_day: bool = False
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
    found = _own(request).order_by("-pk")
    if (last := after(cursor)) is not None:
        found = found.filter(pk__lt=last)
    listed = list(found.prefetch_related("occurrences")[: limit + 1])
    at = clock.now()
    return page_of(
        request, listed, limit=limit, key=lambda one: one.pk,
        shape=lambda one: event_of(one, sorted((day for day in one.occurrences.all() if day.ends_at > at), key=_begins)[:1]),
    )  # fmt: skip


@router.post("", response={201: EventDetail}, summary="Annoncer un rendez-vous", url_name="own_new_event")
def new_event(request: HttpRequest, given: Announced) -> Any:
    """Tout le monde le lit aussitôt, dans l’agenda de la commune et de tout ce qui l’entoure."""
    token = token_of_request(request)
    made = announce_event(by=token.member, organisation=token.organisation, at=clock.now(), **_told(given))
    return Status(201, _shape(made))


@router.put("/{id}", response=EventDetail, summary="Changer un rendez-vous", url_name="own_event_change")
def change(request: HttpRequest, id: Id, given: Announced) -> Any:
    """Dit le rendez-vous en entier. Celui qui se répète garde sa répétition."""
    one = _one(request, id)
    return _shape(change_event(by=token_of_request(request).member, event=one, at=clock.now(), rule=rule_of(one), **_told(given)))


@router.post("/{id}/cancel", response=EventDetail, summary="Annuler un rendez-vous", url_name="own_event_cancel")
def cancel(request: HttpRequest, id: Id, given: Cancelled) -> Any:
    """Il reste dans l’agenda, et dit qu’il n’a pas lieu."""
    done = cancel_event(by=token_of_request(request).member, event=_one(request, id), because=given.because, at=clock.now())
    return _shape(done or _one(request, id))


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


def _told(given: Announced) -> dict[str, Any]:
    told = given.dict()
    (told["territory"],) = territories_named([told["territory"]])
    if told["ends_at"] <= told["starts_at"]:
        raise Refusal("La fin vient après le début.", field="ends_at")
    return told


def _shape(one: Event) -> dict[str, Any]:
    return event_of(one, dates_of(one, since=clock.now(), limit=SHOWN_DATES))


def _begins(one: Any) -> Any:
    return one.starts_at
