"""Where something is: two numbers or the link of a map, or a press on the drawing of its commune; and how far two places are.

The drawing is ours: nobody else is asked for a map. An `<input type="image">` tells where it was pressed without a script.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from parvis.ground.core.errors import Refused

from .models import Contour, Territory

_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_MAP = re.compile(rf"#map=\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}")
_PAIR = re.compile(rf"{_NUMBER}(?:\s*[,;/]\s*|\s+|%2C){_NUMBER}")
_DECIMAL_COMMA = re.compile(r"(\d),(\d{3,})")
FURTHEST = 40_000  # metres from the middle of the commune: beyond, the numbers are of another place, or exchanged
PLAN = 320  # pixels of the drawing on the page, its longer side: whole on any telephone, since a press counts them
METRES_A_DEGREE = 111_320


@dataclass(frozen=True, slots=True)
class Point:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The drawing of a commune, as the page shows it and as a press on it is read."""

    path: str
    width: float  # of the drawing, in its own units
    height: float
    bounds: tuple[float, float, float, float]  # west, south, east, north
    left: float = 0  # where it begins on the contour, in the same units
    top: float = 0

    @property
    def view_box(self) -> str:
        return f"{self.left} {self.top} {self.width} {self.height}"

    def near(self, point: Point, times: int) -> Plan:
        """A part of the drawing around a point, that many times closer."""
        west, south, east, north = self.bounds
        across, down = (east - west) / times, (north - south) / times
        x, y = self.place_of(point)
        width, height = round(self.width / times, 2), round(self.height / times, 2)
        begins, ends = point.longitude - across / 2, point.latitude + down / 2
        left, top = round(x - width / 2, 2), round(y - height / 2, 2)
        return Plan(self.path, width, height, (begins, ends - down, begins + across, ends), left, top)

    @property
    def shown_width(self) -> int:
        return round(PLAN * self.width / max(self.width, self.height))

    @property
    def shown_height(self) -> int:
        return round(PLAN * self.height / max(self.width, self.height))

    def point_at(self, x: int, y: int) -> Point:
        """Where a press at these pixels of the shown drawing is."""
        west, south, east, north = self.bounds
        return Point(
            round(north - (north - south) * min(max(y / self.shown_height, 0), 1), 5),
            round(west + (east - west) * min(max(x / self.shown_width, 0), 1), 5),
        )

    def place_of(self, point: Point) -> tuple[float, float]:
        """Where on the drawing a point stands, in its units."""
        west, south, east, north = self.bounds
        across = (point.longitude - west) / ((east - west) or 1)
        down = (north - point.latitude) / ((north - south) or 1)
        return round(self.left + across * self.width, 2), round(self.top + down * self.height, 2)

    @property
    def radius(self) -> float:
        """Of the mark of a point."""
        return round(max(self.width, self.height) / 60, 2)


def plan_of(territory: Territory) -> Plan | None:
    drawn = Contour.objects.filter(pk=territory.pk).first()
    if drawn is None:
        return None
    west, south, east, north = drawn.bounds
    return Plan(drawn.path, drawn.width, drawn.height, (west, south, east, north))


def read_position(text: str, territory: Territory) -> Point | None:
    """« 43.1839, 3.0042 », or a link that holds them. None for nothing. Raises Refused."""
    typed = " ".join(text.replace("\u00a0", " ").split())[:400]
    if not typed:
        return None
    found = _MAP.search(typed) or _PAIR.search(_DECIMAL_COMMA.sub(r"\1.\2", typed))
    if found is None:
        raise Refused("Collez deux nombres, comme 43.1839, 3.0042, ou le lien d’une carte qui les contient.", field="position")
    point = Point(float(found[1]), float(found[2]))
    check_near(point, territory)
    return point


def check_near(point: Point, territory: Territory) -> None:
    """Raises Refused for what is not of this commune."""
    if territory.latitude is None or territory.longitude is None:
        return
    middle = Point(territory.latitude, territory.longitude)
    if abs(point.latitude) > 90 or abs(point.longitude) > 180 or metres(point, middle) > FURTHEST:
        raise Refused(
            f"Cette position est loin de {territory.name} : la latitude vient d’abord, la longitude ensuite.", field="position"
        )


def metres(one: Point, other: Point) -> float:
    """As the crow flies, over the few kilometres of a commune."""
    down = (one.latitude - other.latitude) * METRES_A_DEGREE
    across = (one.longitude - other.longitude) * METRES_A_DEGREE * math.cos(math.radians((one.latitude + other.latitude) / 2))
    return math.hypot(down, across)
