"""Walls, roofs, windows, awnings: the buildings around a square."""

from __future__ import annotations

from ..canvas import Canvas
from ..palette import (
    BLUE,
    BLUE_PALE,
    INK,
    OCHRE_LIGHT,
    PLASTER,
    SHUTTERS,
    STONE,
    STONE_DEEP,
    STONE_LIGHT,
    STONE_SHADE,
    TILE,
    TILE_DARK,
    TILE_LIGHT,
    WHITE,
    WOOD_DARK,
    Colour,
    mix,
)


def window(
    canvas: Canvas, x: float, y: float, width: float, height: float, *, shutters: Colour | None, lit: bool = False
) -> None:
    canvas.box(x - 4, y - 4, width + 8, height + 8, STONE_LIGHT)
    canvas.box(x, y, width, height, OCHRE_LIGHT if lit else mix(INK, BLUE_PALE, 0.25))
    if not lit:
        canvas.polygon([(x, y), (x + width * 0.7, y), (x, y + height * 0.8)], BLUE_PALE, 70)
    canvas.box(x + width / 2 - 1.5, y, 3, height, STONE_LIGHT)
    canvas.box(x, y + height * 0.42, width, 3, STONE_LIGHT)
    canvas.box(x - 7, y + height + 3, width + 14, 6, STONE_SHADE)
    if shutters:
        for left in (x - width * 0.5 - 5, x + width + 5):
            canvas.box(left, y - 2, width * 0.5, height + 4, shutters)
            for slat in range(1, 6):
                canvas.box(left + 3, y + slat * height / 6, width * 0.5 - 6, 1.8, mix(shutters, INK, 0.3))


def roof(canvas: Canvas, x: float, y: float, width: float, height: float, *, over: float = 14) -> None:
    """A low roof of canal tiles seen from the street, its génoise in two rows below."""
    canvas.polygon(
        [(x - over, y), (x + width + over, y), (x + width - height * 0.2, y - height), (x + height * 0.2, y - height)], TILE
    )
    count = max(6, round(width / 24))
    for index in range(count + 1):
        low = x - over + (width + 2 * over) * index / count
        high = x + height * 0.2 + (width - height * 0.4) * index / count
        canvas.line([(low, y), (high, y - height)], mix(TILE, TILE_DARK, 0.55), 2.4)
        canvas.disc(low, y, width / count * 0.36, TILE_LIGHT)
    canvas.box(x - over * 0.6, y + 2, width + over * 1.2, 7, STONE_LIGHT)
    canvas.box(x - over * 0.3, y + 9, width + over * 0.6, 5, STONE_SHADE)


def house(
    canvas: Canvas,
    x: float,
    foot: float,
    width: float,
    height: float,
    *,
    floors: int = 3,
    columns: int = 3,
    wall: Colour | None = None,
    shutters: Colour | None = None,
    lit: float = 0.0,
    ground: float = 0.3,
) -> None:
    """A house of the old town. Its ground floor (a share of the height) is left bare for a shop or a door."""
    random = canvas.random
    wall = wall or random.choice(PLASTER)
    shutters = shutters or random.choice(SHUTTERS)
    top = foot - height
    canvas.box(x, top, width, height, wall)
    side = 1 if canvas.light.reach > 0 else -1
    shaded = x + width * 0.86 if side > 0 else x
    canvas.box(shaded, top, width * 0.14, height, canvas.light.shadow, 38)
    roof(canvas, x, top, width, height * 0.13)
    canvas.box(x, top + 14, width, 15, canvas.light.shadow, 50)
    usable = height * (1 - ground) - 30
    room = usable / floors
    bay = width / columns
    for floor in range(floors):
        for column in range(columns):
            wide, tall = bay * 0.34, room * (0.62 if floor < floors - 1 else 0.66)
            left = x + column * bay + (bay - wide) / 2
            up = top + 34 + floor * room
            window(canvas, left, up, wide, tall, shutters=shutters, lit=random.random() < lit)
            if floor == floors - 1 and random.random() < 0.6:
                balcony(canvas, left - wide * 0.55, up + tall + 2, wide * 2.1)
    canvas.box(x, foot - height * ground, width, 5, mix(wall, STONE_DEEP, 0.35))


