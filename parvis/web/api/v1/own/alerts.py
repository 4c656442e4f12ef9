"""Alerts of a town hall. A program writes and sends; the second person whom a danger waits for reads it at the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja import Schema as Shape
from pydantic import Field

from parvis.ground.core import clock
from parvis.people.access.models import Scope
from parvis.town.alerts.actions import cancel_alert, discard_alert, end_alert, send_alert, write_alert
from parvis.town.alerts.models import Alert
from parvis.town.alerts.permissions import alerts_issued_by, alerts_written_by

from ..doors import Bearer
from ..open.alerts import SEVERITIES, KindName, SeverityName
from ..open.territories import Place, place_of
from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Given, Id, Instant, Slug, line
from .held import Refusal, territories_named, token_of_request

router = Router(tags=["Écrire : alertes"], auth=Bearer(Scope.ALERT))
GRAVE = {name: number for number, name in SEVERITIES.items()}


class Draft(Given):
    """Une alerte à préparer."""

    territory: Annotated[Slug, Field(description="La commune de l’institution, ou ce qu’elle contient.")]
    kind: KindName
    severity: SeverityName = Field(description="severe et extreme attendent une seconde personne.")
    title: line(100, least=1)  # type: ignore[valid-type]
    instruction: line(1000, least=1) = Field(description="Que faire.")  # type: ignore[valid-type]
    area: line(200, least=1) = Field(description="Où, en mots.")  # type: ignore[valid-type]
    text: line(2000) = ""  # type: ignore[valid-type]
    starts_at: Instant
    ends_at: Instant
    is_exercise: bool = False


class Sent(Given):
    is_another: bool = Field(
        False, description="Dire oui quand une alerte semblable est déjà en cours et que celle-ci en est une autre."
    )


class Ended(Given):
    note: line(400) = Field("", description="Ce que les habitants liront : « L’eau est revenue ».")  # type: ignore[valid-type]


class Cancelled(Given):
    note: line(400, least=1) = Field(description="Pourquoi : chacun le lira.")  # type: ignore[valid-type]


class OwnAlert(Shape):
    """Une alerte de l’institution, quel que soit son état."""

    number: int
    state: Literal["draft", "waiting", "issued", "cancelled"]
    title: str
    kind: KindName
    severity: SeverityName
    territory: Place
    starts_at: datetime
    ends_at: datetime
    issued_at: datetime | None
    ended_at: datetime | None
    waits_for_second_person: bool
    url: str | None
    desk_url: str = Field(description="Où une personne la relit et la confirme.")


@router.get("", response=Page[OwnAlert], summary="Nos alertes", url_name="own_alerts")
def alerts(request: HttpRequest, cursor: Cursor, limit: Limit) -> Any:
    """De la dernière écrite à la première."""
    return listed(request, _own(request), by="-pk", cursor=cursor, limit=limit, shape=_shape)


@router.post("", response={201: OwnAlert}, summary="Préparer une alerte", url_name="own_new_alert")
def new_alert(request: HttpRequest, given: Draft) -> Any:
    """Un brouillon. Envoyez-le ensuite."""
    token, (place,) = token_of_request(request), territories_named([given.territory], field="territory")
    if given.ends_at <= given.starts_at:
        raise Refusal("La fin vient après le début.", field="ends_at")
    made = write_alert(
        by=token.member, organisation=token.organisation, territory=place, kind=given.kind, title=given.title,
        instruction=given.instruction, severity=GRAVE[given.severity], area_words=given.area, text=given.text,
        starts_at=given.starts_at, ends_at=given.ends_at, exercise=given.is_exercise, at=clock.now(),
    )  # fmt: skip
    return Status(201, _shape(made))


@router.get("/{number}", response=OwnAlert, summary="Une de nos alertes", url_name="own_alert")
def alert(request: HttpRequest, number: Id) -> Any:
    return _shape(_one(request, number))


@router.post("/{number}/send", response=OwnAlert, summary="Envoyer une alerte", url_name="own_alert_send")
def send(request: HttpRequest, number: Id, given: Sent) -> Any:
    """Seulement celles que la clé, ou la personne qui l’a faite, a écrites : un programme ne relit pas pour quelqu’un.

    Un danger attend ensuite une seconde personne, à la rédaction.
    """
    token, one = token_of_request(request), _one(request, number)
    if one.written_by_id != token.member_id:
        raise Refusal("Une autre personne a écrit cette alerte : relisez-la et envoyez-la depuis la rédaction.")
    return _shape(send_alert(by=token.member, alert=one, at=clock.now(), is_another=given.is_another))


@router.post("/{number}/end", response=OwnAlert, summary="Lever une alerte", url_name="own_alert_end")
def end(request: HttpRequest, number: Id, given: Ended) -> Any:
    """Elle a commencé, et c’est fini."""
    return _close(request, number, end_alert, given.note)


@router.post("/{number}/cancel", response=OwnAlert, summary="Annuler une alerte", url_name="own_alert_cancel")
def cancel(request: HttpRequest, number: Id, given: Cancelled) -> Any:
    """Partie par erreur, ou ce qu’elle annonçait n’aura pas lieu : chacun lit pourquoi."""
    return _close(request, number, cancel_alert, given.note)


@router.delete("/{number}", response={204: None}, summary="Jeter un brouillon d’alerte", url_name="own_alert_discard")
def throw_away(request: HttpRequest, number: Id) -> Any:
    discard_alert(by=token_of_request(request).member, alert=_one(request, number), at=clock.now())
    return Status(204, None)


def _close(request: HttpRequest, number: int, act: Callable[..., Alert], note: str) -> dict[str, Any]:
    token = token_of_request(request)
    one = get_object_or_404(_own(request).filter(pk__in=alerts_issued_by(token.member).values("pk")), pk=number)
    act(by=token.member, alert=one, at=clock.now(), note=note)
    return _shape(_one(request, number))


def _own(request: HttpRequest) -> Any:
    token = token_of_request(request)
    return alerts_written_by(token.member).filter(organisation=token.organisation).select_related("organisation", "territory")


def _one(request: HttpRequest, number: int) -> Alert:
    found: Alert = get_object_or_404(_own(request), pk=number)
    return found


def _shape(one: Alert) -> dict[str, Any]:
    return {
        "number": one.pk, "state": one.state, "title": one.title, "kind": one.kind, "severity": SEVERITIES[one.severity],
        "territory": place_of(one.territory), "starts_at": one.starts_at, "ends_at": one.ends_at, "issued_at": one.issued_at,
        "ended_at": one.ended_at, "waits_for_second_person": one.state == Alert.State.WAITING,
        "url": absolute(f"/{one.territory.slug}/alertes/{one.pk}/") if one.issued_at else None,
        "desk_url": absolute(f"/redaction/alertes/{one.pk}/"),
    }  # fmt: skip
