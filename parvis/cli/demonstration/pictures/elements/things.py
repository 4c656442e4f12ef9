"""People seen from afar, and what they use: bicycles, boats, benches, lamps, books, screens."""

from __future__ import annotations

import math

from ..canvas import Canvas
from ..palette import (
    CLOTHES,
    GREY_DARK,
    INK,
    OCHRE,
    OCHRE_LIGHT,
    PINK,
    TILE,
    WATER_LIGHT,
    WHITE,
    WOOD,
    WOOD_DARK,
    Colour,
    mix,
    rgb,
)

SKINS = [rgb(code) for code in ("#e8b896", "#c98d63", "#8a5a3c", "#f0cbb0", "#a8714b")]
HAIRS = [rgb(code) for code in ("#3a2a22", "#6d4a30", "#b9b2a6", "#1f1a1a", "#a8793f")]


def person(
    canvas: Canvas, x: float, foot: float, tall: float, *, top: Colour | None = None, bag: bool = False, walking: bool = False
) -> None:
    """A figure without a face: nobody in particular."""
    random = canvas.random
    top = top or random.choice(CLOTHES)
    legs = random.choice((INK, GREY_DARK, mix(INK, WOOD, 0.5), mix(top, INK, 0.5)))
    reach = canvas.light.reach * tall * 0.8
    canvas.polygon(
        [
            (x - tall * 0.08, foot),
            (x + tall * 0.08, foot),
            (x + reach + tall * 0.04, foot + tall * 0.12),
            (x + reach - tall * 0.04, foot + tall * 0.1),
        ],
        canvas.light.shadow,
        65,
    )
    stride = tall * (0.1 if walking else 0.045)
    hip = foot - tall * 0.45
    for side in (-1, 1):
        canvas.line([(x + side * tall * 0.035, hip), (x + side * stride, foot)], legs, tall * 0.075)
    if random.random() < 0.35:
        canvas.polygon(
            [
                (x - tall * 0.08, foot - tall * 0.75),
                (x + tall * 0.08, foot - tall * 0.75),
                (x + tall * 0.14, foot - tall * 0.26),
                (x - tall * 0.14, foot - tall * 0.26),
            ],
            top,
        )
    canvas.rounded(x - tall * 0.105, foot - tall * 0.82, tall * 0.21, tall * 0.4, tall * 0.07, top)
    skin = random.choice(SKINS)
    swing = tall * (0.1 if walking else 0.03)
    for side in (-1, 1):
        canvas.line(
            [(x + side * tall * 0.1, foot - tall * 0.76), (x + side * (tall * 0.11 + swing * 0.6), foot - tall * 0.46)],
            mix(top, INK, 0.12),
            tall * 0.06,
        )
    canvas.disc(x, foot - tall * 0.9, tall * 0.075, skin)
    canvas.slice(x, foot - tall * 0.91, tall * 0.082, tall * 0.085, 170, 370, random.choice(HAIRS))
    if bag:
        canvas.rounded(x + tall * 0.12, foot - tall * 0.46, tall * 0.14, tall * 0.2, 4, random.choice((OCHRE, TILE, WHITE)))


def crowd(canvas: Canvas, left: float, right: float, foot: float, tall: float, count: int) -> None:
    spots = sorted(
        ((canvas.random.uniform(left, right), canvas.random.uniform(-tall * 0.12, tall * 0.12)) for _ in range(count)),
        key=lambda spot: spot[1],
    )
    for x, shift in spots:
        person(
            canvas,
            x,
            foot + shift,
            tall * canvas.random.uniform(0.86, 1.06),
            bag=canvas.random.random() < 0.35,
            walking=canvas.random.random() < 0.5,
        )


def bench(canvas: Canvas, x: float, foot: float, width: float) -> None:
    canvas.soft_shadow(x + width / 2, foot + 3, width * 0.55, 9)
    for shift in (0.1, 0.86):
        canvas.box(x + width * shift, foot - 36, 7, 38, INK)
    for lift in (34, 56, 72):
        canvas.box(x, foot - lift, width, 9, WOOD)


