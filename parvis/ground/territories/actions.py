"""Writing territories: only ever from the package data, all at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from parvis.ground.core.numbers import next_numbers
from parvis.ground.core.pages import purge
from parvis.ground.journal import actions as journal

from .levels import Level
from .loading.sources import France, Key, Place, sort_name
from .loading.tables import merge, replace
from .models import Contour, Inclusion, PlaceName, Territory, TownHall

PLACE_COLUMNS = (
    "id", "level", "code", "name", "official_name", "slug", "sort_name", "siren", "postcodes", "population", "latitude",
    "longitude", "time_zone", "commune_id", "intercommunality_id", "department_id", "region_id", "country_id",
)  # fmt: skip


@transaction.atomic
def import_territories(*, at: datetime, step: Callable[[str], None] = lambda name: None) -> int:
    """Load every territory of France; gives how many rows changed, 0 when all was there already.

    Ids never change. A territory that a later edition no longer has keeps its row, for what was published there.
    `step` is told the name of each step as it begins.
    """
    step("Lecture des données")
    france = France()
    places = list(france.places.values())
    step("Communes, intercommunalités, départements, régions")
    ids = _ids(places)
    changed = merge(Territory, PLACE_COLUMNS, (_row(place, ids) for place in places))
    step("Qui est dans quoi")
    changed += replace(Inclusion, ("inner_id", "outer_id"), ((ids[a], ids[b]) for a, b in france.inclusions()))
    step("Voisins")
    pairs = ((ids[a], ids[b]) for a, b in france.neighbours())
    changed += replace(Territory.neighbours.through, ("from_territory_id", "to_territory_id"), pairs)
    step("Noms, anciens noms, codes postaux")
    names = (
        (ids[key], kind, kind in (PlaceName.Kind.POSTCODE, PlaceName.Kind.NUMBER), *rest)
        for key, kind, *rest in sorted(france.names())
    )
    changed += replace(PlaceName, ("territory_id", "kind", "is_number", "label", "folded", "weight"), names)
    step("Contours")
    drawn = ((ids[key], *rest) for key, *rest in france.contours())
    changed += merge(Contour, ("territory_id", "path", "width", "height", "bounds"), drawn)
    step("Mairies")
    halls = ((ids[key], *rest) for key, *rest in france.town_halls())
    changed += merge(TownHall, ("territory_id", "address", "telephone", "email", "website", "opening_hours"), halls)
    if changed:
        journal.record(by=None, action="territories.imported", subject_kind="territories", subject_id="FR", at=at, rows=changed)
        purge("site")
    return changed


def _ids(places: list[Place]) -> dict[Key, int]:
    """The id of each place: its own where it has one, else a new one."""
    known: dict[Key, int] = {(Level(level), code): id for level, code, id in Territory.objects.values_list("level", "code", "id")}
    new = [place.key for place in places if place.key not in known]
    known.update(zip(new, next_numbers(Territory, len(new)), strict=True))
    return known


def _row(place: Place, ids: dict[Key, int]) -> tuple[object, ...]:
    rings = (place.commune, place.intercommunality, place.department, place.region, place.country)
    return (
        ids[place.key],
        int(place.level),
        place.code,
        place.name,
        place.official_name,
        place.slug,
        sort_name(place.name),
        place.siren,
        " ".join(place.postcodes),
        place.population,
        place.latitude,
        place.longitude,
        place.time_zone,
        *(ids[ring] if ring else None for ring in rings),
    )