def balcony(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.box(x, y - 26, width, 3, INK)
    for bar in range(int(width / 9) + 1):
        canvas.box(x + bar * 9, y - 26, 1.8, 26, INK)
    canvas.box(x - 3, y, width + 6, 6, STONE_SHADE)


def door(canvas: Canvas, x: float, foot: float, width: float, height: float, colour: Colour, *, arched: bool = True) -> None:
    canvas.box(x - 8, foot - height, width + 16, height, STONE_LIGHT)
    if arched:
        canvas.slice(x + width / 2, foot - height, width / 2 + 8, width / 2 + 8, 180, 360, STONE_LIGHT)
        canvas.slice(x + width / 2, foot - height, width / 2, width / 2, 180, 360, mix(colour, INK, 0.4))
    canvas.box(x, foot - height, width, height, colour)
    canvas.box(x + width / 2 - 1.5, foot - height, 3, height, mix(colour, INK, 0.5))
    for panel in (0.12, 0.55):
        for left in (0.1, 0.58):
            canvas.box(x + width * left, foot - height * (1 - panel), width * 0.32, height * 0.32, mix(colour, INK, 0.22))


def awning(
    canvas: Canvas, x: float, y: float, width: float, drop: float, colour: Colour, other: Colour = WHITE, *, reach: float = 24
) -> None:
    """A striped awning, scalloped at its edge."""
    stripes = max(5, round(width / 36))
    step = width / stripes
    low_step = (width + 2 * reach) / stripes
    for index in range(stripes):
        tone = colour if index % 2 == 0 else other
        a, b = x + index * step, x + (index + 1) * step
        c, d = x - reach + (index + 1) * low_step, x - reach + index * low_step
        canvas.polygon([(a, y), (b, y), (c, y + drop), (d, y + drop)], tone)
        canvas.slice((c + d) / 2, y + drop, low_step / 2, low_step * 0.36, 0, 180, mix(tone, INK, 0.1))
    canvas.polygon(
        [(x - reach, y + drop + 8), (x + width + reach, y + drop + 8), (x + width, y + drop + 40), (x, y + drop + 40)],
        canvas.light.shadow,
        52,
    )


def shop_front(canvas: Canvas, x: float, foot: float, width: float, height: float, colour: Colour) -> None:
    """A wooden shop front: two panes, a door between them, a board for the name without letters."""
    canvas.box(x, foot - height, width, height, colour)
    board = height * 0.18
    canvas.box(x + 10, foot - height + 8, width - 20, board - 10, mix(colour, INK, 0.25))
    pane = (width - 120) / 2
    for left in (x + 16, x + width - pane - 16):
        canvas.box(left, foot - height + board + 8, pane, height * 0.6, mix(OCHRE_LIGHT, WHITE, 0.35))
        canvas.polygon(
            [(left, foot - height + board + 8), (left + pane * 0.5, foot - height + board + 8), (left, foot - height * 0.45)],
            WHITE,
            70,
        )
        canvas.box(left, foot - height * 0.2, pane, 5, mix(colour, WHITE, 0.2))
    canvas.box(x + width / 2 - 34, foot - height + board + 8, 68, height - board - 8, mix(colour, INK, 0.35))
    canvas.box(x + width / 2 - 26, foot - height + board + 18, 52, height * 0.45, mix(OCHRE_LIGHT, WHITE, 0.2))
    canvas.disc(x + width / 2 + 22, foot - height * 0.26, 4, OCHRE_LIGHT)


def flag(canvas: Canvas, x: float, y: float, size: float) -> None:
    """The tricolour on a slanted staff."""
    canvas.line([(x, y), (x + size * 0.5, y - size)], WOOD_DARK, 4)
    for index, colour in enumerate((BLUE, WHITE, TILE)):
        left = x + size * 0.5 + index * size * 0.3
        sag = index * size * 0.05
        canvas.polygon(
            [
                (left, y - size + sag),
                (left + size * 0.3, y - size + sag + size * 0.05),
                (left + size * 0.3, y - size * 0.42 + sag + size * 0.05),
                (left, y - size * 0.42 + sag),
            ],
            colour,
        )


def clock(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.disc(x, y, radius + 6, STONE_SHADE)
    canvas.disc(x, y, radius, WHITE)
    canvas.line([(x, y), (x, y - radius * 0.7)], INK, 4)
    canvas.line([(x, y), (x + radius * 0.45, y + radius * 0.15)], INK, 4)
    canvas.disc(x, y, 4, INK)


def stone_wall(canvas: Canvas, x: float, y: float, width: float, height: float, colour: Colour = STONE) -> None:
    """Dressed stone: courses and joints, a few blocks darker."""
    canvas.box(x, y, width, height, colour)
    course = 34.0
    row = 0
    while row * course < height:
        up = y + row * course
        tall = min(course, height - row * course)
        left = x - (row % 2) * 36
        while left < x + width:
            wide = 72.0
            a, b = max(left, x), min(left + wide, x + width)
            if canvas.random.random() < 0.22:
                canvas.box(a, up, b - a, tall, mix(colour, canvas.random.choice((STONE_SHADE, STONE_LIGHT)), 0.4))
            if left > x:
                canvas.box(left, up, 1.5, tall, mix(colour, STONE_DEEP, 0.4))
            left += wide
        canvas.box(x, up, width, 1.5, mix(colour, STONE_DEEP, 0.4))
        row += 1
