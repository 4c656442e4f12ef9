"""Alerts in force, and any alert by its number."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field

from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on
from parvis.town.alerts.models import Alert
from parvis.town.alerts.queries import in_force, inside, public_alert, rings_of_place

from ..paging import absolute
from ..words import Id
from .territories import Place, Somewhere, meant, place_of

router = Router(tags=["Alertes"])
KINDS = (
    "flood", "storm", "heat", "fire", "fire-ban", "industrial", "drinking-water", "health", "lost-person", "water-cut",
    "power-cut", "road", "transport", "school", "service", "waste", "other",
)  # fmt: skip
KindName = Literal[KINDS]  # type: ignore[valid-type]
SeverityName = Literal["minor", "moderate", "severe", "extreme"]
SEVERITIES = {1: "minor", 2: "moderate", 3: "severe", 4: "extreme"}  # the words of CAP


class AlertShape(Schema):
    """Une alerte. Le message officiel est le fichier CAP 1.2, à `cap_url`."""

    number: int
    title: str
    url: str
    cap_url: str
    kind: KindName
    severity: SeverityName
    is_exercise: bool
    organisation: str
    territory: Place
    area: str = Field(description="Où, en mots.")
    text: str
    instruction: str
    starts_at: datetime
    ends_at: datetime
    issued_at: datetime
    ended_at: datetime | None = Field(description="Levée ou annulée avant son terme.")
    is_cancelled: bool


class Alerts(Schema):
    items: list[AlertShape]


@router.get("", response=Alerts, summary="Les alertes en cours", url_name="alerts")
def alerts(request: HttpRequest, territory: Somewhere) -> Any:
    """Pour qui se tient là : celles du lieu, de ce qui l’entoure et de ce qu’il contient, les plus graves d’abord."""
    place, at = meant(territory), clock.now()
    if not place.is_place:
        raise Http404
    found = [*in_force(place, at), *inside(place, at)]
    rings = rings_of_place(place)
    depends_on(request, f"alerts-inside:{place.pk}", *(f"alerts:{pk}" for pk in rings), *(f"alert:{one.pk}" for one in found))
    for one in found:
        changes_at(request, one.ends_at)
    return {"items": [alert_of(one) for one in found]}


@router.get("/{number}", response=AlertShape, summary="Une alerte", url_name="alert")
def alert(request: HttpRequest, number: Id) -> Any:
    depends_on(request, f"alert:{number}")
    found = public_alert(number)
    if found is None or found.hidden_at is not None:
        raise Http404
    return alert_of(found)


def alert_of(one: Alert) -> dict[str, Any]:
    address = f"/{one.territory.slug}/alertes/{one.pk}"
    return {
        "number": one.pk, "title": one.title, "url": absolute(f"{address}/"), "cap_url": absolute(f"{address}.cap.xml"),
        "kind": one.kind, "severity": SEVERITIES[one.severity], "is_exercise": one.exercise,
        "organisation": one.organisation.name, "territory": place_of(one.territory), "area": one.area_words, "text": one.text,
        "instruction": one.instruction, "starts_at": one.starts_at, "ends_at": one.ends_at, "issued_at": one.issued_at,
        "ended_at": one.ended_at, "is_cancelled": one.state == Alert.State.CANCELLED,
    }  # fmt: skip
