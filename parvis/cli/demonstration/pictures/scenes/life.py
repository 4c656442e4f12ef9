"""What happens outdoors: rugby, fireworks, a concert, works in the street."""

from __future__ import annotations

import math

from ..canvas import HEIGHT, WIDTH, Canvas
from ..elements.houses import house
from ..elements.sky import clouds, hills, sky
from ..elements.things import HAIRS, SKINS, crowd, lamp, person
from ..elements.trees import plane_tree
from ..palette import (
    BLUE,
    BLUE_LIGHT,
    CLOTHES,
    GREEN,
    GREEN_LIGHT,
    GREY,
    GREY_DARK,
    INK,
    NIGHT,
    OCHRE,
    OCHRE_LIGHT,
    PINK,
    STONE,
    STONE_LIGHT,
    STONE_SHADE,
    TILE,
    WATER_DEEP,
    WHITE,
    WOOD,
    WOOD_DARK,
    Colour,
    mix,
    rgb,
)


def player(canvas: Canvas, x: float, foot: float, tall: float, shirt: Colour, *, lean: float = 0.0, ball: bool = False) -> None:
    random = canvas.random
    canvas.soft_shadow(x + canvas.light.reach * tall * 0.3, foot + 3, tall * 0.3, tall * 0.05, 75)
    hip = (x, foot - tall * 0.46)
    skin = random.choice(SKINS)
    for side, knee in ((-1, 0.16), (1, 0.2)):
        middle = (x + side * tall * knee * 0.6 + lean * tall * 0.2, foot - tall * 0.26)
        canvas.line([hip, middle, (x + side * tall * knee - lean * tall * 0.1, foot)], skin, tall * 0.075)
        canvas.line(
            [((middle[0] + x + side * tall * knee) / 2, foot - tall * 0.12), (x + side * tall * knee - lean * tall * 0.1, foot)],
            shirt,
            tall * 0.08,
        )
    canvas.line([(x - tall * 0.06, foot - tall * 0.42), (x + tall * 0.06, foot - tall * 0.42)], WHITE, tall * 0.16)
    chest = (x + lean * tall * 0.28, foot - tall * 0.76)
    canvas.line([hip, chest], shirt, tall * 0.22)
    band = ((hip[0] + chest[0]) / 2, (hip[1] + chest[1]) / 2)
    canvas.line([(band[0] - tall * 0.09, band[1]), (band[0] + tall * 0.09, band[1])], WHITE, tall * 0.05)
    hand = (chest[0] + (lean or 0.6) * tall * 0.32, chest[1] + tall * 0.2)
    canvas.line([(chest[0] + tall * 0.04, chest[1] - tall * 0.02), hand], skin, tall * 0.06)
    canvas.line(
        [(chest[0] - tall * 0.04, chest[1] - tall * 0.02), (chest[0] - tall * 0.14, chest[1] + tall * 0.22)], skin, tall * 0.06
    )
    canvas.disc(chest[0] + lean * tall * 0.08, chest[1] - tall * 0.17, tall * 0.075, skin)
    canvas.slice(chest[0] + lean * tall * 0.08, chest[1] - tall * 0.18, tall * 0.082, tall * 0.08, 170, 360, random.choice(HAIRS))
    if ball:
        canvas.oval(hand[0] + tall * 0.03, hand[1], tall * 0.1, tall * 0.062, rgb("#f0e0c0"))
        canvas.line([(hand[0] - tall * 0.04, hand[1]), (hand[0] + tall * 0.1, hand[1])], TILE, tall * 0.014)


