"""Where the land meets water: the canal, the lagoons, the sea, the port, the river in flood."""

from __future__ import annotations

from ..canvas import HEIGHT, WIDTH, Canvas
from ..elements.houses import house, stone_wall, window
from ..elements.sky import birds, clouds, ground, hills, sky
from ..elements.things import bench, bicycle, boat, crowd, lamp, person
from ..elements.trees import plane_tree, reeds
from ..palette import (
    BLUE,
    BLUE_LIGHT,
    DUSK,
    EVENING,
    GREEN,
    GREEN_DARK,
    GREY,
    GREY_DARK,
    INK,
    OCHRE,
    OCHRE_LIGHT,
    PINK,
    STONE,
    STONE_DEEP,
    STONE_LIGHT,
    STONE_SHADE,
    TILE,
    TILE_DARK,
    WATER,
    WATER_DEEP,
    WATER_LIGHT,
    WHITE,
    WOOD,
    WOOD_DARK,
    Colour,
    mix,
    rgb,
)


def water(canvas: Canvas, top: float, bottom: float, *, left: float = 0, right: float = WIDTH, glints: int = 60) -> None:
    """Still water: the sky's own colour deepening, with glints."""
    light = canvas.light
    high = mix(light.low, WATER_LIGHT, 0.35 if light in (EVENING, DUSK) else 0.6)
    low = mix(light.top, WATER_DEEP, 0.35 if light in (EVENING, DUSK) else 0.65)
    canvas.fade((left, top, right, bottom), high, low)
    for _ in range(glints):
        share = canvas.random.random() ** 1.4
        y = top + 6 + (bottom - top - 12) * share
        x = canvas.random.uniform(left, right)
        long = 16 + 70 * share * canvas.random.random()
        canvas.box(x, y, min(long, right - x), 1.5 + 2.5 * share, mix(light.sun, WHITE, 0.3), canvas.random.randint(70, 150))


