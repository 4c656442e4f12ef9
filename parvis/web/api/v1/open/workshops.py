"""Workshops to come: what there is to learn."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on
from parvis.ground.territories.queries import france, standing
from parvis.town.workshops.models import Session
from parvis.town.workshops.queries.finding import Wanted, shown, upcoming

from ..paging import absolute
from ..words import Id, Slug
from .territories import Place, place_of

router = Router(tags=["Ateliers"])


class WorkshopShape(Schema):
    """Une séance d’atelier."""

    number: int
    title: str
    url: str
    family: str
    summary: str
    place: str
    address: str
    territory: Place
    organisation_slug: str
    starts_at: datetime
    ends_at: datetime
    price: int = Field(description="En centimes ; le plus souvent zéro.")
    seats: int
    free_seats: int
    is_cancelled: bool


class Workshops(Schema):
    items: list[WorkshopShape]


@router.get("", response=Workshops, summary="Les ateliers à venir", url_name="workshops")
def workshops(
    request: HttpRequest,
    territory: Annotated[Slug | None, Query(None, description="La France, si rien n’est dit.")],
    has_room: Annotated[bool, Query(False, description="Où il reste des places.")],
) -> Any:
    """D’un territoire et de ce qu’il contient, par date : les soixante prochains."""
    place, at = standing(territory).territory if territory else france(), clock.now()
    depends_on(request, f"workshops:{place.pk}")
    found = upcoming(place, at, Wanted(free=has_room))
    for one in found:
        depends_on(request, f"workshop:{one.pk}")
        changes_at(request, one.ends_at)
    return {"items": [_workshop(one) for one in found]}


@router.get("/{number}", response=WorkshopShape, summary="Un atelier", url_name="workshop")
def workshop(request: HttpRequest, number: Id) -> Any:
    depends_on(request, f"workshop:{number}")
    one = shown().filter(pk=number).first()
    if one is None or not one.is_public:
        raise Http404
    depends_on(request, f"organisation:{one.place.organisation_id}")
    return _workshop(one)


def _workshop(one: Session) -> dict[str, Any]:
    return {
        "number": one.pk, "title": one.title, "url": absolute(one.get_absolute_url()), "family": one.family,
        "summary": one.summary, "place": one.place.name, "address": one.place.address,
        "territory": place_of(one.place.territory), "organisation_slug": one.place.organisation.slug,
        "starts_at": one.starts_at, "ends_at": one.ends_at, "price": one.price, "seats": one.seats, "free_seats": one.free,
        "is_cancelled": one.is_cancelled,
    }  # fmt: skip
