"""Workshops to come: what there is to learn."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on
from parvis.town.workshops.models import Session, ThirdPlace
from parvis.town.workshops.queries.finding import Wanted, shown, upcoming

from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Id, Slug
from .territories import Place, Somewhere, meant, place_of, those_of

router = Router(tags=["Ateliers"])
places_router = Router(tags=["Tiers-lieux"])


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


class ThirdPlaceShape(Schema):
    """Un lieu ouvert à tous, où l’on apprend."""

    slug: str
    name: str
    url: str
    territory: Place
    organisation_slug: str
    address: str
    hours: str = Field(description="Syntaxe opening_hours d’OpenStreetMap.")
    about: str
    coming: str = Field(description="Comment venir.")
    phone: str
    email: str
    equipment: list[str]
    access: list[str]


class Workshops(Schema):
    items: list[WorkshopShape]


@router.get("", response=Workshops, summary="Les ateliers à venir", url_name="workshops")
def workshops(
    request: HttpRequest,
    territory: Somewhere,
    has_room: Annotated[bool, Query(False, description="Où il reste des places.")],
) -> Any:
    """D’un territoire et de ce qu’il contient, par date : les soixante prochains."""
    place, at = meant(territory), clock.now()
    depends_on(request, f"workshops:{place.pk}")
    found = upcoming(place, at, Wanted(free=has_room))
    for one in found:
        depends_on(request, f"workshop:{one.pk}")
        changes_at(request, one.ends_at)
    return {"items": [_workshop(one) for one in found]}


@places_router.get("", response=Page[ThirdPlaceShape], summary="Les tiers-lieux", url_name="third_places")
def third_places(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    territory: Somewhere,
) -> Any:
    """D’un territoire et de ce qu’il contient, par numéro."""
    found = those_of(request, _open_places(), territory, topic="workshops")
    return listed(request, found, by="pk", cursor=cursor, limit=limit, shape=_third_place)


@places_router.get("/{slug}", response=ThirdPlaceShape, summary="Un tiers-lieu", url_name="third_place")
def third_place(request: HttpRequest, slug: Slug) -> Any:
    one = get_object_or_404(_open_places(), slug=slug)
    depends_on(request, f"third_place:{one.pk}", f"organisation:{one.organisation_id}")
    return _third_place(one)


@router.get("/{number}", response=WorkshopShape, summary="Un atelier", url_name="workshop")
def workshop(request: HttpRequest, number: Id) -> Any:
    depends_on(request, f"workshop:{number}")
    one = shown().filter(pk=number).first()
    if one is None or not one.is_public:
        raise Http404
    depends_on(request, f"organisation:{one.place.organisation_id}")
    return _workshop(one)


def _open_places() -> QuerySet[ThirdPlace]:
    return ThirdPlace.objects.filter(closed_at=None, organisation__closed_at=None).select_related("territory", "organisation")


def _third_place(one: ThirdPlace) -> dict[str, Any]:
    return {
        "slug": one.slug, "name": one.name, "url": absolute(one.get_absolute_url()), "territory": place_of(one.territory),
        "organisation_slug": one.organisation.slug, "address": one.address, "hours": one.hours, "about": one.about,
        "coming": one.coming, "phone": one.phone, "email": one.email, "equipment": list(one.equipment),
        "access": list(one.access),
    }  # fmt: skip


def _workshop(one: Session) -> dict[str, Any]:
    return {
        "number": one.pk, "title": one.title, "url": absolute(one.get_absolute_url()), "family": one.family,
        "summary": one.summary, "place": one.place.name, "address": one.place.address,
        "territory": place_of(one.place.territory), "organisation_slug": one.place.organisation.slug,
        "starts_at": one.starts_at, "ends_at": one.ends_at, "price": one.price, "seats": one.seats, "free_seats": one.free,
        "is_cancelled": one.is_cancelled,
    }  # fmt: skip
