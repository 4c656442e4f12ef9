"""Territories kept in memory by each process: they change once a year, and every page asks for one."""

from __future__ import annotations

import time
from dataclasses import dataclass

from ..models import Level, Territory, TownHall
from .places import Silhouette, by_code, neighbours_of, parts_of, resolve_slug, rings, silhouettes, town_hall

KEPT_SECONDS = 600  # an import of a new edition is seen by running processes after that, or when they start again
MOST = 1000


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reader stands: the territory, what is wider around it (itself first), the silhouette of each of these."""

    territory: Territory
    rings: tuple[Territory, ...]
    silhouettes: tuple[Silhouette, ...]

    @property
    def silhouette(self) -> Silhouette:
        return self.silhouettes[0]


@dataclass(frozen=True, slots=True)
class Place:
    """A territory as a link to it needs it."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands beside a territory: its neighbours, or for a wide one its parts; the town hall of a commune."""

    places: tuple[Place, ...]
    town_hall: TownHall | None


_surroundings: dict[int, tuple[float, Surroundings]] = {}
_standings: dict[str, tuple[float, Standing]] = {}
_world: list[tuple[float, Territory]] = []


def standing(slug: str) -> Standing:
    """The territory meant by an address, as `resolve_slug` does. Raises Http404."""
    now = time.monotonic()
    kept = _standings.get(slug)
    if kept and kept[0] > now:
        return kept[1]
    territory = resolve_slug(slug)
    around = tuple(rings(territory))
    drawn = silhouettes(around)
    found = Standing(territory, around, tuple(drawn[ring.pk] for ring in around))
    if slug in (territory.slug, territory.address_code):  # outdated names are many and rare
        if len(_standings) >= MOST:
            _standings.pop(next(iter(_standings)), None)
        _standings[slug] = (now + KEPT_SECONDS, found)
    return found


def surroundings(territory: Territory) -> Surroundings:
    """What is around a territory, kept as it is."""
    now = time.monotonic()
    kept = _surroundings.get(territory.pk)
    if kept and kept[0] > now:
        return kept[1]
    is_small = territory.level <= Level.COMMUNE
    found = Surroundings(
        tuple(Place(place.name, place.slug) for place in (neighbours_of(territory) if is_small else parts_of(territory))),
        town_hall(territory) if is_small else None,
    )
    if len(_surroundings) >= MOST:
        _surroundings.pop(next(iter(_surroundings)), None)
    _surroundings[territory.pk] = (now + KEPT_SECONDS, found)
    return found


def levels_above(territory: Territory) -> list[Territory]:
    """The wider rings of a reader who stands in `territory`, the nearest first, and at last the world (R46)."""
    return [] if territory.level == Level.WORLD else [*rings(territory)[1:], _kept_world()]


def forget_standings() -> None:
    """Read everything again: after an import, and between databases."""
    _standings.clear()
    _surroundings.clear()
    _world.clear()


def _kept_world() -> Territory:
    now = time.monotonic()
    if not _world or _world[0][0] <= now:
        _world[:] = [(now + KEPT_SECONDS, by_code(Level.WORLD, "INT"))]
    return _world[0][1]
