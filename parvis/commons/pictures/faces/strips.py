"""A track as its editor sees it: a few thumbnails of the same face, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TypeVar

import numpy as np
from PIL import Image

from .boxes import Box

Thing = TypeVar("Thing")

SIDE = 96
MOST = 8
_AROUND = 1.9  # of the box: hair and shoulders say who it is better than a face alone


def thumbnail(rgb: np.ndarray, box: Box) -> bytes:
    """A small square WebP of what is around this box."""
    x, y = box.middle
    half = max(box.width, box.height) * _AROUND / 2
    image = Image.fromarray(rgb)
    square = image.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box=_inside(image.size, x, y, half), reducing_gap=2.0)
    return _written(square, quality=80)


def joined(thumbnails: Sequence[bytes]) -> bytes:
    """The strip: at most eight of them, the first and the last among these."""
    chosen = spread(thumbnails, MOST)
    strip = Image.new("RGB", (SIDE * max(1, len(chosen)), SIDE))
    for place, content in enumerate(chosen):
        strip.paste(Image.open(BytesIO(content), formats=["WEBP"]), (place * SIDE, 0))
    return _written(strip, quality=72)


def spread(things: Sequence[Thing], most: int) -> list[Thing]:
    """At most so many of them, evenly, with both ends."""
    if len(things) <= most:
        return list(things)
    return [things[round(index * (len(things) - 1) / (most - 1))] for index in range(most)]


def _inside(size: tuple[int, int], x: float, y: float, half: float) -> tuple[float, float, float, float]:
    """A square around a point, moved into the picture; smaller where the picture is."""
    width, height = size
    half = min(half, width / 2, height / 2)
    x, y = min(max(x, half), width - half), min(max(y, half), height - half)
    return x - half, y - half, x + half, y + half


def _written(image: Image.Image, quality: int) -> bytes:
    output = BytesIO()
    image.save(output, "WEBP", quality=quality, method=2)
    return output.getvalue()