def lamp(canvas: Canvas, x: float, foot: float, tall: float, *, lit: bool = False) -> None:
    canvas.box(x - 3, foot - tall, 6, tall, INK)
    canvas.box(x - 10, foot - 12, 20, 12, INK)
    if lit:
        for radius, alpha in ((90, 26), (54, 44)):
            canvas.disc(x, foot - tall - 18, radius, OCHRE_LIGHT, alpha)
    canvas.polygon(
        [(x - 11, foot - tall), (x + 11, foot - tall), (x + 17, foot - tall - 34), (x - 17, foot - tall - 34)],
        OCHRE_LIGHT if lit else WATER_LIGHT,
    )
    canvas.polygon([(x - 20, foot - tall - 34), (x + 20, foot - tall - 34), (x, foot - tall - 50)], INK)


def wheel(canvas: Canvas, x: float, y: float, radius: float, *, spokes: int = 14) -> None:
    for index in range(spokes):
        angle = index * math.tau / spokes
        canvas.line(
            [(x, y), (x + math.cos(angle) * radius * 0.95, y + math.sin(angle) * radius * 0.95)], GREY_DARK, radius * 0.018, 150
        )
    canvas.ring(x, y, radius, INK, radius * 0.075)
    canvas.ring(x, y, radius * 0.92, mix(WHITE, INK, 0.25), radius * 0.03)
    canvas.disc(x, y, radius * 0.08, INK)


def bicycle(canvas: Canvas, x: float, foot: float, size: float, colour: Colour, *, basket: bool = True) -> None:
    """A town bicycle; `size` is the distance between its hubs."""
    radius = size * 0.33
    back, front = (x, foot - radius), (x + size, foot - radius)
    canvas.soft_shadow(x + size * 0.5 + canvas.light.reach * size * 0.2, foot + 3, size * 0.85, size * 0.05, 70)
    wheel(canvas, *back, radius)
    wheel(canvas, *front, radius)
    pedal = (x + size * 0.42, foot - radius * 0.95)
    saddle = (x + size * 0.3, foot - radius * 2.35)
    head = (x + size * 0.86, foot - radius * 2.25)
    bar = (x + size * 0.82, foot - radius * 2.75)
    thick = size * 0.03
    for a, b in ((back, pedal), (back, saddle), (pedal, saddle), (pedal, head), (head, front), (head, bar)):
        canvas.line([a, b], colour, thick)
    canvas.curve((saddle[0] + 4, saddle[1] + radius * 0.3), (x + size * 0.55, foot - radius * 1.3), head, colour, thick)
    canvas.line([(saddle[0], saddle[1]), (saddle[0] - size * 0.01, saddle[1] - radius * 0.25)], INK, thick * 0.8)
    canvas.oval(saddle[0] - size * 0.02, saddle[1] - radius * 0.3, size * 0.1, size * 0.028, WOOD_DARK)
    canvas.curve(
        bar, (bar[0] - size * 0.02, bar[1] - radius * 0.2), (bar[0] - size * 0.14, bar[1] - radius * 0.06), INK, thick * 0.8
    )
    canvas.disc(*pedal, size * 0.055, mix(colour, INK, 0.4))
    canvas.line([pedal, (pedal[0] + size * 0.06, pedal[1] + radius * 0.42)], INK, thick * 0.7)
    if basket:
        left, up = head[0] + size * 0.02, head[1] - radius * 0.32
        canvas.polygon(
            [
                (left, up),
                (left + size * 0.26, up),
                (left + size * 0.22, up + radius * 0.6),
                (left + size * 0.03, up + radius * 0.6),
            ],
            mix(OCHRE, WOOD, 0.45),
        )
        for row in range(1, 4):
            canvas.line([(left + 3, up + row * radius * 0.15), (left + size * 0.24, up + row * radius * 0.15)], WOOD_DARK, 1.6)


def boat(canvas: Canvas, x: float, y: float, size: float, colour: Colour, *, mast: bool = False) -> None:
    """A flat-bottomed boat lying on the water line `y`, with its mirror image."""
    canvas.polygon(
        [(x - size * 0.9, y + 2), (x + size * 0.9, y + 2), (x + size * 0.6, y + size * 0.24), (x - size * 0.6, y + size * 0.24)],
        mix(colour, INK, 0.4),
        80,
    )
    if mast:
        canvas.line([(x - size * 0.05, y - size * 0.2), (x - size * 0.05, y - size * 1.9)], WOOD_DARK, size * 0.04)
        canvas.polygon([(x, y - size * 1.8), (x, y - size * 0.45), (x + size * 0.75, y - size * 0.45)], WHITE)
        canvas.polygon(
            [(x - size * 0.1, y - size * 1.6), (x - size * 0.1, y - size * 0.45), (x - size * 0.6, y - size * 0.45)],
            mix(WHITE, PINK, 0.3),
        )
    canvas.polygon(
        [
            (x - size, y - size * 0.34),
            (x + size * 1.08, y - size * 0.4),
            (x + size * 0.75, y + size * 0.03),
            (x - size * 0.78, y + size * 0.03),
        ],
        colour,
    )
    canvas.polygon(
        [
            (x - size, y - size * 0.34),
            (x + size * 1.08, y - size * 0.4),
            (x + size * 1.0, y - size * 0.28),
            (x - size * 0.95, y - size * 0.22),
        ],
        mix(colour, WHITE, 0.65),
    )


