"""How far a search goes: the rings around a place, nearest first, and in which order the widest are walked."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from parvis.ground.territories import naming
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import neighbours_of, rings

from ... import facets

KEPT_SECONDS = 600
EARTH_KILOMETRES = 6371.0


Windows = tuple[tuple[str, ...], ...]  # groups of facets, each looked at only where the ones before gave too little


@dataclass(frozen=True, slots=True)
class Ring:
    """One step outwards."""

    code: str  # in addresses: "ici", "voisines", "intercommunalite", "departement", "region", "france"
    name: str  # « à Narbonne », « dans les communes voisines », « dans l’Aude »
    places: tuple[int, ...]  # whose market changes what this ring shows
    windows: Windows

    @property
    def whole(self) -> Windows:
        """All of it in one group."""
        return (tuple(map(facets.place, self.places)),)


def rings_around(place: Territory, *, today: date) -> list[Ring]:
    """The rings of who looks from `place`: itself, for a commune its neighbours, then every wider territory, up to France."""
    around = rings(place)
    found = [_ring("ici", around[0], place, today)]
    for wider in around[1:]:
        if wider.level == Level.COMMUNE:
            found.append(Ring("ville", naming.at(wider), (wider.pk,), ((facets.place(wider.pk),),)))
        else:
            found.append(_ring(_CODES[Level(wider.level)], wider, place, today))
    if place.level <= Level.COMMUNE:
        near = [neighbour.pk for neighbour in neighbours_of(place)]
        if near:
            after = 1 + (place.level == Level.DISTRICT)
            name = "dans les communes voisines"
            found.insert(after, Ring("voisines", name, tuple(near), (tuple(map(facets.place, near)),)))
    return found


_CODES = {
    Level.INTERCOMMUNALITY: "intercommunalite",
    Level.DEPARTMENT: "departement",
    Level.REGION: "region",
    Level.COUNTRY: "france",
}
CODES = ("ici", "ville", "voisines", "intercommunalite", "departement", "region", "france")


def _ring(code: str, territory: Territory, place: Territory, today: date) -> Ring:
    return Ring(code, naming.at(territory), (territory.pk,), tuple(_windows(territory, place, today)))


def _windows(territory: Territory, place: Territory, today: date) -> Iterator[tuple[str, ...]]:
    """Regions and France are walked department by department, the nearest first; a department at once.

    Who looks from France as a whole has no distance to go by: each day begins with another part of the shops.
    """
    if territory.level < Level.REGION:
        yield (facets.place(territory.pk),)
        return
    if place.level == Level.COUNTRY:
        yield from _doubling(facets.turns_from(today.toordinal() % facets.TURNS))
        return
    departments = [one for one in _departments() if territory.level == Level.COUNTRY or one.region_id == territory.pk]
    departments.sort(key=lambda one: (kilometres(place, one), one.pk))
    yield from _doubling([facets.place(one.pk) for one in departments])


def _doubling(parts: list[str]) -> Iterator[tuple[str, ...]]:
    """Groups of 1, 1, 2, 4, 8…"""
    start, width = 0, 1
    while start < len(parts):
        yield tuple(parts[start : start + width])
        start, width = start + width, max(1, start + width)


@dataclass(frozen=True, slots=True)
class _Department:
    pk: int
    region_id: int | None
    latitude: float | None
    longitude: float | None


_kept: list[tuple[float, list[_Department]]] = []


def _departments() -> list[_Department]:
    """All hundred, kept in the process as territories are."""
    now = time.monotonic()
    if not _kept or _kept[0][0] <= now:
        rows = Territory.objects.filter(level=Level.DEPARTMENT).values_list("pk", "region_id", "latitude", "longitude")
        _kept[:] = [(now + KEPT_SECONDS, [_Department(*row) for row in rows])]
    return _kept[0][1]


def forget_departments() -> None:
    _kept.clear()


def kilometres(one: Territory | _Department, other: Territory | _Department) -> float:
    """As the crow flies; infinite where one of them is nowhere."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return math.inf
    return distance(one.latitude, one.longitude, other.latitude, other.longitude)  # type: ignore[arg-type]


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points of the earth, as the crow flies."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KILOMETRES * math.asin(math.sqrt(half))
