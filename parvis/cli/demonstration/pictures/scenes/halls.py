"""Halls where many meet: council chamber, school canteen, covered market."""

from __future__ import annotations

from ..canvas import HEIGHT, WIDTH, Canvas
from ..elements.things import person
from ..palette import (
    BLUE,
    BLUE_LIGHT,
    BLUE_PALE,
    GREEN,
    GREEN_DARK,
    GREEN_LIGHT,
    GREY,
    GREY_DARK,
    INK,
    OCHRE,
    OCHRE_LIGHT,
    PINK,
    PLUM,
    STONE,
    STONE_LIGHT,
    STONE_SHADE,
    TILE,
    TILE_DARK,
    TILE_LIGHT,
    WHITE,
    WOOD,
    WOOD_DARK,
    Colour,
    mix,
    rgb,
)
from .rooms import room, seated, tall_window


def council(canvas: Canvas) -> None:
    """The council chamber: a horseshoe of desks, the flags, the public."""
    room(canvas, rgb("#ead7b2"), rgb("#a5573f"), 560)
    for x in (60, 330, 1110, 1380):
        tall_window(canvas, x, 70, 150, 330)
    canvas.box(600, 60, 400, 380, mix(WOOD, TILE, 0.2))
    for panel in range(4):
        canvas.box(612 + panel * 98, 76, 84, 350, mix(WOOD, INK, 0.18))
    bust(canvas, 800, 300)
    for x, tones in ((500, (BLUE, WHITE, TILE)), (1070, (BLUE, BLUE, BLUE))):
        canvas.line([(x, 560), (x, 170)], OCHRE, 7)
        for index, tone in enumerate(tones):
            canvas.polygon(
                [
                    (x + index * 20, 186),
                    (x + 20 + index * 20, 192),
                    (x + 22 + index * 16, 400 + index * 14),
                    (x + index * 15, 390 + index * 12),
                ],
                tone,
            )
        if tones[2] == BLUE:
            for star in range(6):
                canvas.disc(x + 14 + (star % 2) * 26, 230 + star * 24, 5, OCHRE_LIGHT)
    for index, x in enumerate(range(440, 1180, 92)):
        person(canvas, x + 20, 690, 210, top=(INK, TILE_DARK, BLUE, GREY_DARK, PLUM, GREEN_DARK)[index % 6])
    canvas.box(380, 600, 840, 96, mix(WOOD, OCHRE, 0.2))
    canvas.box(366, 590, 868, 16, WOOD_DARK)
    for panel in range(8):
        canvas.box(392 + panel * 103, 618, 90, 66, mix(WOOD, INK, 0.14))
    for x in range(440, 1180, 92):
        canvas.polygon([(x, 592), (x + 44, 592), (x + 38, 576), (x + 6, 576)], WHITE)
        canvas.line([(x + 58, 592), (x + 64, 562)], INK, 3)
    for side in (-1, 1):
        edge = 800 + side * 434
        far = 800 + side * 800
        for spot in (0.25, 0.6):
            person(canvas, edge + (far - edge) * spot, 740 + 130 * spot, 230 + 60 * spot)
        canvas.polygon([(edge, 600), (far, 760), (far, 880), (edge, 700)], mix(WOOD, OCHRE, 0.12))
        canvas.polygon([(edge, 590), (far, 740), (far, 766), (edge, 606)], WOOD_DARK)
    for index, x in enumerate(range(180, 1500, 210)):
        seated(canvas, x + canvas.random.uniform(-20, 20), 970 + (index % 2) * 14, 230)


def bust(canvas: Canvas, x: float, y: float) -> None:
    """Marianne, in plaster, from far enough."""
    canvas.box(x - 56, y + 90, 112, 36, STONE_SHADE)
    canvas.polygon([(x - 74, y + 92), (x + 74, y + 92), (x + 46, y + 20), (x - 46, y + 20)], WHITE)
    canvas.box(x - 18, y - 20, 36, 50, STONE_LIGHT)
    canvas.oval(x, y - 46, 40, 52, WHITE)
    canvas.polygon([(x - 46, y - 50), (x + 46, y - 50), (x + 40, y - 108), (x - 4, y - 126), (x - 40, y - 96)], STONE_LIGHT)
    canvas.disc(x + 34, y - 74, 12, TILE)
    canvas.disc(x + 34, y - 74, 7, WHITE)
    canvas.disc(x + 34, y - 74, 3, BLUE)


