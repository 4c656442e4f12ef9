"""Scenes with a known face: a photograph in the public domain (NASA, astronaut Eileen Collins) pasted on moving grounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

PHOTOGRAPH = Path(__file__).with_name("astronaut.jpg")
# The face in the photograph, from forehead to chin: x, y, width, height.
FACE = (92, 50, 88, 120)
HEAD = (62, 4, 206, 196)  # left, top, right, bottom


@cache
def head() -> Image.Image:
    """The head cut out: an ellipse with its hair, soft at the edge."""
    image = Image.open(PHOTOGRAPH).convert("RGBA")
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).ellipse(HEAD, fill=255)
    image.putalpha(mask)
    return image.crop(HEAD)


def ground(size: tuple[int, int], *, seed: int = 1) -> Image.Image:
    """A background with shapes and no face."""
    rng = np.random.default_rng(seed)
    width, height = size
    image = Image.fromarray(rng.integers(60, 200, (9, 16, 3), dtype=np.uint8)).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        w, h = int(rng.integers(10, width // 5)), int(rng.integers(10, height // 4))
        draw.rectangle((x, y, x + w, y + h), fill=tuple(int(value) for value in rng.integers(30, 230, 3)))
    return image


def with_face(
    image: Image.Image, *, x: float, y: float, size: float, turned: float = 0, aside: float = 0, light: float = 1
) -> tuple[float, float, float, float]:
    """Paste the head so that its face is `size` pixels wide around this middle; gives the face's upright box.

    `turned`: degrees in the plane of the picture. `aside`: how far it looks away, 0 to 1. `light`: of what was there.
    """
    scale = size / FACE[2]
    cut = head()
    # The middle of the face, from the middle of the head.
    across, down = (FACE[0] + FACE[2] / 2 - HEAD[0] - cut.width / 2), (FACE[1] + FACE[3] / 2 - HEAD[1] - cut.height / 2)
    squeeze = 1 - 0.45 * aside
    shown = cut.resize((max(4, round(cut.width * scale * squeeze)), max(4, round(cut.height * scale))), Image.Resampling.LANCZOS)
    across, down = across * scale * squeeze, down * scale
    if light != 1:
        *colours, alpha = shown.split()
        shown = Image.merge("RGBA", [*(one.point(lambda value: round(value * light)) for one in colours), alpha])
    if turned:
        shown = shown.rotate(turned, Image.Resampling.BICUBIC, expand=True)
        cos, sin = np.cos(np.radians(turned)), np.sin(np.radians(turned))
        across, down = across * cos + down * sin, -across * sin + down * cos
    image.paste(shown, (round(x - across - shown.width / 2), round(y - down - shown.height / 2)), shown)
    width, height = size * squeeze, size * FACE[3] / FACE[2]
    return x - width / 2, y - height / 2, width, height


def film(
    where: Callable[[int], list[dict[str, float]]], *, size: tuple[int, int] = (640, 360), seconds: float = 2, rate: int = 25,
    ground_of: Callable[[int], int] = lambda ms: 1,
) -> Iterator[tuple[int, np.ndarray]]:  # fmt: skip
    """Frames with their times: `where(ms)` says the faces of each, `ground_of(ms)` its background."""
    grounds: dict[int, Image.Image] = {}
    for index in range(round(seconds * rate)):
        ms = index * 1000 // rate
        seed = ground_of(ms)
        image = grounds.setdefault(seed, ground(size, seed=seed)).copy()
        for face in where(ms):
            with_face(image, **face)
        yield ms, np.asarray(image)
