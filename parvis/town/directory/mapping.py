"""A map without a map server: the contour of the place, and a mark with its number for each card whose door is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.ground.territories.models import Contour, Territory

from .queries import Card, kilometres

WIDTH, HEIGHT, MARGIN = 400, 300, 30
INSET = 84  # the longest side of the whole contour, in its corner
LEAST_SPAN = 0.5  # kilometres: nearer, the marks of one street would stand a screen apart
NEAR = 54.0, 30.0  # how near two marks may stand, across and up, before they are told as one: as wide and high as such a one
_BARS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    numbers: str  # of the cards in the list beside: « 3 », « 3, 7 », « 3 +4 » where more than two share a door
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Map:
    path: str  # the contour, in its own units
    move: str  # where it stands on the sheet: an SVG transform
    marks: Sequence[Mark]
    here: Mark | None  # where one looks from
    bar: float  # pixels
    bar_told: str  # « 200 m »
    numbered: int
    inset: str  # where the whole contour stands in the corner, "" where all of it is on the sheet
    frame: tuple[float, float, float, float]  # of the sheet on that contour, in its units: x, y, width, height
    thin: float  # a line of the inset, in the contour's units

    @property
    def heap(self) -> str:
        """One that tells of many, to explain by."""
        return next((mark.numbers for mark in self.marks if "+" in mark.numbers), "")


def drawn(place: Territory, cards: Sequence[Card], *, spot: tuple[float, float] | None = None) -> Map | None:
    """None where the contour is unknown, or fewer than two doors are."""
    located = [(turn, card) for turn, card in enumerate(cards, 1) if card.latitude is not None and card.longitude is not None]
    contour = Contour.objects.filter(pk=place.pk).first()
    if contour is None or len(located) < 2:
        return None
    west, _, east, north = contour.bounds
    south = contour.bounds[1]
    points = [(card.latitude or 0.0, card.longitude or 0.0) for _, card in located] + ([spot] if spot else [])
    low, high = min(p[0] for p in points), max(p[0] for p in points)
    left, right = min(p[1] for p in points), max(p[1] for p in points)
    middle = (low + high) / 2, (left + right) / 2
    squeeze = math.cos(math.radians(middle[0]))
    span = max(LEAST_SPAN / 111.2, high - low, (right - left) * squeeze * HEIGHT / WIDTH)
    scale = min(HEIGHT - 2 * MARGIN, WIDTH - 2 * MARGIN) / span  # pixels a degree of latitude
    scale = min(scale, (WIDTH - 2 * MARGIN) / max((right - left) * squeeze, 1e-9))

    def at(latitude: float, longitude: float) -> tuple[float, float]:
        x, y = WIDTH / 2 + (longitude - middle[1]) * squeeze * scale, HEIGHT / 2 - (latitude - middle[0]) * scale
        return round(x, 1), round(y, 1)

    x, y = at(north, west)
    by_x, by_y = (east - west) * squeeze * scale / contour.width, (north - south) * scale / contour.height
    small = INSET / max(contour.width, contour.height)
    is_whole = x >= 0 and y >= 0 and x + contour.width * by_x <= WIDTH and y + contour.height * by_y <= HEIGHT
    kilometre = scale / kilometres(0, 0, 1, 0)
    bar = max((one for one in _BARS if one * kilometre <= WIDTH / 3), default=_BARS[0])
    return Map(
        path=contour.path, move=f"translate({x} {y}) scale({by_x:.5f} {by_y:.5f})",
        marks=_marks([(turn, *at(card.latitude or 0.0, card.longitude or 0.0)) for turn, card in located]),
        here=Mark(*at(*spot), "", False) if spot else None, bar=round(bar * kilometre, 1),
        bar_told=f"{bar:g}\u00a0km" if bar >= 1 else f"{bar * 1000:g}\u00a0m", numbered=len(located),
        inset="" if is_whole else f"translate({WIDTH - INSET - 8} 8) scale({small:.5f})",
        frame=(round(-x / by_x, 1), round(-y / by_y, 1), round(WIDTH / by_x, 1), round(HEIGHT / by_y, 1)),
        thin=round(2 / small, 1),
    )  # fmt: skip


def _marks(placed: Sequence[tuple[int, float, float]]) -> list[Mark]:
    """Marks that would cover one another are told as one, with all their numbers."""
    groups: list[tuple[float, float, list[int]]] = []
    for turn, x, y in placed:
        near = next((group for group in groups if abs(group[0] - x) < NEAR[0] and abs(group[1] - y) < NEAR[1]), None)
        if near:
            near[2].append(turn)
        else:
            groups.append((x, y, [turn]))
    return [
        Mark(x, y, ", ".join(map(str, turns)) if len(turns) < 3 else f"{turns[0]} +{len(turns) - 1}", len(turns) > 1)
        for x, y, turns in groups
    ]