def canteen(canvas: Canvas) -> None:
    """A school canteen: round tables, full plates, the hatch."""
    room(canvas, rgb("#f3e6c6"), rgb("#d3a77c"), 560)
    for x in (90, 400):
        tall_window(canvas, x, 90, 210, 300)
    canvas.box(800, 110, 640, 300, WOOD_DARK)
    canvas.fade((820, 130, 1420, 380), mix(OCHRE_LIGHT, WHITE, 0.4), STONE_LIGHT)
    for pan in range(4):
        canvas.line([(880 + pan * 130, 132), (880 + pan * 130, 176)], GREY_DARK, 4)
        canvas.slice(880 + pan * 130, 176, 38, 46, 0, 180, (TILE, GREY_DARK, OCHRE, GREY)[pan])
    for px in (960, 1250):
        person(canvas, px, 480, 270, top=WHITE)
        canvas.slice(px, 480 - 270 * 0.92, 26, 34, 180, 360, WHITE)
    canvas.box(780, 376, 680, 30, GREY)
    canvas.box(780, 406, 680, 160, mix(TILE, WHITE, 0.1))
    for tile in range(12):
        canvas.box(784 + tile * 57, 410, 52, 72, mix(TILE, WHITE, 0.2 if tile % 2 else 0.32))
        canvas.box(784 + tile * 57, 486, 52, 72, mix(TILE, WHITE, 0.32 if tile % 2 else 0.2))
    for dish in range(4):
        canvas.oval(860 + dish * 160, 372, 60, 12, WHITE)
        canvas.slice(860 + dish * 160, 370, 48, 30, 180, 360, (GREEN, OCHRE, TILE, GREEN_LIGHT)[dish])
    for x, y, size in ((220, 720, 150), (760, 700, 140), (1330, 730, 155)):
        table(canvas, x, y, size)
    for x, y, size in ((480, 930, 215), (1090, 935, 220)):
        table(canvas, x, y, size)