def stadium(canvas: Canvas) -> None:
    """A rugby ground, its tall posts, a stand in the town's colours."""
    sky(canvas, 480, sun=(1330, 140), radius=58)
    clouds(canvas, 320, 3)
    hills(canvas, 400, height=90)
    canvas.polygon([(0, 330), (1600, 330), (1600, 500), (0, 500)], GREY_DARK)
    canvas.polygon([(-20, 250), (1620, 250), (1620, 300), (-20, 318)], mix(GREY, WHITE, 0.3))
    for pillar in range(9):
        canvas.box(60 + pillar * 188, 300, 8, 190, GREY)
    for row in range(7):
        for seat in range(116):
            if canvas.random.random() < 0.8:
                x, y = 6 + seat * 13.8 + (row % 2) * 6, 346 + row * 21
                canvas.box(x - 5, y + 6, 10, 13, canvas.random.choice((OCHRE, INK, WHITE, OCHRE, TILE, BLUE)))
                canvas.disc(x, y, 4.6, canvas.random.choice(SKINS))
    canvas.box(0, 490, WIDTH, 46, WHITE)
    for panel in range(10):
        canvas.box(6 + panel * 160, 496, 148, 34, (OCHRE, BLUE, TILE, GREEN)[panel % 4])
    for stripe in range(9):
        top = 536 + (stripe / 9) ** 1.6 * 464
        bottom = 536 + ((stripe + 1) / 9) ** 1.6 * 464
        canvas.box(0, top, WIDTH, bottom - top + 1, GREEN if stripe % 2 else mix(GREEN, GREEN_LIGHT, 0.45))
    canvas.line([(0, 640), (WIDTH, 640)], WHITE, 5)
    canvas.line([(0, 880), (WIDTH, 880)], WHITE, 9)
    posts = canvas.random.choice((420, 1120))
    canvas.soft_shadow(posts, 644, 130, 8)
    for x in (posts - 95, posts + 95):
        canvas.box(x - 6, 120, 12, 522, WHITE)
        canvas.box(x - 15, 560, 30, 84, TILE)
    canvas.box(posts - 95, 440, 190, 10, WHITE)
    ours, theirs = (OCHRE, INK) if canvas.random.random() < 0.6 else (BLUE, TILE)
    for x, foot, tall, shirt, lean in (
        (200, 700, 118, theirs, 0.3),
        (310, 720, 122, ours, -0.3),
        (930, 690, 112, theirs, -0.4),
        (1350, 715, 120, ours, -0.5),
        (1480, 700, 116, theirs, -0.4),
    ):
        player(canvas, x, foot, tall, shirt, lean=lean)
    player(canvas, 1030, 905, 260, theirs, lean=-0.7)
    player(canvas, 640, 925, 280, ours, lean=0.8, ball=True)
    player(canvas, 390, 880, 240, ours, lean=0.6)
    player(canvas, 1300, 860, 225, theirs, lean=-0.6)


def fireworks(canvas: Canvas) -> None:
    """Fireworks over the canal, the crowd on the quay."""
    sky(canvas, 640)
    for x, y, size in ((420, 230, 190), (820, 170, 230), (1210, 270, 180), (1000, 420, 90), (600, 410, 100)):
        tone = canvas.random.choice((OCHRE_LIGHT, TILE, PINK, WHITE, BLUE_LIGHT, GREEN_LIGHT))
        canvas.disc(x, y, size * 1.1, tone, 16)
        canvas.disc(x, y, size * 0.6, tone, 20)
        for ray in range(28):
            angle = ray * math.tau / 28 + canvas.random.uniform(-0.06, 0.06)
            long = size * canvas.random.uniform(0.72, 1.0)
            end = (x + math.cos(angle) * long, y + math.sin(angle) * long + size * 0.12)
            start = (x + math.cos(angle) * size * 0.25, y + math.sin(angle) * size * 0.25)
            bend = (x + math.cos(angle) * long * 0.75, y + math.sin(angle) * long * 0.75 - 8)
            canvas.curve(start, bend, end, tone, 3, 190)
            canvas.disc(*end, 4.5, mix(tone, WHITE, 0.5))
        canvas.curve((x + canvas.random.uniform(-60, 60), 620), (x, y + size), (x, y), OCHRE, 2, 70)
    x = -30.0
    while x < WIDTH:
        wide = canvas.random.uniform(150, 220)
        tall = canvas.random.uniform(110, 210)
        canvas.box(x, 660 - tall, wide, tall, mix(NIGHT, INK, 0.3))
        canvas.polygon(
            [(x - 8, 660 - tall), (x + wide + 8, 660 - tall), (x + wide * 0.85, 636 - tall), (x + wide * 0.15, 636 - tall)],
            mix(TILE, NIGHT, 0.65),
        )
        for column in range(3):
            for row in range(int(tall / 58)):
                lit = canvas.random.random() < 0.45
                canvas.box(
                    x + wide * (0.16 + column * 0.28),
                    680 - tall + row * 58,
                    22,
                    32,
                    OCHRE_LIGHT if lit else mix(NIGHT, BLUE, 0.35),
                )
        x += wide
    canvas.fade((0, 660, WIDTH, 850), mix(NIGHT, BLUE, 0.4), mix(NIGHT, INK, 0.4))
    for _ in range(120):
        gx = canvas.random.choice((420, 820, 1210)) + canvas.random.gauss(0, 120)
        gy = canvas.random.uniform(668, 840)
        canvas.box(gx, gy, canvas.random.uniform(14, 54), 3, canvas.random.choice((OCHRE_LIGHT, PINK, WHITE, TILE)), 130)
    for lamp_x in (130, 1470):
        lamp(canvas, lamp_x, 870, 150, lit=True)
    canvas.fade((0, 848, WIDTH, HEIGHT), mix(NIGHT, STONE, 0.25), mix(NIGHT, INK, 0.6))
    for index in range(34):
        px = index * 49 + canvas.random.uniform(-14, 14)
        tall = canvas.random.uniform(170, 240)
        foot = 1010 + canvas.random.uniform(0, 40)
        shade = mix(NIGHT, canvas.random.choice(CLOTHES), 0.22)
        canvas.rounded(px - tall * 0.14, foot - tall * 0.78, tall * 0.28, tall, tall * 0.1, shade)
        canvas.disc(px, foot - tall * 0.88, tall * 0.095, mix(shade, INK, 0.35))
        canvas.slice(px, foot - tall * 0.88, tall * 0.1, tall * 0.1, 200, 320, mix(OCHRE_LIGHT, shade, 0.6))
        if index % 9 == 4:
            canvas.line([(px + tall * 0.1, foot - tall * 0.7), (px + tall * 0.24, foot - tall * 1.05)], shade, tall * 0.06)


