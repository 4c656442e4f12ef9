"""The tree of places."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.ground.core.pages import depends_on
from parvis.ground.core.text.fold import fold
from parvis.ground.territories.levels import Level
from parvis.ground.territories.models import Inclusion, Territory
from parvis.ground.territories.queries import france, standing, within
from parvis.people.delegations.queries import find_answering

from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Slug, Words

Row = TypeVar("Row", bound=Model)
router = Router(tags=["Territoires"])
LEVELS = {level.value: level.name.lower() for level in Level}
LevelName = Literal["district", "commune", "intercommunality", "department", "region", "country", "world"]


class Place(Schema):
    """Un territoire, en peu de mots."""

    slug: str = Field(description="Son nom stable, celui de son adresse : narbonne-11262.")
    name: str
    level: LevelName
    code: str = Field(description="Code INSEE, SIREN d’une intercommunalité, code d’un département ou d’une région.")
    url: str


class TerritoryDetail(Place):
    official_name: str
    population: int | None
    postcodes: list[str]
    latitude: float | None
    longitude: float | None
    time_zone: str
    rings: list[Place] = Field(description="Ce qui l’entoure, du plus proche au plus large.")
    delegation: str | None = Field(description="La délégation la plus proche.")


def place_of(territory: Territory) -> dict[str, Any]:
    return {
        "slug": territory.slug, "name": territory.name, "level": LEVELS[territory.level], "code": territory.code,
        "url": absolute(f"/{territory.slug}/"),
    }  # fmt: skip


Somewhere = Annotated[Slug | None, Query(None, description="La France, si rien n’est dit.")]


def meant(territory: str | None) -> Territory:
    """The territory of this address, France where none is said. Raises Http404."""
    return standing(territory).territory if territory else france()


def those_of(request: HttpRequest, found: QuerySet[Row], territory: str | None, *, topic: str) -> QuerySet[Row]:
    """Those of a territory and of what it contains, all of them where none is said; the answer depends on `topic` there."""
    place = meant(territory)
    depends_on(request, f"{topic}:{place.pk}")
    return found.filter(within(place)) if territory else found


@router.get("", response=Page[Place], summary="Les territoires", url_name="territories")
def territories(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    level: Annotated[LevelName | None, Query(None, description="Un seul niveau.")],
    inside: Annotated[Slug | None, Query(None, description="À l’intérieur de ce territoire.")],
    q: Annotated[Words, Query("", description="Dont le nom commence ainsi.")],
) -> Any:
    """Par numéro, qui ne change pas."""
    found = Territory.objects.all()
    if level is not None:
        found = found.filter(level=Level[level.upper()])
    if inside:
        found = found.filter(pk__in=Inclusion.objects.filter(outer=standing(inside).territory).values("inner"))
    if words := fold(q):
        found = found.filter(sort_name__startswith=words)
    return listed(request, found, by="pk", cursor=cursor, limit=limit, shape=place_of)


@router.get("/{slug}", response=TerritoryDetail, summary="Un territoire", url_name="territory")
def territory(request: HttpRequest, slug: Slug) -> Any:
    here = standing(slug)
    told = here.territory
    delegation = find_answering(told) if told.is_place else None
    return {
        **place_of(told), "official_name": told.official_name or told.name, "population": told.population,
        "postcodes": told.postcodes.split(), "latitude": told.latitude, "longitude": told.longitude, "time_zone": told.time_zone,
        "rings": [place_of(ring) for ring in here.rings if ring.pk != told.pk],
        "delegation": delegation.slug if delegation else None,
    }  # fmt: skip