def table(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A round table with four plates, children behind it."""
    canvas.soft_shadow(x, y + size * 0.62, size * 1.0, size * 0.14, 70)
    for shift in (-0.72, -0.24, 0.24, 0.72):
        person(canvas, x + shift * size, y + size * 0.28, size * 1.0)
    canvas.box(x - size * 0.06, y, size * 0.12, size * 0.6, GREY_DARK)
    canvas.oval(x, y + size * 0.04, size * 1.06, size * 0.34, mix(WOOD, OCHRE, 0.3))
    canvas.oval(x, y, size * 1.06, size * 0.34, mix(OCHRE_LIGHT, WOOD, 0.25))
    foods = ((GREEN, OCHRE), (TILE, WHITE), (GREEN_LIGHT, TILE), (OCHRE, GREEN_DARK))
    for index, (dx, dy) in enumerate(((-0.62, -0.02), (-0.2, 0.16), (0.3, 0.15), (0.66, -0.04))):
        cx, cy = x + dx * size, y + dy * size
        canvas.oval(cx, cy, size * 0.2, size * 0.075, WHITE)
        canvas.oval(cx - size * 0.06, cy - size * 0.01, size * 0.08, size * 0.035, foods[index][0])
        canvas.oval(cx + size * 0.06, cy - size * 0.005, size * 0.07, size * 0.03, foods[index][1])
    canvas.rounded(x - size * 0.05, y - size * 0.34, size * 0.13, size * 0.3, size * 0.03, BLUE_PALE)
    canvas.box(x - size * 0.05, y - size * 0.22, size * 0.13, size * 0.16, BLUE_LIGHT)
    canvas.oval(x - size * 0.34, y - size * 0.12, size * 0.13, size * 0.06, mix(WOOD, OCHRE, 0.5))


def covered_market(canvas: Canvas) -> None:
    """The covered market before the doors open: iron and glass above, lamps over the counters."""
    canvas.fade((0, 0, WIDTH, 420), rgb("#6f9fb8"), rgb("#d9e3d6"))
    iron = rgb("#3d6a6b")
    for pane in range(17):  # the glass roof, running to its far end
        x = pane * 100
        canvas.line([(x, 0), (800 + (x - 800) * 0.34, 250)], iron, 5)
    for level in (40, 92, 140, 182, 218):
        canvas.line([(0, level), (WIDTH, level)], mix(iron, WHITE, 0.25), 3)
    canvas.polygon([(528, 250), (1072, 250), (1072, 470), (528, 470)], rgb("#f3e2b8"))
    canvas.slice(800, 330, 190, 150, 180, 360, mix(rgb("#f3e2b8"), WHITE, 0.6))
    for ray in range(7):
        canvas.line([(800, 330), (800 - 190 + ray * 63, 330 - 150 * (1 - ((ray - 3) / 3.4) ** 2) ** 0.5)], iron, 4)
    canvas.box(528, 326, 544, 8, iron)
    canvas.fade((0, 470, WIDTH, HEIGHT), rgb("#b9aa92"), rgb("#ddd0b8"))
    for slab in range(-9, 10):
        canvas.line([(800 + slab * 60, 470), (800 + slab * 330, HEIGHT)], rgb("#9c8f7a"), 1.6, 120)
    person(canvas, 740, 560, 105, walking=True)
    person(canvas, 850, 548, 100)
    # counters on both sides of the aisle, nearer and nearer
    for depth, (left, right, foot, size) in enumerate(((360, 540, 560, 0.5), (120, 470, 680, 0.78), (-240, 380, 900, 1.25))):
        for mirrored in (False, True):
            counter(canvas, left, right, foot, size, depth, mirrored=mirrored)
    for x, size in ((500, 0.55), (1100, 0.55), (430, 0.9), (1170, 0.9)):
        canvas.box(x - 11 * size, 200, 22 * size, 300 + 330 * size, iron)
        canvas.box(x - 20 * size, 480 + 330 * size, 40 * size, 24 * size, mix(iron, INK, 0.3))
        for side in (-1, 1):
            canvas.curve((x, 330), (x, 230), (x + side * 120 * size, 200), iron, 9 * size)
    person(canvas, 690, 900, 300, top=WHITE)
    canvas.rounded(600, 800, 130, 96, 8, BLUE_LIGHT)
    for lump in range(6):
        canvas.disc(616 + lump * 20, 800 - (lump % 2) * 10, 15, mix(WHITE, BLUE_PALE, 0.4))
    person(canvas, 960, 820, 240, walking=True, bag=True)


def counter(canvas: Canvas, left: float, right: float, foot: float, size: float, depth: int, *, mirrored: bool) -> None:
    """A stall of the covered market, its lamp, its board, what it sells."""

    def at(x: float) -> float:
        return WIDTH - x if mirrored else x

    def box(x: float, y: float, width: float, height: float, colour: Colour, alpha: int = 255) -> None:
        canvas.box(WIDTH - x - width if mirrored else x, y, width, height, colour, alpha)

    width = right - left
    tones = (TILE, GREEN_DARK, BLUE) if not mirrored else (OCHRE, PLUM, GREEN)
    tone = tones[depth]
    box(left, foot - 330 * size, width, 60 * size, tone)
    box(left + 12 * size, foot - 318 * size, width - 24 * size, 36 * size, mix(tone, INK, 0.25))
    box(left, foot - 270 * size, width, 170 * size, mix(OCHRE_LIGHT, STONE, 0.35))
    for hook in range(int(width / (46 * size))):
        x = left + 30 * size + hook * 46 * size
        colour = canvas.random.choice((TILE_DARK, OCHRE, GREEN_LIGHT, TILE_LIGHT, STONE_LIGHT))
        canvas.line([(at(x), foot - 268 * size), (at(x), foot - 240 * size)], INK, 2)
        canvas.oval(at(x), foot - 218 * size, 11 * size, 24 * size, colour)
    person(canvas, at(left + width * 0.6), foot - 60 * size, 190 * size, top=WHITE)
    box(left, foot - 120 * size, width, 120 * size, mix(tone, WHITE, 0.72))
    box(left, foot - 120 * size, width, 14 * size, WHITE)
    for stripe in range(int(width / (60 * size)) + 1):
        box(left + stripe * 60 * size, foot - 96 * size, 4 * size, 96 * size, mix(tone, WHITE, 0.5))
    fruits = [TILE, OCHRE, GREEN_LIGHT, PLUM, rgb("#d9772f"), GREEN, PINK]
    canvas.random.shuffle(fruits)
    x = left + 14 * size
    for fruit in fruits:
        if x + 70 * size > right:
            break
        for ball in range(5):
            canvas.disc(
                at(x + 14 * size + (ball % 3) * 20 * size),
                foot - (126 + (ball // 3) * 15) * size,
                13 * size,
                mix(fruit, WHITE, 0.08 * ball),
            )
        x += 84 * size
    lamp_x = at(left + width * 0.55)
    canvas.polygon(
        [
            (lamp_x - 20 * size, foot - 380 * size),
            (lamp_x + 20 * size, foot - 380 * size),
            (lamp_x + 190 * size, foot - 110 * size),
            (lamp_x - 190 * size, foot - 110 * size),
        ],
        OCHRE_LIGHT,
        46,
    )
    canvas.line([(lamp_x, foot - 470 * size), (lamp_x, foot - 400 * size)], INK, 3)
    canvas.slice(lamp_x, foot - 372 * size, 40 * size, 34 * size, 180, 360, INK)
    canvas.oval(lamp_x, foot - 372 * size, 26 * size, 9 * size, OCHRE_LIGHT)
