"""Shapes of alerts: GeoJSON MultiPolygons in degrees, checked, told in CAP, and whether two of them meet.

A place is small enough for a flat map; nothing here is for a shape around a pole or across the antimeridian.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Point = tuple[float, float]  # longitude, latitude, as GeoJSON has them
MOST_POINTS = 400  # of one ring: the outline of a commune has as many
MOST_SHAPES = 200
KM_PER_DEGREE = 111.2
SIDES = 32
DIGITS = 5  # of a degree: a metre


class AreaError(ValueError):
    """What was given is no shape; the message is fit for the screen."""


def multi_polygon(rings: Iterable[Sequence[Point]]) -> dict[str, Any]:
    """The GeoJSON of shapes drawn point after point. Raises AreaError."""
    made = [[_closed(ring)] for ring in rings]
    if not made:
        raise AreaError("La zone est vide : dessinez-la, choisissez un secteur, ou alertez tout le territoire.")
    if len(made) > MOST_SHAPES:
        raise AreaError(f"Une zone a {MOST_SHAPES} morceaux au plus : choisissez-en moins, ou alertez tout le territoire.")
    return {"type": "MultiPolygon", "coordinates": made}


def drawn(rings: Iterable[Sequence[Point]]) -> dict[str, Any]:
    """The same, of what a hand drew: its line may not cross itself. Raises AreaError."""
    made = multi_polygon(rings)
    if any(_crosses_itself(polygon[0][:-1]) for polygon in made["coordinates"]):
        raise AreaError("Le tour de la zone se croise : effacez le dernier point, ou dessinez-la de nouveau.")
    return made


def circle(centre: Point, radius_km: float) -> list[Point]:
    """A radius round a point, as a shape of 32 sides."""
    longitude, latitude = centre
    wide = radius_km / (KM_PER_DEGREE * max(0.05, math.cos(math.radians(latitude))))
    high = radius_km / KM_PER_DEGREE
    turns = [2 * math.pi * step / SIDES for step in range(SIDES)]
    return [(longitude + wide * math.cos(turn), latitude + high * math.sin(turn)) for turn in turns]


def rings_of(area: Any) -> list[list[Point]]:
    """The outer rings of a shape, each closed; none for the whole territory."""
    return [[(float(x), float(y)) for x, y in polygon[0]] for polygon in area["coordinates"]] if area else []


def bounds(rings: Iterable[Iterable[Point]]) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    points = [point for ring in rings for point in ring]
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def holds(area: Any, point: Point) -> bool:
    """Does the point lie in the shape?"""
    return any(_inside(ring, point) for ring in rings_of(area))


def touch(one: Any, other: Any) -> bool:
    """Do two shapes share ground? The whole territory (None) touches everything in it."""
    if one is None or other is None:
        return True
    return any(_meet(mine, theirs) for mine in rings_of(one) for theirs in rings_of(other))


def _closed(ring: Sequence[Point]) -> list[list[float]]:
    points: list[list[float]] = []
    for x, y in ring:
        if not (math.isfinite(x) and math.isfinite(y) and -180 <= x <= 180 and -90 <= y <= 90):
            raise AreaError("La zone sort de la carte : dessinez-la de nouveau.")
        point = [round(x, DIGITS), round(y, DIGITS)]
        if not points or points[-1] != point:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        raise AreaError("Une zone a trois points au moins : touchez la carte à chaque coin.")
    if len(points) > MOST_POINTS:
        raise AreaError(f"Une zone a {MOST_POINTS} points au plus : dessinez plus simplement.")
    return [*points, points[0]]


def _sides(ring: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(ring, ring[1:], strict=False)


def _crosses_itself(points: list[list[float]]) -> bool:
    sides = list(_sides([*points, points[0]]))
    last = len(sides) - 1
    return any(
        _cross(*sides[i], *sides[j]) for i in range(len(sides)) for j in range(i + 2, len(sides)) if not (i == 0 and j == last)
    )


def _turn(a: Any, b: Any, c: Any) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def _cross(a: Any, b: Any, c: Any, d: Any) -> bool:
    """Do the segments ab and cd cross each other?"""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _inside(ring: Sequence[Point], point: Point) -> bool:
    x, y = point
    found = False
    for (x1, y1), (x2, y2) in _sides(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def _meet(one: Sequence[Point], other: Sequence[Point]) -> bool:
    west, south, east, north = bounds([one])
    left, low, right, high = bounds([other])
    if west > right or left > east or south > high or low > north:
        return False
    if any(_inside(other, point) for point in one) or any(_inside(one, point) for point in other):
        return True
    return any(_cross(*mine, *theirs) for mine in _sides(one) for theirs in _sides(other)) or set(one) == set(other)
