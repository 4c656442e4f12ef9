"""Places and firms of a commune, by name."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.ground.core import clock
from parvis.ground.core.pages import depends_on
from parvis.ground.territories.queries import standing
from parvis.town.directory.categories import CATEGORIES
from parvis.town.directory.naming import trade_of
from parvis.town.directory.queries.cards import Card
from parvis.town.directory.queries.lists import Wanted, by_name, lists
from parvis.town.directory.queries.page import shown_listing

from ..paging import Cursor, Limit, Page, absolute, after, next_address
from ..problems import Refusal
from ..words import Id, Slug, Words
from .territories import Place, place_of

router = Router(tags=["Annuaire"])
SLUGS = frozenset(one.slug for one in CATEGORIES)


class CardShape(Schema):
    """Un lieu ou un établissement de l’annuaire."""

    number: int
    name: str
    url: str
    trade: str
    address: str
    town: str
    phone: str
    offers: str
    latitude: float | None = Field(description="De sa porte, quand on la connaît.")
    longitude: float | None


class CardDetail(CardShape):
    category: str
    territory: Place
    website: str
    email: str
    hours: str = Field(description="Syntaxe opening_hours d’OpenStreetMap.")
    siret: str
    updated_at: datetime | None = Field(description="Dernière fois que ses gens ont dit ce qui s’y lit.")


@router.get("", response=Page[CardShape], summary="L’annuaire d’un territoire", url_name="directory")
def cards(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    territory: Annotated[Slug, Query(..., description="Une commune ; plus large, donnez aussi une catégorie.")],
    category: Annotated[str, Query("", pattern=r"^[a-z-]{0,16}$", description="alimentation, sante, services-publics…")],
    q: Annotated[Words, Query("", description="Des mots du nom ou du métier.")],
) -> Any:
    """Par nom."""
    place = standing(territory).territory
    if category and category not in SLUGS:
        raise Refusal(422, f"Cette catégorie n’existe pas. Choisissez parmi : {', '.join(sorted(SLUGS))}.")
    wanted = Wanted(words=q, category=category)
    if not lists(place, wanted):
        raise Refusal(422, "Ce territoire est trop large pour une seule liste : choisissez une commune, ou une catégorie.")
    depends_on(request, "directory", f"directory:{place.pk}")
    found = by_name(place, wanted, at=clock.now(), after=after(cursor), size=limit)
    depends_on(request, *(f"listing:{card.id}" for card in found.cards))
    following = next_address(request, found.after) if found.after else None
    return {"items": [_card(card) for card in found.cards], "next": following}


@router.get("/{number}", response=CardDetail, summary="Une fiche de l’annuaire", url_name="listing")
def card(request: HttpRequest, number: Id) -> Any:
    depends_on(request, f"listing:{number}")
    one = shown_listing(number, clock.now())
    if one is None:
        raise Http404
    if one.organisation_id:
        depends_on(request, f"organisation:{one.organisation_id}")
    return {
        "number": one.pk, "name": one.name, "url": absolute(one.get_absolute_url()),
        "trade": trade_of(one.activity, one.category), "address": one.address, "town": one.territory.name, "phone": one.phone,
        "offers": one.offers, "latitude": one.latitude if one.is_located else None,
        "longitude": one.longitude if one.is_located else None, "category": one.category, "territory": place_of(one.territory),
        "website": one.website, "email": one.email, "hours": one.hours, "siret": one.siret, "updated_at": one.told_at,
    }  # fmt: skip


def _card(one: Card) -> dict[str, Any]:
    return {
        "number": one.id, "name": one.name, "url": absolute(one.url), "trade": one.trade, "address": one.address,
        "town": one.commune, "phone": one.phone, "offers": one.offers, "latitude": one.latitude, "longitude": one.longitude,
    }  # fmt: skip
