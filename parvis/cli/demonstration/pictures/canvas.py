"""A sheet to draw on: units of 1600 x 1000, drawn twice as large and reduced, so that edges are smooth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random

from PIL import Image, ImageDraw

from .palette import Colour, Light, mix

WIDTH, HEIGHT = 1600, 1000
SCALE = 2
Point = tuple[float, float]


class Canvas:
    """Shapes in flat colours. `alpha` below 255 lets what lies under shine through."""

    def __init__(self, light: Light, random: Random) -> None:
        self.light = light
        self.random = random
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), light.low)
        self._pen = ImageDraw.Draw(self.image, "RGBA")

    def fade(self, box: tuple[float, float, float, float], top: Colour, bottom: Colour) -> None:
        """A rectangle that goes from one colour to another, downwards."""
        left, upper, right, lower = (round(value * SCALE) for value in box)
        height = max(1, lower - upper)
        steps = Image.new("RGB", (1, 64))
        for row in range(64):
            steps.putpixel((0, row), mix(top, bottom, row / 63))
        self.image.paste(steps.resize((1, height), Image.Resampling.BILINEAR).resize((right - left, height)), (left, upper))

    def polygon(self, points: Iterable[Point], colour: Colour, alpha: int = 255) -> None:
        self._pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=(*colour, alpha))

    def box(self, x: float, y: float, width: float, height: float, colour: Colour, alpha: int = 255) -> None:
        if width > 0 and height > 0:
            corners = [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE]
            self._pen.rectangle(corners, fill=(*colour, alpha))

    def rounded(self, x: float, y: float, width: float, height: float, radius: float, colour: Colour, alpha: int = 255) -> None:
        corners = [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE]
        self._pen.rounded_rectangle(corners, radius * SCALE, fill=(*colour, alpha))

    def oval(self, x: float, y: float, across: float, down: float, colour: Colour, alpha: int = 255) -> None:
        """Centred on (x, y), with these two radii."""
        corners = [(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE]
        self._pen.ellipse(corners, fill=(*colour, alpha))

    def disc(self, x: float, y: float, radius: float, colour: Colour, alpha: int = 255) -> None:
        self.oval(x, y, radius, radius, colour, alpha)

    def ring(self, x: float, y: float, radius: float, colour: Colour, thickness: float, alpha: int = 255) -> None:
        corners = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self._pen.ellipse(corners, outline=(*colour, alpha), width=max(1, round(thickness * SCALE)))

    def slice(self, x: float, y: float, across: float, down: float, start: float, end: float, colour: Colour) -> None:
        """A part of an oval, between two angles in degrees, clockwise from the right."""
        corners = [(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE]
        self._pen.pieslice(corners, start, end, fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, thickness: float = 4, alpha: int = 255) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._pen.line(scaled, fill=(*colour, alpha), width=max(1, round(thickness * SCALE)), joint="curve")
        if thickness > 3 and alpha == 255:  # round ends
            for x, y in (points[0], points[-1]):
                self.disc(x, y, thickness / 2, colour)

    def curve(self, start: Point, bend: Point, end: Point, colour: Colour, thickness: float = 4, alpha: int = 255) -> None:
        self.line(bow(start, bend, end), colour, thickness, alpha)

    def shadow(self, points: Iterable[Point], alpha: int = 70) -> None:
        self.polygon(points, self.light.shadow, alpha)

    def soft_shadow(self, x: float, y: float, across: float, down: float, alpha: int = 60) -> None:
        self.oval(x, y, across, down, self.light.shadow, alpha)

    def finish(self) -> Image.Image:
        """The picture, under the veil of its hour."""
        picture = self.image.reduce(SCALE)
        return Image.blend(picture, Image.new("RGB", picture.size, self.light.veil), self.light.veil_share)


def bow(start: Point, bend: Point, end: Point, steps: int = 24) -> list[Point]:
    """Points along a curve that leaves `start` towards `bend` and arrives at `end` from it."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append((a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]))
    return points


def ridge(random: Random, level: float, height: float, steps: int = 12) -> list[Point]:
    """The outline of hills across the whole sheet, closed at its foot."""
    shift, slow, quick = random.uniform(0, 6), random.uniform(0.7, 1.2), random.uniform(1.9, 2.8)
    points: list[Point] = []
    for step in range(steps * 6 + 1):
        x = WIDTH * step / (steps * 6)
        swing = 0.68 * math.sin(slow * x / 260 + shift) + 0.32 * math.sin(quick * x / 260 + 2 * shift)
        points.append((x, level - height * (0.5 + 0.5 * swing)))
    return [*points, (WIDTH, HEIGHT), (0, HEIGHT)]
