"""Maps of alerts on our own contours: degrees to the units of the drawing and back. No tile server, no third party."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from parvis.ground.territories.models import Contour, Level, Territory
from parvis.ground.territories.queries import parts_of

from .areas import Point, rings_of

_STEP = re.compile(r"[Mlz]|-?\d+")


@dataclass(frozen=True, slots=True)
class Part:
    """A smaller place drawn inside, with its name in its middle."""

    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Map:
    """A territory as an SVG: its outline, its parts, the shape of an alert; `margin` around it, for what goes beyond."""

    path: str
    width: int
    height: int
    bounds: tuple[float, float, float, float]  # west, south, east, north
    shape: str
    parts: Sequence[Part] = ()
    hall: tuple[int, int] | None = None  # where the town hall stands, for the eye to find its way

    @property
    def margin(self) -> int:
        return round(max(self.width, self.height) * 0.06)

    @property
    def view_box(self) -> str:
        return f"{-self.margin} {-self.margin} {self.width + 2 * self.margin} {self.height + 2 * self.margin}"

    @property
    def told_bounds(self) -> str:
        return ",".join(str(side) for side in self.bounds)


def map_of(territory: Territory, area: Any, *, with_parts: bool = False) -> Map | None:
    """The drawing; None where no contour is known."""
    drawn = Contour.objects.filter(pk=territory.pk).first()
    if drawn is None:
        return None
    bounds = tuple(drawn.bounds)
    shape = path_of([[_flat(point, drawn) for point in ring] for ring in rings_of(area)])
    parts = _parts(territory, drawn) if with_parts else ()
    hall = None
    if territory.level == Level.COMMUNE and territory.latitude is not None and territory.longitude is not None:
        x, y = _flat((territory.longitude, territory.latitude), drawn)
        hall = round(x), round(y)
    return Map(drawn.path, drawn.width, drawn.height, bounds, shape, parts, hall)  # type: ignore[arg-type]


def outlines(territories: Iterable[Territory]) -> dict[int, list[list[Point]]]:
    """The outer rings of these places in degrees, as our drawings have them."""
    drawn = Contour.objects.filter(pk__in=[one.pk for one in territories])
    return {one.pk: [[_degrees(point, one) for point in ring] for ring in rings_in(one.path)] for one in drawn}


def rings_in(path: str) -> list[list[tuple[int, int]]]:
    """The points of a drawing of ours: absolute beginnings, then relative steps."""
    rings: list[list[tuple[int, int]]] = []
    numbers: list[int] = []
    x = y = 0
    is_first = True
    for sign in _STEP.findall(path):
        if sign == "M":
            rings.append([])
            is_first = True
        elif sign not in {"l", "z"}:
            numbers.append(int(sign))
            if len(numbers) == 2:
                x, y = (numbers[0], numbers[1]) if is_first else (x + numbers[0], y + numbers[1])
                rings[-1].append((x, y))
                numbers, is_first = [], False
    return [ring for ring in rings if len(ring) >= 3]


def path_of(rings: Iterable[Sequence[tuple[float, float]]]) -> str:
    return "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in ring) + "z" for ring in rings)


def _parts(territory: Territory, drawn: Contour) -> list[Part]:
    if territory.level not in {Level.COMMUNE, Level.INTERCOMMUNALITY, Level.DEPARTMENT}:
        return []
    inside = parts_of(territory)
    found = outlines(inside)
    made = []
    for one in inside:
        rings = [[_flat(point, drawn) for point in ring] for ring in found.get(one.pk, [])]
        if rings:
            widest = max(rings, key=len)
            middle = sum(x for x, _ in widest) / len(widest), sum(y for _, y in widest) / len(widest)
            made.append(Part(one.name, path_of(rings), round(middle[0]), round(middle[1])))
    return made


def _flat(point: Point, drawn: Contour) -> tuple[float, float]:
    west, south, east, north = drawn.bounds
    return (point[0] - west) / (east - west) * drawn.width, (north - point[1]) / (north - south) * drawn.height


def _degrees(point: tuple[float, float], drawn: Contour) -> Point:
    west, south, east, north = drawn.bounds
    return west + point[0] / drawn.width * (east - west), north - point[1] / drawn.height * (north - south)