def book(canvas: Canvas, x: float, foot: float, width: float, height: float, colour: Colour) -> None:
    canvas.box(x, foot - height, width, height, colour)
    canvas.box(x, foot - height, width * 0.18, height, INK, 40)
    canvas.box(x + width * 0.22, foot - height * 0.86, width * 0.56, max(3, height * 0.03), mix(colour, WHITE, 0.6))
    if canvas.random.random() < 0.5:
        canvas.box(x + width * 0.22, foot - height * 0.2, width * 0.56, max(3, height * 0.03), mix(colour, WHITE, 0.6))


def lying_books(canvas: Canvas, x: float, foot: float, width: float, colours: list[Colour]) -> float:
    """A pile; gives the height of its top."""
    y = foot
    for colour in colours:
        tall = canvas.random.uniform(24, 38)
        shift = canvas.random.uniform(-16, 16)
        canvas.rounded(x + shift, y - tall, width, tall, 4, colour)
        canvas.box(x + shift + width - 14, y - tall + 4, 14, tall - 8, WHITE)
        canvas.box(x + shift + width * 0.1, y - tall * 0.58, width * 0.34, 3, mix(colour, WHITE, 0.6))
        y -= tall
    return y


def screen(canvas: Canvas, x: float, foot: float, width: float) -> None:
    """A desk computer showing a page of text and a penguin-free wallpaper of hills."""
    tall = width * 0.62
    canvas.polygon(
        [
            (x + width * 0.42, foot - width * 0.16),
            (x + width * 0.58, foot - width * 0.16),
            (x + width * 0.66, foot),
            (x + width * 0.34, foot),
        ],
        GREY_DARK,
    )
    canvas.rounded(x, foot - width * 0.14 - tall, width, tall, 10, INK)
    left, up, wide, high = x + 10, foot - width * 0.14 - tall + 10, width - 20, tall - 20
    canvas.box(left, up, wide, high, WHITE)
    canvas.box(left, up, wide, high * 0.14, TILE)
    for line in range(5):
        canvas.box(
            left + wide * 0.08,
            up + high * (0.26 + line * 0.13),
            wide * canvas.random.uniform(0.3, 0.5),
            high * 0.05,
            GREY_DARK,
            170,
        )
    canvas.box(left + wide * 0.64, up + high * 0.26, wide * 0.28, high * 0.34, OCHRE)
    canvas.polygon(
        [(left + wide * 0.64, up + high * 0.6), (left + wide * 0.75, up + high * 0.38), (left + wide * 0.92, up + high * 0.6)],
        mix(TILE, WOOD, 0.4),
    )


def crate(canvas: Canvas, x: float, foot: float, width: float, fruit: Colour, leaf: Colour | None = None) -> None:
    """A crate of fruit or vegetables, heaped."""
    tall = width * 0.4
    for row, count in ((1, 4), (0, 5)):
        for index in range(count):
            step = width / count
            cx, cy = x + step * (index + 0.5), foot - tall - row * width * 0.12 + width * 0.02
            tone = mix(fruit, WHITE if (index + row) % 2 else INK, 0.1)
            canvas.disc(cx, cy, width * 0.115, tone)
            canvas.disc(cx - width * 0.03, cy - width * 0.035, width * 0.03, mix(fruit, WHITE, 0.6), 190)
            if leaf:
                canvas.oval(cx + width * 0.03, cy - width * 0.1, width * 0.05, width * 0.025, leaf)
    canvas.box(x, foot - tall, width, tall, mix(OCHRE, WOOD, 0.5))
    for slat in (0.3, 0.66):
        canvas.box(x, foot - tall + tall * slat, width, 3, WOOD_DARK)
