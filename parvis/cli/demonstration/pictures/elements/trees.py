"""Trees of the south: plane, parasol pine, cypress, olive; and vines."""

from __future__ import annotations

import math

from ..canvas import Canvas
from ..palette import GREEN, GREEN_DARK, GREEN_LIGHT, OCHRE, STONE, STONE_SHADE, TILE, WOOD, WOOD_DARK, Colour, mix


def _crown(canvas: Canvas, x: float, y: float, size: float, colours: tuple[Colour, Colour, Colour], flat: float) -> None:
    """Leaves in three tones: shade below, body, light on the side of the sun."""
    random = canvas.random
    shade, body, bright = colours
    side = -1 if canvas.light.reach > 0 else 1
    for colour, dx, dy, grow in ((shade, 0.0, 0.12, 1.0), (body, 0.05 * side, 0.0, 0.93), (bright, 0.18 * side, -0.16, 0.58)):
        for index in range(9):
            angle = index * math.tau / 9 + random.uniform(-0.2, 0.2)
            reach = size * 0.52 * grow
            cx = x + dx * size + math.cos(angle) * reach
            cy = y + dy * size + math.sin(angle) * reach * flat
            canvas.oval(cx, cy, size * 0.42 * grow, size * 0.38 * grow * (0.6 + 0.4 * flat), colour)
        canvas.oval(x + dx * size, y + dy * size, size * 0.6 * grow, size * 0.55 * grow * flat, colour)


def plane_tree(canvas: Canvas, x: float, foot: float, size: float, *, autumn: bool = False) -> None:
    """A plane tree with its spotted trunk; `size` is half the width of its crown."""
    top = foot - size * 1.9
    reach = canvas.light.reach * size
    canvas.polygon(
        [
            (x - size * 0.09, foot),
            (x + size * 0.09, foot),
            (x + reach * 0.75, foot + size * 0.20),
            (x + reach * 0.7, foot + size * 0.16),
        ],
        canvas.light.shadow,
        60,
    )
    canvas.soft_shadow(x + reach * 1.15, foot + size * 0.26, size * 0.95, size * 0.2, 58)
    trunk = [
        (x - size * 0.11, foot),
        (x - size * 0.07, foot - size * 0.9),
        (x - size * 0.34, top + size * 0.5),
        (x - size * 0.24, top + size * 0.42),
        (x, foot - size * 1.0),
        (x + size * 0.27, top + size * 0.4),
        (x + size * 0.36, top + size * 0.5),
        (x + size * 0.07, foot - size * 0.88),
        (x + size * 0.12, foot),
    ]
    canvas.polygon(trunk, mix(STONE, WOOD, 0.28))
    for _ in range(7):
        spot = foot - canvas.random.uniform(0.1, 0.85) * size
        canvas.oval(
            x + canvas.random.uniform(-0.05, 0.05) * size, spot, size * 0.028, size * 0.05, mix(STONE_SHADE, GREEN_DARK, 0.35)
        )
    leaves = (mix(TILE, WOOD, 0.4), OCHRE, mix(OCHRE, STONE, 0.45)) if autumn else (GREEN_DARK, GREEN, GREEN_LIGHT)
    _crown(canvas, x, top, size, leaves, 0.78)