def concert(canvas: Canvas) -> None:
    """An open-air stage at nightfall, lanterns between the plane trees."""
    sky(canvas, 620)
    x = -30.0
    for _ in range(7):
        house(canvas, x, 640, 240, canvas.random.uniform(210, 300), floors=2, columns=2, lit=0.6)
        x += 240
    canvas.fade((0, 636, WIDTH, HEIGHT), mix(STONE_SHADE, canvas.light.shadow, 0.35), mix(STONE, canvas.light.shadow, 0.2))
    canvas.polygon([(470, 250), (1130, 250), (1190, 660), (410, 660)], mix(WATER_DEEP, NIGHT, 0.55))
    for beam, tone in ((560, OCHRE_LIGHT), (800, PINK), (1040, OCHRE_LIGHT)):
        canvas.polygon([(beam - 8, 262), (beam + 8, 262), (beam + 130, 660), (beam - 130, 660)], tone, 58)
        canvas.box(beam - 16, 246, 32, 24, INK)
    canvas.box(440, 232, 720, 16, GREY)
    for post in (430, 1150):
        canvas.box(post, 232, 18, 440, GREY_DARK)
    for index, px in enumerate((560, 690, 820, 960, 1060)):
        person(canvas, px, 660, 175, top=(WHITE, TILE, OCHRE, BLUE_LIGHT, PINK)[index])
    canvas.oval(690, 570, 44, 30, WOOD)
    canvas.line([(690, 570), (780, 520)], WOOD_DARK, 9)
    canvas.disc(690, 570, 10, INK)
    canvas.box(936, 520, 10, 140, WOOD_DARK)
    canvas.oval(950, 612, 40, 58, mix(WOOD, TILE, 0.3))
    for drum in (1040, 1100):
        canvas.oval(drum, 620, 34, 12, WHITE)
        canvas.box(drum - 34, 620, 68, 40, TILE)
    canvas.line([(820, 660), (832, 540)], INK, 4)
    canvas.disc(832, 536, 9, INK)
    canvas.box(390, 656, 820, 40, WOOD_DARK)
    canvas.box(390, 650, 820, 10, WOOD)
    plane_tree(canvas, 210, 780, 190)
    plane_tree(canvas, 1420, 780, 190)
    for string in ((210, 420, 800, 330, 250), (800, 330, 1420, 420, 250)):
        ax, ay, bx, by, sag = string
        points = [(ax + (bx - ax) * t / 12, ay + (by - ay) * t / 12 + sag * 0.5 * (1 - (2 * t / 12 - 1) ** 2)) for t in range(13)]
        canvas.line(points, INK, 2.5)
        for index, (lx, ly) in enumerate(points[1:-1]):
            canvas.disc(lx, ly + 16, 34, OCHRE_LIGHT, 36)
            canvas.disc(lx, ly + 16, 15, (OCHRE_LIGHT, TILE, WHITE)[index % 3])
    crowd(canvas, 60, 1540, 860, 165, 15)
    crowd(canvas, 20, 1580, 985, 215, 13)