def sun_path(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    for step in range(26):
        y = top + (bottom - top) * (step / 26) ** 1.3
        wide = 26 + step * 6 * canvas.random.uniform(0.5, 1.2)
        canvas.rounded(x - wide / 2 + canvas.random.uniform(-14, 14), y, wide, 3 + step * 0.22, 2, canvas.light.sun, 150)


def canal(canvas: Canvas) -> None:
    """The canal under a bridge that carries houses, quays with plane trees, a barge."""
    sky(canvas, 560, sun=(1240, 150), radius=58)
    clouds(canvas, 380, 2)
    x = 330.0
    heights = [canvas.random.uniform(210, 300) for _ in range(4)]
    for tall in heights:
        house(canvas, x, 470, 236, tall, floors=2, columns=2, ground=0.12)
        x += 236
    stone_wall(canvas, 250, 466, 1100, 150)
    canvas.box(240, 460, 1120, 14, STONE_LIGHT)
    water(canvas, 600, HEIGHT)
    for left, wide in ((430, 270), (900, 270)):
        canvas.slice(left + wide / 2, 616, wide / 2 + 16, 128, 180, 360, STONE_LIGHT)
        canvas.slice(left + wide / 2, 616, wide / 2, 114, 180, 360, mix(WATER_DEEP, INK, 0.45))
        canvas.box(left, 606, wide, 14, mix(WATER_DEEP, INK, 0.45))
        canvas.oval(left + wide / 2, 630, wide / 2, 52, mix(WATER_DEEP, INK, 0.35), 110)
    for tone, shift in ((STONE, 0), (TILE, 90), (STONE_SHADE, 40)):
        for _ in range(8):
            y = canvas.random.uniform(640, 760)
            canvas.box(300 + shift + canvas.random.uniform(0, 900), y, canvas.random.uniform(50, 150), 5, tone, 90)
    # quays
    quay = mix(STONE, STONE_SHADE, 0.3)
    canvas.polygon([(0, 560), (250, 560), (250, 616), (420, 1000), (0, 1000)], quay)
    canvas.polygon([(250, 560), (262, 560), (450, 1000), (420, 1000), (250, 616)], STONE_DEEP)
    canvas.polygon([(WIDTH, 560), (1350, 560), (1350, 616), (1240, 1000), (WIDTH, 1000)], quay)
    canvas.polygon([(1350, 560), (1338, 560), (1206, 1000), (1240, 1000), (1350, 616)], STONE_DEEP)
    plane_tree(canvas, 130, 690, 130)
    plane_tree(canvas, 1480, 680, 125)
    person(canvas, 250, 720, 92, walking=True)
    crowd(canvas, 1400, 1560, 790, 130, 3)
    boat(canvas, 760, 820, 185, canvas.random.choice((TILE, BLUE, GREEN_DARK)))
    canvas.rounded(680, 700, 190, 66, 8, WHITE)
    for port in range(4):
        canvas.rounded(700 + port * 42, 716, 28, 22, 4, WATER_DEEP)
    canvas.box(670, 694, 210, 10, OCHRE)
    for pot in (625, 912):
        canvas.disc(pot, 746, 15, GREEN)
        canvas.disc(pot + 5, 740, 5, TILE)
    plane_tree(canvas, 40, 930, 230)
    lamp(canvas, 330, 925, 220)
    bench(canvas, 1350, 930, 190)
    bicycle(canvas, 1290, 990, 150, canvas.random.choice((BLUE, TILE)))
    birds(canvas, 620, 130)


def flamingo(canvas: Canvas, x: float, foot: float, tall: float, *, feeding: bool, facing: int) -> None:
    rose, deep = mix(PINK, WHITE, canvas.random.uniform(0.05, 0.4)), rgb("#d9705f")
    body_y = foot - tall * 0.52
    for shift in (-0.03, 0.05):
        canvas.line([(x + shift * tall, body_y), (x + shift * tall, foot)], deep, tall * 0.016)
        canvas.line([(x + shift * tall, foot + 2), (x + shift * tall + 3, foot + tall * 0.28)], deep, tall * 0.014, 90)
    canvas.oval(x, foot + tall * 0.36, tall * 0.2, tall * 0.06, rose, 80)
    canvas.oval(x, body_y, tall * 0.22, tall * 0.12, rose)
    canvas.polygon(
        [
            (x - facing * tall * 0.1, body_y - tall * 0.08),
            (x - facing * tall * 0.3, body_y + tall * 0.03),
            (x, body_y + tall * 0.08),
        ],
        deep,
    )
    neck = (x + facing * tall * 0.17, body_y - tall * 0.04)
    if feeding:
        tip = (x + facing * tall * 0.42, foot - tall * 0.03)
        canvas.curve(neck, (x + facing * tall * 0.5, body_y - tall * 0.3), tip, rose, tall * 0.045)
    else:
        tip = (x + facing * tall * 0.26, foot - tall * 0.98)
        middle = (x + facing * tall * 0.34, body_y - tall * 0.2)
        canvas.curve(neck, (x + facing * tall * 0.42, body_y - tall * 0.02), middle, rose, tall * 0.045)
        canvas.curve(middle, (x + facing * tall * 0.22, body_y - tall * 0.4), tip, rose, tall * 0.045)
    canvas.disc(*tip, tall * 0.045, rose)
    canvas.polygon(
        [
            (tip[0], tip[1] - tall * 0.03),
            (tip[0] + facing * tall * 0.11, tip[1] + tall * 0.05),
            (tip[0] + facing * tall * 0.02, tip[1] + tall * 0.035),
        ],
        INK,
    )


def lagoon(canvas: Canvas) -> None:
    """The lagoon at the day's end or start, with its flamingos."""
    sun = canvas.random.choice((380, 1180))
    sky(canvas, 470, sun=(sun, 300), radius=78)
    clouds(canvas, 300, 3)
    hills(canvas, 470, height=150)
    water(canvas, 470, HEIGHT, glints=90)
    sun_path(canvas, sun, 480, 930)
    canvas.polygon([(0, 470), (560, 470), (470, 484), (0, 500)], mix(GREEN_DARK, canvas.light.far, 0.45))
    canvas.polygon([(WIDTH, 470), (1180, 472), (1260, 482), (WIDTH, 492)], mix(GREEN_DARK, canvas.light.far, 0.35))
    for _ in range(16):
        flamingo(
            canvas,
            canvas.random.uniform(120, 1500),
            canvas.random.uniform(530, 600),
            canvas.random.uniform(44, 66),
            feeding=canvas.random.random() < 0.5,
            facing=canvas.random.choice((-1, 1)),
        )
    spots = [(250, 800, 230), (520, 730, 170), (930, 760, 200), (1150, 840, 260), (1390, 740, 180)]
    for x, foot, tall in spots:
        flamingo(
            canvas,
            x + canvas.random.uniform(-40, 40),
            foot,
            tall,
            feeding=canvas.random.random() < 0.35,
            facing=canvas.random.choice((-1, 1)),
        )
    reeds(canvas, 90, 1000, 26, 190)
    reeds(canvas, 1540, 1000, 22, 170)
    birds(canvas, 760, 180, 9, mix(INK, canvas.light.top, 0.3))


def chalet(canvas: Canvas, x: float, foot: float, width: float, colour: Colour) -> None:
    """A beach house on stilts: piles, stair, balcony, low gable."""
    deck = foot - width * 0.42
    wall = width * 0.5
    reach = canvas.light.reach * width * 0.35
    canvas.shadow([(x, foot), (x + width, foot), (x + width + reach, foot + width * 0.13), (x + reach, foot + width * 0.13)], 60)
    canvas.box(x + 6, deck, width - 12, foot - deck, canvas.light.shadow, 95)
    for pile in range(5):
        canvas.box(x + pile * (width - 10) / 4, deck, 9, foot - deck, WOOD_DARK)
    canvas.box(x + 8, deck - wall, width - 16, wall, colour)
    for plank in range(1, 8):
        canvas.box(x + 8, deck - wall + plank * wall / 8, width - 16, 1.6, mix(colour, INK, 0.22))
    canvas.polygon(
        [(x - 16, deck - wall), (x + width + 16, deck - wall), (x + width / 2, deck - wall - width * 0.24)],
        mix(colour, WHITE, 0.12),
    )
    canvas.line(
        [(x - 18, deck - wall + 2), (x + width / 2, deck - wall - width * 0.245), (x + width + 18, deck - wall + 2)], TILE_DARK, 9
    )
    canvas.disc(x + width / 2, deck - wall - width * 0.08, width * 0.045, WHITE)
    window(canvas, x + width * 0.14, deck - wall * 0.78, width * 0.2, wall * 0.42, shutters=WHITE)
    canvas.box(x + width * 0.56, deck - wall * 0.8, width * 0.2, wall * 0.8, WHITE)
    canvas.box(x + width * 0.58, deck - wall * 0.75, width * 0.16, wall * 0.36, BLUE_LIGHT)
    canvas.box(x - 12, deck - 4, width + 24, 10, WOOD)
    canvas.box(x - 12, deck - 48, width * 0.5, 5, WHITE)
    for bar in range(int(width * 0.5 / 15) + 1):
        canvas.box(x - 12 + bar * 15, deck - 48, 3, 46, WHITE)
    stair = x + width * 0.62
    for step in range(7):
        canvas.box(stair + step * width * 0.05, deck + step * (foot - deck) / 7, width * 0.13, 6, WOOD)


def chalets(canvas: Canvas) -> None:
    """The chalets of Gruissan, on their sand."""
    sky(canvas, 520, sun=(1230, 150), radius=60)
    clouds(canvas, 380, 3)
    hills(canvas, 520, height=190)
    canvas.fade((0, 515, WIDTH, 560), mix(canvas.light.top, WATER, 0.7), WATER_LIGHT)
    ground(canvas, 556, rgb("#ecd9ae"), rgb("#f7e9c9"))
    colours = [rgb(code) for code in ("#7fb0b5", "#e6a65a", "#d9735a", "#efe3c8", "#7c9a6b", "#5d8dbb", "#e8c46a", "#d6917f")]
    canvas.random.shuffle(colours)
    for index in range(7):
        chalet(canvas, 20 + index * 226, 640, 150, colours[index])
    for index in range(3):
        chalet(canvas, 60 + index * 520 + canvas.random.uniform(-20, 20), 850, 330, colours[(index + 4) % 8])
    for _ in range(90):
        x, y = canvas.random.uniform(0, WIDTH), canvas.random.uniform(860, 990)
        canvas.oval(x, y, canvas.random.uniform(10, 40), 2, rgb("#dcc596"), 120)
    person(canvas, 470, 920, 150, walking=True)
    person(canvas, 530, 930, 105, walking=True)
    bicycle(canvas, 960, 950, 170, TILE)
    # a kite, for there is always wind
    canvas.polygon([(760, 120), (812, 168), (772, 246), (726, 182)], TILE)
    canvas.polygon([(760, 120), (812, 168), (768, 180)], OCHRE)
    canvas.curve((772, 246), (700, 420), (532, 830), INK, 1.6)
    for knot in range(4):
        canvas.polygon(
            [(766 - knot * 12, 268 + knot * 30), (778 - knot * 12, 280 + knot * 30), (760 - knot * 12, 284 + knot * 30)], BLUE
        )


def port(canvas: Canvas) -> None:
    """A fishing port below a round tower on its rock."""
    sun = 330
    sky(canvas, 560, sun=(sun, 190), radius=62)
    clouds(canvas, 400, 2)
    hills(canvas, 560, height=90)
    rock = mix(STONE_SHADE, STONE_DEEP, 0.35)
    canvas.polygon([(760, 560), (860, 430), (980, 360), (1180, 350), (1320, 420), (1440, 560)], rock)
    canvas.polygon([(1080, 560), (1120, 380), (1180, 350), (1320, 420), (1440, 560)], mix(rock, canvas.light.shadow, 0.25))
    stone_wall(canvas, 1020, 180, 130, 190, mix(STONE, STONE_SHADE, 0.2))
    canvas.polygon(
        [(1020, 180), (1046, 140), (1064, 176), (1092, 152), (1110, 190), (1150, 168), (1150, 240), (1020, 240)],
        mix(STONE, STONE_SHADE, 0.2),
    )
    canvas.box(1118, 190, 32, 180, canvas.light.shadow, 55)
    x = 620.0
    for index in range(8):
        wide = canvas.random.uniform(92, 128)
        house(canvas, x, 590 + (index % 2) * 6, wide, canvas.random.uniform(90, 150), floors=2, columns=2, ground=0.1)
        x += wide
    water(canvas, 590, HEIGHT, glints=80)
    sun_path(canvas, sun, 600, 880)
    for _ in range(26):
        canvas.box(
            canvas.random.uniform(640, 1540),
            canvas.random.uniform(600, 690),
            canvas.random.uniform(40, 120),
            5,
            canvas.random.choice((STONE, TILE, OCHRE_LIGHT)),
            100,
        )
    for left, y, size in ((180, 665, 60), (420, 700, 74), (1180, 690, 66), (1420, 720, 80)):
        boat(
            canvas,
            left,
            y,
            size,
            canvas.random.choice((TILE, BLUE, GREEN_DARK, WHITE, OCHRE)),
            mast=canvas.random.random() < 0.55,
        )
    boat(canvas, 790, 830, 190, canvas.random.choice((BLUE, TILE, GREEN_DARK)))
    canvas.rounded(690, 700, 110, 72, 8, WHITE)
    canvas.box(706, 716, 34, 24, WATER_DEEP)
    canvas.box(750, 716, 34, 24, WATER_DEEP)
    canvas.line([(880, 772), (880, 620)], WOOD_DARK, 6)
    canvas.line([(880, 640), (965, 770)], WOOD_DARK, 3)
    # the quay, its nets and bollards
    canvas.fade((0, 900, WIDTH, HEIGHT), STONE, STONE_SHADE)
    canvas.box(0, 896, WIDTH, 12, STONE_LIGHT)
    for bollard in (210, 1010):
        canvas.rounded(bollard, 862, 34, 46, 8, INK)
        canvas.oval(bollard + 17, 862, 24, 9, GREY_DARK)
    canvas.slice(1330, 960, 130, 90, 180, 360, mix(GREEN_DARK, BLUE, 0.4))
    for float_x in range(7):
        canvas.disc(1230 + float_x * 33, 948 - (float_x % 3) * 22, 10, OCHRE)
    for pile in range(3):
        canvas.box(420 + pile * 12, 936 - pile * 34, 150, 32, (BLUE_LIGHT, TILE, OCHRE)[pile])
        canvas.box(430 + pile * 12, 946 - pile * 34, 130, 4, INK, 70)
    person(canvas, 640, 970, 190)
    birds(canvas, 560, 320, 8, GREY_DARK)


def flood(canvas: Canvas) -> None:
    """The river over its road: rain, brown water, a rule that measures it."""
    sky(canvas, 600)
    for _ in range(5):
        x, y = canvas.random.uniform(0, WIDTH), canvas.random.uniform(40, 240)
        canvas.oval(x, y, 330, 90, GREY, 95)
        canvas.oval(x + 120, y + 36, 260, 70, GREY_DARK, 70)
    hills(canvas, 520, height=120, near=GREY)
    x = 60.0
    for _ in range(4):
        house(canvas, x, 600, 250, canvas.random.uniform(220, 310), floors=2, columns=2, lit=0.35)
        x += 262
    plane_tree(canvas, 1210, 630, 120)
    plane_tree(canvas, 1450, 640, 140)
    brown, deep = rgb("#a98f6b"), rgb("#7d6a52")
    canvas.fade((0, 590, WIDTH, HEIGHT), brown, deep)
    for _ in range(70):
        y = canvas.random.uniform(604, 985)
        long = (y - 560) * canvas.random.uniform(0.1, 0.5)
        left = canvas.random.uniform(-60, WIDTH)
        canvas.line([(left, y), (left + long, y - 3)], mix(brown, WHITE, 0.35), 2 + (y - 600) / 130, 130)
    for x, y in ((560, 700), (1080, 760)):
        canvas.line([(x, y), (x + 150, y - 16)], WOOD_DARK, 12)
        canvas.line([(x + 60, y - 6), (x + 96, y - 44)], WOOD_DARK, 6)
    # a drowned road sign, and the flood rule
    canvas.box(300, 640, 10, 150, GREY_DARK)
    canvas.polygon([(305, 540), (375, 662), (235, 662)], TILE)
    canvas.polygon([(305, 572), (350, 648), (260, 648)], WHITE)
    canvas.curve((276, 632), (292, 616), (306, 632), INK, 5)
    canvas.curve((306, 632), (320, 616), (336, 632), INK, 5)
    canvas.box(1290, 460, 74, 420, WHITE)
    for mark in range(14):
        tone = INK if mark % 2 == 0 else TILE
        canvas.box(1290, 466 + mark * 29, 74 if mark % 5 == 0 else 40, 14, tone)
    canvas.fade((1270, 800, 1390, 884), mix(brown, deep, 0.5), mix(brown, deep, 0.62))
    boat(canvas, 760, 880, 150, OCHRE)
    person(canvas, 700, 866, 150, top=TILE)
    person(canvas, 800, 868, 145, top=BLUE)
    canvas.polygon([(610, 834), (930, 820), (870, 886), (640, 886)], OCHRE)
    for _ in range(170):
        x, y = canvas.random.uniform(-40, WIDTH), canvas.random.uniform(0, HEIGHT)
        canvas.line([(x, y), (x - 12, y + 46)], WHITE, 1.6, 85)
