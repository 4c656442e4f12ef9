"""The table on which goods are drawn, small and flat."""

from __future__ import annotations

from PIL import Image, ImageDraw

from . import palette as of
from .palette import Colour, mix

SIDE, SCALE = 640, 2


class Table:
    """A square of 100 by 100, a wall and a table; the light comes from the left."""

    def __init__(self, wall: Colour, top: Colour) -> None:
        self.image = Image.new("RGB", (SIDE * SCALE, SIDE * SCALE), wall)
        self._pen = ImageDraw.Draw(self.image, "RGBA")
        self._unit = SIDE * SCALE / 100
        self.box(0, 66, 100, 100, top)
        self.box(0, 66, 100, 67, mix(top, of.WHITE, 0.35))

    def box(self, x: float, y: float, right: float, low: float, colour: Colour, round_: float = 0) -> None:
        self._pen.rounded_rectangle(self._scaled(x, y, right, low), round_ * self._unit, fill=colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: Colour, alpha: int = 255) -> None:
        self._pen.ellipse(self._scaled(x - across, y - down, x + across, y + down), fill=(*colour, alpha))

    def shape(self, colour: Colour, *points: tuple[float, float]) -> None:
        self._pen.polygon([(x * self._unit, y * self._unit) for x, y in points], fill=colour)

    def stroke(self, colour: Colour, width: float, *points: tuple[float, float]) -> None:
        scaled = [(x * self._unit, y * self._unit) for x, y in points]
        self._pen.line(scaled, fill=colour, width=round(width * self._unit), joint="curve")

    def arc(self, x: float, y: float, across: float, down: float, start: float, end: float, colour: Colour, width: float) -> None:
        box = self._scaled(x - across, y - down, x + across, y + down)
        self._pen.arc(box, start, end, fill=colour, width=round(width * self._unit))

    def shadow(self, x: float, y: float, across: float) -> None:
        self.oval(x + 3, y, across, across * 0.16, of.INK, 46)

    def _scaled(self, *values: float) -> list[float]:
        return [value * self._unit for value in values]
