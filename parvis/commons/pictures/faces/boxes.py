"""Boxes around faces: in pixels of a frame while they are sought, in ten-thousandths of the upright frame when they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

WHOLE = 10_000  # of a side of the frame


class Box(NamedTuple):
    """A box in pixels, and how sure the detector is of it (1 for one that a hand drew)."""

    x: float
    y: float
    width: float
    height: float
    score: float = 1.0

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def side(self) -> float:
        """How large it is, in one number."""
        return (self.width * self.height) ** 0.5

    def moved(self, dx: float, dy: float) -> Box:
        return self._replace(x=self.x + dx, y=self.y + dy)

    def scaled(self, x: float, y: float) -> Box:
        """In another frame, so much larger."""
        return Box(self.x * x, self.y * y, self.width * x, self.height * y, self.score)

    def grown(self, by: float) -> Box:
        """Around the same middle, `by` times as large."""
        return Box(
            self.x - self.width * (by - 1) / 2, self.y - self.height * (by - 1) / 2, self.width * by, self.height * by, self.score
        )


def overlap(one: Box, other: Box) -> float:
    """Common area over joint area: 0 for strangers, 1 for the same box."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / (one.width * one.height + other.width * other.height - common)


def joint(one: Box, other: Box) -> Box:
    """The smallest box that holds both."""
    left, top = min(one.x, other.x), min(one.y, other.y)
    right, bottom = max(one.x + one.width, other.x + other.width), max(one.y + one.height, other.y + other.height)
    return Box(left, top, right - left, bottom - top, min(one.score, other.score))


def without_doubles(boxes: Iterable[Box], most: float = 0.3) -> list[Box]:
    """The surest box of each face: one that lies on a surer one, or mostly inside it, is the same face."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: (-box.score, box)):
        if all(overlap(box, other) <= most and _inside(box, other) <= 0.7 for other in kept):
            kept.append(box)
    return kept


def as_parts(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """In ten-thousandths of a frame of this size, kept inside it, never empty."""
    left = _held(box.x / width, 0, WHOLE - 1)
    top = _held(box.y / height, 0, WHOLE - 1)
    right = _held((box.x + box.width) / width, left + 1, WHOLE)
    bottom = _held((box.y + box.height) / height, top + 1, WHOLE)
    return left, top, right - left, bottom - top


def from_parts(parts: Sequence[float], width: int, height: int) -> Box:
    x, y, w, h = parts
    return Box(x * width / WHOLE, y * height / WHOLE, w * width / WHOLE, h * height / WHOLE)


def _inside(one: Box, other: Box) -> float:
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0.0, width) * max(0.0, height) / (one.width * one.height)


def _held(part: float, least: int, most: int) -> int:
    return min(max(round(part * WHOLE), least), most)