def roadworks(canvas: Canvas) -> None:
    """A street opened for its pipes: barriers, a digger, a heap of earth."""
    sky(canvas, 560, sun=(280, 140), radius=56)
    clouds(canvas, 380, 2)
    x = -40.0
    for _ in range(7):
        house(canvas, x, 590, 245, canvas.random.uniform(270, 380))
        x += 245
    canvas.fade((0, 590, WIDTH, HEIGHT), STONE_SHADE, STONE_LIGHT)
    canvas.fade((0, 640, WIDTH, HEIGHT), mix(GREY, STONE, 0.3), mix(GREY_DARK, STONE, 0.25))
    canvas.box(0, 632, WIDTH, 12, STONE_LIGHT)
    plane_tree(canvas, 1430, 640, 140)
    soil = rgb("#8c6242")
    canvas.polygon([(430, 780), (1180, 760), (1320, 900), (380, 930)], mix(soil, INK, 0.45))
    canvas.polygon([(430, 780), (1180, 760), (1186, 790), (440, 812)], soil)
    for pipe, tone in ((830, BLUE), (868, BLUE_LIGHT)):
        canvas.line([(440, pipe + 6), (1250, pipe - 14)], tone, 22)
        canvas.line([(440, pipe), (1250, pipe - 20)], mix(tone, WHITE, 0.5), 4)
        for joint in (620, 900, 1120):
            canvas.box(joint, pipe - 14, 20, 34, mix(tone, INK, 0.3))
    canvas.polygon([(1120, 770), (1240, 640), (1330, 610), (1440, 690), (1520, 780)], soil)
    canvas.polygon([(1300, 780), (1330, 610), (1440, 690), (1520, 780)], mix(soil, INK, 0.25))
    # the digger
    canvas.rounded(120, 700, 250, 60, 28, INK)
    for roller in range(5):
        canvas.disc(152 + roller * 47, 730, 19, GREY)
    canvas.polygon([(130, 690), (130, 600), (200, 600), (200, 540), (310, 540), (340, 640), (370, 690)], OCHRE)
    canvas.polygon([(216, 556), (298, 556), (318, 632), (216, 632)], WATER_DEEP)
    canvas.polygon([(216, 556), (262, 556), (216, 610)], WHITE, 90)
    canvas.line([(340, 650), (470, 500)], OCHRE, 30)
    canvas.line([(470, 500), (570, 690)], OCHRE, 24)
    canvas.line([(380, 590), (480, 540)], GREY_DARK, 9)
    canvas.polygon([(540, 690), (604, 670), (624, 740), (570, 766), (530, 740)], GREY_DARK)
    for px in (730, 1010):
        person(canvas, px, 764, 165, top=OCHRE)
        canvas.slice(px, 764 - 165 * 0.92, 17, 17, 180, 360, WHITE)
        canvas.box(px - 17, 764 - 165 * 0.6, 34, 7, WHITE)
    # barriers and cones in front
    for left in (60, 420, 1180):
        for leg in (20, 250):
            canvas.line([(left + leg, 880), (left + leg - 16, 975)], GREY_DARK, 8)
            canvas.line([(left + leg, 880), (left + leg + 16, 975)], GREY_DARK, 8)
        for board in (870, 915):
            canvas.box(left, board, 290, 32, WHITE)
            for stripe in range(5):
                start = left + stripe * 60
                canvas.polygon([(start, board + 32), (start + 30, board + 32), (start + 50, board), (start + 20, board)], TILE)
    for cone in (350, 800, 1100):
        canvas.polygon([(cone, 950), (cone + 60, 950), (cone + 36, 850), (cone + 24, 850)], TILE)
        canvas.polygon([(cone + 12, 910), (cone + 48, 910), (cone + 43, 888), (cone + 17, 888)], WHITE)
        canvas.box(cone - 10, 946, 80, 12, TILE)
