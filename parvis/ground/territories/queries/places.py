"""A territory and what is around it: its rings, its neighbours, its silhouette, its town hall."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404

from ..models import Contour, Inclusion, Level, Territory, TownHall

RINGS = ("commune", "intercommunality", "department", "region", "country")
_ADDRESS = re.compile(
    r"(?:[a-z0-9]+-)*"
    r"(?:(?P<commune>\d[0-9ab]\d{3})|d(?P<department>\d[0-9ab]\d?)|r(?P<region>\d\d)|e(?P<intercommunality>\d{9}))"
)


@dataclass(frozen=True)
class Silhouette:
    """One SVG path in a box of `width` x `height` units, filled by the nonzero rule."""

    path: str
    width: int
    height: int
    is_emblem: bool  # no contour is known: the path is the neutral emblem

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


# A square of paving stones set in a circle: the parvis itself.
EMBLEM = Silhouette(
    "M150 0a150 150 0 1 0 .1 0zm0 24a126 126 0 1 1-.1 0zM146 62v84H62a88 88 0 0 1 84-84z"
    "M154 62a88 88 0 0 1 84 84h-84zM62 154h84v84a88 88 0 0 1-84-84zM154 154h84a88 88 0 0 1-84 84z",
    300,
    300,
    is_emblem=True,
)


def by_slug(slug: str) -> Territory | None:
    """The territory at exactly this address, with its rings; one query."""
    if "\0" in slug or len(slug) > 200:
        return None
    return Territory.objects.select_related(*RINGS).filter(slug=slug).first()


def by_code(level: Level | int, code: str) -> Territory:
    """The territory of this level and official code, with its rings. Raises Territory.DoesNotExist."""
    return Territory.objects.select_related(*RINGS).get(level=level, code=code)


def by_codes(level: Level | int, codes: Iterable[str]) -> dict[str, Territory]:
    """Those of these codes that exist, by code."""
    found = Territory.objects.select_related(*RINGS).filter(level=level, code__in=list(codes))
    return {territory.code: territory for territory in found}


def resolve_slug(slug: str) -> Territory:
    """The territory meant by an address, even with an outdated name before the right code.

    Compare its `slug` with what was asked, and redirect where they differ. Raises Http404 for anything else.
    """
    if territory := by_slug(slug):
        return territory
    if len(slug) <= 200 and (parts := _ADDRESS.fullmatch(slug)):
        levels: dict[str, Any] = {
            "commune": [Level.COMMUNE, Level.DISTRICT],
            "department": [Level.DEPARTMENT],
            "region": [Level.REGION],
            "intercommunality": [Level.INTERCOMMUNALITY],
        }
        kind = str(parts.lastgroup)
        found = Territory.objects.select_related(*RINGS).filter(level__in=levels[kind], code=parts[kind].upper())
        if territory := found.first():
            return territory
    raise Http404("Ce territoire n’existe pas.")


def are_loaded() -> bool:
    """Whether `parvis import territories` has run; it is one transaction, so France is there with all the rest or not at all."""
    return Territory.objects.filter(level=Level.COUNTRY).exists()


def france() -> Territory:
    return by_code(Level.COUNTRY, "FR")


def world() -> Territory:
    """The reach beyond France."""
    return by_code(Level.WORLD, "INT")


def rings(territory: Territory) -> list[Territory]:
    """Itself, then what is wider, up to France. No query for a territory read by one of these functions."""
    return [territory, *(ring for name in RINGS if (ring := getattr(territory, name)) is not None)]


def around(territory_ids: Iterable[int]) -> set[int]:
    """The ids of these territories and of every one that includes one of them."""
    ids = set(territory_ids)
    return ids | set(Inclusion.objects.filter(inner__in=ids).values_list("outer_id", flat=True))


def inside(territory: Territory) -> set[int]:
    """The ids of this territory and of every one that lies in it; heavy for a region or France."""
    return {territory.pk} | set(Inclusion.objects.filter(outer=territory).values_list("inner_id", flat=True))


def within(territory: Territory, field: str = "territory") -> Q:
    """Rows whose `field` names this territory or one that lies in it; one statement with theirs, each row once."""
    here = Q(**{field: territory})
    if territory.level > Level.DISTRICT:
        here |= Q(**{f"{field}__in": Inclusion.objects.filter(outer=territory).values("inner")})
    return here


def neighbours_of(territory: Territory) -> list[Territory]:
    """The communes that share a border with this one, in the order of an index, across departments too.

    A municipal district answers with the neighbours of its city; a wider territory has none here.
    """
    place = territory.commune_id if territory.level == Level.DISTRICT else territory.pk
    return list(Territory.objects.filter(neighbours=place).select_related("department").order_by("sort_name", "code"))


def parts_of(territory: Territory) -> list[Territory]:
    """What a territory is made of, one level down, by name: France of regions, a region of departments, a department
    of intercommunalities, an intercommunality of communes. Paris, Lyon and Marseille have their districts.
    """
    below = {
        Level.COUNTRY: ("country", [Level.REGION]),
        Level.REGION: ("region", [Level.DEPARTMENT]),
        Level.DEPARTMENT: ("department", [Level.INTERCOMMUNALITY]),
        Level.INTERCOMMUNALITY: ("intercommunality", [Level.COMMUNE]),
        Level.COMMUNE: ("commune", [Level.DISTRICT]),
    }.get(Level(territory.level))
    if below is None:
        return []
    name, levels = below
    found = list(Territory.objects.filter(**{name: territory}, level__in=levels).order_by("sort_name", "code"))
    if not found and territory.level == Level.DEPARTMENT:  # an overseas collectivity has communes only
        found = list(Territory.objects.filter(department=territory, level=Level.COMMUNE).order_by("sort_name", "code"))
    return found


def silhouette(territory: Territory) -> Silhouette:
    """Its contour, or the neutral emblem where none is known."""
    return silhouettes([territory]).get(territory.pk, EMBLEM)


def silhouettes(territories: Iterable[Territory]) -> dict[int, Silhouette]:
    """The silhouette of each, by id, emblems included; one query."""
    wanted = [territory.pk for territory in territories]
    drawn = {
        row.territory_id: Silhouette(row.path, row.width, row.height, is_emblem=False)
        for row in Contour.objects.filter(pk__in=wanted)
    }
    return {pk: drawn.get(pk, EMBLEM) for pk in wanted}


def town_hall(territory: Territory) -> TownHall | None:
    """The town hall of a commune; of the city for a municipal district."""
    place = territory.commune_id if territory.level == Level.DISTRICT else territory.pk
    return TownHall.objects.filter(pk=place).first()
