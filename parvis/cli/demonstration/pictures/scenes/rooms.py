"""Rooms: library, computer workshop, repair café; and the walls and windows any room has."""

from __future__ import annotations

from ..canvas import HEIGHT, WIDTH, Canvas
from ..elements.things import bicycle, book, lying_books, person, screen
from ..elements.trees import bush
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
    STONE_DEEP,
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

SPINES = [TILE, TILE_DARK, BLUE, BLUE_LIGHT, OCHRE, OCHRE_LIGHT, GREEN, GREEN_DARK, PLUM, INK, STONE_SHADE, PINK, WHITE]


def room(canvas: Canvas, wall: Colour, floor: Colour, skirting: float) -> None:
    canvas.fade((0, 0, WIDTH, skirting), mix(wall, WHITE, 0.15), wall)
    canvas.fade((0, skirting, WIDTH, HEIGHT), mix(floor, INK, 0.12), floor)
    canvas.box(0, skirting - 14, WIDTH, 14, mix(wall, STONE_DEEP, 0.35))


def tall_window(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A window on the town, and the sun it lets fall on the floor."""
    canvas.box(x - 14, y - 14, width + 28, height + 28, WHITE)
    canvas.fade((x, y, x + width, y + height), canvas.light.top, canvas.light.low)
    canvas.box(x, y + height * 0.72, width, height * 0.28, mix(TILE, canvas.light.low, 0.45))
    for index in range(4):
        canvas.box(
            x + index * width / 4,
            y + height * (0.6 + 0.05 * (index % 2)),
            width / 4,
            height * 0.3,
            mix(STONE, canvas.light.low, 0.3 + 0.1 * index),
        )
    canvas.slice(x + width * 0.75, y + height * 0.8, width * 0.3, height * 0.26, 180, 360, GREEN)
    canvas.box(x, y + height * 0.8, width, height * 0.2, mix(GREEN, GREEN_LIGHT, 0.4))
    canvas.box(x + width / 2 - 5, y, 10, height, WHITE)
    for bar in (0.33, 0.66):
        canvas.box(x, y + height * bar - 4, width, 8, WHITE)
    canvas.box(x - 26, y + height + 12, width + 52, 14, STONE_LIGHT)


def sunbeam(canvas: Canvas, x: float, y: float, width: float, drop: float) -> None:
    for half in (0, 0.53):
        left = x + width * half
        canvas.polygon(
            [(left, y), (left + width * 0.45, y), (left + width * 0.45 + drop, HEIGHT), (left + drop * 0.9, HEIGHT)], WHITE, 52
        )


def shelf(canvas: Canvas, x: float, y: float, width: float, rows: int, tall: float) -> None:
    canvas.box(x - 16, y - 16, width + 32, rows * tall + 30, WOOD_DARK)
    for row in range(rows):
        top = y + row * tall
        canvas.box(x, top, width, tall - 14, mix(WOOD_DARK, INK, 0.4))
        left = x + 4
        while left < x + width - 30:
            wide = canvas.random.uniform(15, 38)
            if canvas.random.random() < 0.07:
                left += wide * 1.5
                continue
            high = tall * canvas.random.uniform(0.56, 0.8)
            book(canvas, left, top + tall - 14, min(wide, x + width - left - 2), high, canvas.random.choice(SPINES))
            left += wide + 1.5
        canvas.box(x, top + tall - 14, width, 14, WOOD)


def library(canvas: Canvas) -> None:
    room(canvas, rgb("#f2e3c4"), rgb("#c99a68"), 720)
    for board in range(14):
        canvas.line([(board * 126 - 40, 720), ((board - 6.5) * 330 + 800, HEIGHT)], WOOD_DARK, 2, 80)
    shelf(canvas, 60, 110, 500, 5, 122)
    shelf(canvas, 1060, 110, 480, 5, 122)
    tall_window(canvas, 660, 110, 300, 440)
    sunbeam(canvas, 640, 726, 300, -120)
    # a ladder on its rail
    for side in (420, 500):
        canvas.line([(side + 30, 100), (side, 760)], WOOD, 12)
    for rung in range(9):
        canvas.line([(448 - rung * 3, 180 + rung * 66), (528 - rung * 3, 180 + rung * 66)], WOOD, 9)
    # the reading table
    canvas.soft_shadow(800, 930, 420, 34, 70)
    for leg in (470, 1110):
        canvas.box(leg, 800, 22, 130, WOOD_DARK)
    person(canvas, 620, 830, 230)
    person(canvas, 980, 835, 235)
    canvas.polygon([(430, 786), (1170, 786), (1210, 826), (390, 826)], mix(WOOD, OCHRE, 0.3))
    canvas.box(390, 826, 820, 16, WOOD)
    lying_books(canvas, 480, 800, 150, canvas.random.sample(SPINES[:9], 4))
    canvas.polygon([(820, 800), (930, 770), (932, 790), (822, 818)], WHITE)
    canvas.polygon([(820, 800), (712, 772), (710, 792), (822, 818)], STONE_LIGHT)
    for text in range(4):
        canvas.line([(838, 800 - text * 1 - 4), (918, 779 - text * 1)], GREY, 1.5, 120)
    canvas.line([(1090, 796), (1090, 700)], INK, 6)
    canvas.slice(1090, 706, 62, 52, 180, 360, GREEN_DARK)
    canvas.polygon([(1028, 706), (1152, 706), (1190, 786), (990, 786)], OCHRE_LIGHT, 70)
    canvas.polygon([(130, 960), (250, 960), (232, 880), (148, 880)], TILE)
    bush(canvas, 190, 884, 92)


def desk(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.soft_shadow(x + width / 2, y + 142, width * 0.55, 18, 60)
    for leg in (0.05, 0.9):
        canvas.box(x + width * leg, y + 16, 14, 126, GREY_DARK)
    canvas.box(x, y, width, 20, mix(WOOD, OCHRE_LIGHT, 0.45))


def seated(canvas: Canvas, x: float, seat: float, tall: float) -> None:
    """Someone seen from behind, on a chair."""
    tone = canvas.random.choice((TILE, BLUE, OCHRE, GREEN_DARK, PLUM, BLUE_LIGHT))
    canvas.rounded(x - tall * 0.24, seat - tall * 0.62, tall * 0.48, tall * 0.62, tall * 0.16, tone)
    canvas.line([(x - tall * 0.22, seat - tall * 0.5), (x - tall * 0.3, seat - tall * 0.16)], mix(tone, INK, 0.15), tall * 0.11)
    canvas.line([(x + tall * 0.22, seat - tall * 0.5), (x + tall * 0.3, seat - tall * 0.16)], mix(tone, INK, 0.15), tall * 0.11)
    canvas.disc(
        x,
        seat - tall * 0.78,
        tall * 0.155,
        canvas.random.choice((rgb("#3a2a22"), rgb("#6d4a30"), rgb("#c9c2b6"), rgb("#1f1a1a"))),
    )
    canvas.box(x - tall * 0.06, seat - tall * 0.66, tall * 0.12, tall * 0.07, rgb("#d9a57f"))
    canvas.rounded(x - tall * 0.27, seat - tall * 0.34, tall * 0.54, tall * 0.38, tall * 0.06, INK)
    canvas.box(x - tall * 0.03, seat, tall * 0.06, tall * 0.4, GREY_DARK)
    canvas.oval(x, seat + tall * 0.42, tall * 0.24, tall * 0.04, GREY_DARK)


def workshop(canvas: Canvas) -> None:
    """Computers, people before them, one person who helps; a board of coloured notes."""
    room(canvas, rgb("#e8e3cf"), rgb("#b9b3a3"), 620)
    tall_window(canvas, 90, 90, 230, 340)
    canvas.box(520, 80, 620, 320, WHITE)
    canvas.box(520, 80, 620, 8, GREY)
    canvas.box(510, 396, 640, 12, GREY)
    for _ in range(13):
        x, y = canvas.random.uniform(550, 1060), canvas.random.uniform(110, 320)
        size = 46
        canvas.polygon(
            [(x, y), (x + size, y + 4), (x + size - 3, y + size), (x - 3, y + size - 5)],
            canvas.random.choice((OCHRE_LIGHT, TILE_LIGHT, BLUE_PALE, GREEN_LIGHT)),
        )
        for line in range(3):
            canvas.box(x + 7, y + 13 + line * 9, canvas.random.uniform(18, 32), 2.5, INK, 130)
    # the penguin poster
    canvas.box(1260, 90, 220, 300, BLUE)
    canvas.oval(1370, 262, 66, 92, INK)
    canvas.oval(1370, 280, 44, 70, WHITE)
    canvas.disc(1370, 178, 44, INK)
    for eye in (-15, 15):
        canvas.oval(1370 + eye, 172, 11, 14, WHITE)
        canvas.disc(1370 + eye * 0.8, 175, 5, INK)
    canvas.polygon([(1350, 192), (1390, 192), (1370, 208)], OCHRE)
    for foot in (1335, 1405):
        canvas.oval(foot, 350, 28, 12, OCHRE)
    for x in (90, 590, 1090):
        desk(canvas, x, 700, 430)
        screen(canvas, x + 90, 702, 240)
        canvas.rounded(x + 340, 684, 44, 16, 6, INK)
    person(canvas, 1060, 800, 330, top=TILE)
    for x in (290, 800, 1310):
        seated(canvas, x, 860, 260)
    canvas.rounded(20, 780, 66, 150, 12, GREY_DARK)
    bush(canvas, 52, 784, 74, GREEN_LIGHT)


def repair(canvas: Canvas) -> None:
    """The repair café: tools on their board, a lamp, a toaster opened, a bicycle on its stand."""
    room(canvas, rgb("#dfe3d3"), rgb("#bb8e62"), 640)
    canvas.box(90, 70, 860, 360, mix(WOOD, OCHRE_LIGHT, 0.4))
    for row in range(5):
        for hole in range(18):
            canvas.disc(130 + hole * 46, 106 + row * 70, 3, WOOD_DARK)
    x = 150.0
    for index in range(7):  # spanners and screwdrivers
        tall = 210 - index * 16
        if index % 2 == 0:
            canvas.line([(x, 120), (x, 120 + tall)], GREY_DARK, 15)
            for end in (120, 120 + tall):
                canvas.disc(x, end, 22, GREY_DARK)
                canvas.disc(x, end + (-12 if end == 120 else 12), 11, mix(WOOD, OCHRE_LIGHT, 0.4))
        else:
            canvas.rounded(x - 15, 116, 30, 90, 12, (TILE, BLUE, GREEN)[index % 3])
            canvas.line([(x, 200), (x, 116 + tall)], GREY, 7)
        x += 66
    canvas.line([(670, 130), (670, 330)], WOOD_DARK, 16)
    canvas.rounded(620, 108, 100, 46, 8, GREY_DARK)
    canvas.polygon([(760, 130), (920, 130), (890, 190), (770, 176)], GREY)
    canvas.rounded(742, 118, 36, 88, 12, TILE)
    canvas.ring(850, 310, 66, GREY_DARK, 13)
    canvas.ring(850, 310, 30, TILE, 10)
    tall_window(canvas, 1080, 80, 250, 350)
    bicycle(canvas, 1120, 860, 300, TILE)
    canvas.line([(1240, 640), (1240, 940)], GREY_DARK, 12)
    canvas.polygon([(1180, 950), (1300, 950), (1262, 924), (1218, 924)], GREY_DARK)
    person(canvas, 1060, 905, 350, top=BLUE)
    canvas.soft_shadow(510, 952, 480, 26, 70)
    person(canvas, 330, 830, 330, top=OCHRE)
    person(canvas, 690, 830, 320, top=GREEN_DARK)
    canvas.box(60, 720, 900, 40, WOOD)
    canvas.box(60, 714, 900, 10, mix(WOOD, OCHRE_LIGHT, 0.5))
    for leg in (100, 890):
        canvas.box(leg, 760, 32, 190, WOOD_DARK)
    canvas.rounded(430, 610, 170, 104, 18, GREY)
    canvas.rounded(446, 626, 138, 44, 8, mix(GREY, WHITE, 0.45))
    canvas.box(452, 600, 50, 14, INK)
    canvas.box(526, 600, 50, 14, INK)
    canvas.rounded(588, 640, 24, 34, 6, INK)
    canvas.line([(150, 716), (190, 600), (270, 560)], INK, 9)
    canvas.polygon([(250, 540), (312, 556), (330, 622), (236, 596)], TILE)
    canvas.polygon([(240, 602), (330, 624), (390, 716), (150, 716)], OCHRE_LIGHT, 80)
    for screw in range(7):
        canvas.disc(640 + screw * 20, 706 - (screw % 2) * 6, 4, GREY_DARK)
    canvas.rounded(800, 640, 110, 74, 8, BLUE)
    canvas.box(800, 668, 110, 6, INK, 90)
    canvas.rounded(836, 622, 40, 20, 8, GREY_DARK)