def pine(canvas: Canvas, x: float, foot: float, size: float, lean: float = 0.1) -> None:
    """A parasol pine, bent by the tramontane."""
    top_x, top_y = x + lean * size * 2, foot - size * 2.0
    canvas.soft_shadow(x + canvas.light.reach * size, foot + size * 0.08, size * 0.9, size * 0.13)
    canvas.curve((x, foot), (x, foot - size), (top_x, top_y + size * 0.1), WOOD_DARK, size * 0.12)
    for fork in (-0.5, 0.45):
        canvas.curve(
            (top_x - lean * 30, top_y + size * 0.5),
            (top_x, top_y + size * 0.35),
            (top_x + fork * size, top_y + size * 0.05),
            WOOD_DARK,
            size * 0.06,
        )
    for colour, dy, grow in ((GREEN_DARK, 0.08, 1.0), (GREEN, -0.06, 0.88), (GREEN_LIGHT, -0.2, 0.5)):
        for shift, lift, radius in (
            (-0.62, 0.08, 0.42),
            (0.0, -0.06, 0.55),
            (0.6, 0.06, 0.44),
            (-0.3, -0.02, 0.5),
            (0.3, 0, 0.5),
        ):
            canvas.oval(top_x + shift * size * grow, top_y + (lift + dy) * size, radius * size * grow, 0.24 * size * grow, colour)


def cypress(canvas: Canvas, x: float, foot: float, height: float) -> None:
    wide = height * 0.1
    canvas.soft_shadow(x + canvas.light.reach * height * 0.35, foot + 2, height * 0.22, height * 0.03)
    points = [
        (x, foot - height),
        (x + wide * 0.75, foot - height * 0.55),
        (x + wide, foot - height * 0.25),
        (x + wide * 0.6, foot),
    ]
    mirrored = [(2 * x - px, py) for px, py in reversed(points)]
    canvas.polygon([*points, *mirrored], GREEN_DARK)
    side = -1 if canvas.light.reach > 0 else 1
    canvas.polygon(
        [
            (x, foot - height),
            (x + side * wide * 0.72, foot - height * 0.5),
            (x + side * wide * 0.9, foot - height * 0.25),
            (x + side * wide * 0.5, foot),
            (x + side * wide * 0.1, foot - height * 0.3),
        ],
        mix(GREEN_DARK, GREEN, 0.6),
    )


def bush(canvas: Canvas, x: float, foot: float, size: float, colour: Colour = GREEN) -> None:
    canvas.slice(x, foot, size, size * 0.8, 180, 360, mix(colour, GREEN_DARK, 0.4))
    canvas.slice(x - size * 0.15, foot, size * 0.7, size * 0.62, 180, 360, colour)


def reeds(canvas: Canvas, x: float, foot: float, count: int, height: float = 90) -> None:
    for _ in range(count):
        left = x + canvas.random.uniform(-count * 4, count * 4)
        tall = height * canvas.random.uniform(0.5, 1.1)
        lean = canvas.random.uniform(-0.25, 0.35) * tall
        colour = canvas.random.choice((GREEN, GREEN_DARK, mix(OCHRE, GREEN, 0.5)))
        canvas.curve((left, foot), (left, foot - tall * 0.6), (left + lean, foot - tall), colour, 3.2)


def vine_rows(canvas: Canvas, horizon: float, foot: float, vanish: float, *, leaf: Colour, soil: Colour, rows: int = 15) -> None:
    """Rows of vines running to a point on the horizon."""
    spread = 5200
    for row in range(rows + 1):
        base = vanish + (row - rows / 2) * spread / rows
        wide = spread / rows * 0.30
        canvas.polygon(
            [(vanish + (base - vanish) * 0.028, horizon), (base + wide * 0.4, foot), (base + wide * 1.25, foot)],
            mix(soil, WOOD_DARK, 0.35),
        )
        steps = 26
        for step in range(steps):
            t = (step / steps) ** 1.9
            y = horizon + (foot - horizon) * (0.012 + t * 0.988)
            x = vanish + (base - vanish) * (0.028 + 0.972 * t)
            if -120 < x < 1720:
                size = 3 + wide * 0.62 * (0.03 + t)
                colour = mix(leaf, GREEN_DARK, canvas.random.uniform(0, 0.35))
                canvas.oval(x, y - size * 0.45, size * 1.05, size * 0.8, colour)
                canvas.oval(x - size * 0.25, y - size * 0.75, size * 0.6, size * 0.42, mix(leaf, OCHRE, 0.28))
