"""The old town: its square, market, town hall, bakery, school."""

from __future__ import annotations

from ..canvas import HEIGHT, WIDTH, Canvas
from ..elements.houses import awning, clock, door, flag, house, roof, shop_front, stone_wall, window
from ..elements.sky import birds, clouds, ground, sky
from ..elements.things import bench, bicycle, crate, crowd, lamp, person
from ..elements.trees import bush, plane_tree
from ..palette import (
    BLUE,
    BLUE_LIGHT,
    GREEN,
    GREEN_DARK,
    GREEN_LIGHT,
    GREY,
    INK,
    OCHRE,
    OCHRE_LIGHT,
    PLUM,
    STONE,
    STONE_DEEP,
    STONE_LIGHT,
    STONE_SHADE,
    TILE,
    TILE_DARK,
    WATER_LIGHT,
    WHITE,
    WOOD,
    WOOD_DARK,
    mix,
    rgb,
)


def paving(canvas: Canvas, horizon: float, vanish: float = 800) -> None:
    """A floor of pale stone slabs in perspective."""
    ground(canvas, horizon, mix(STONE, STONE_SHADE, 0.35), STONE_LIGHT)
    line = mix(STONE, STONE_DEEP, 0.32)
    for index in range(-16, 17):
        canvas.line([(vanish + index * 46, horizon), (vanish + index * 250, HEIGHT)], line, 1.6, 120)
    y, gap = horizon, 10.0
    while y < HEIGHT:
        canvas.line([(0, y), (WIDTH, y)], line, 1.6, 110)
        y += gap
        gap *= 1.32


def row_of_houses(canvas: Canvas, foot: float, low: float, high: float, *, lit: float = 0.0) -> None:
    x = -40.0
    while x < WIDTH:
        width = canvas.random.uniform(190, 290)
        house(
            canvas,
            x,
            foot,
            width,
            canvas.random.uniform(low, high),
            columns=2 if width < 225 else 3,
            floors=canvas.random.choice((2, 3)),
            lit=lit,
        )
        x += width


def square(canvas: Canvas) -> None:
    sky(canvas, 620, sun=(canvas.random.choice((250, 1320)), 150), radius=60)
    clouds(canvas, 420, 2)
    row_of_houses(canvas, 640, 330, 440)
    for x in (60, 560, 1060):
        shop_front(
            canvas, x + canvas.random.uniform(-20, 20), 640, 230, 130, canvas.random.choice((GREEN_DARK, BLUE, TILE_DARK, PLUM))
        )
    awning(canvas, 545, 505, 260, 44, canvas.random.choice((TILE, OCHRE, GREEN)))
    paving(canvas, 640)
    # the fountain
    x = 1050 + canvas.random.uniform(-60, 60)
    canvas.soft_shadow(x + canvas.light.reach * 60, 772, 190, 26)
    canvas.oval(x, 752, 165, 34, STONE_SHADE)
    canvas.box(x - 165, 716, 330, 36, STONE_SHADE)
    canvas.oval(x, 716, 165, 32, STONE)
    canvas.oval(x, 716, 145, 25, WATER_LIGHT)
    canvas.box(x - 15, 600, 30, 118, STONE)
    canvas.oval(x, 640, 62, 13, STONE_SHADE)
    canvas.oval(x, 634, 62, 12, WATER_LIGHT)
    for side in (-1, 1):
        canvas.curve((x, 590), (x + side * 50, 585), (x + side * 60, 634), WHITE, 3, 200)
        canvas.curve((x + side * 58, 640), (x + side * 100, 650), (x + side * 112, 712), WHITE, 3, 200)
    plane_tree(canvas, 330, 760, 165)
    plane_tree(canvas, 1420, 800, 190)
    for left in range(2):
        canvas.oval(470 + left * 170, 768, 40, 9, WHITE)
        canvas.line([(470 + left * 170, 768), (470 + left * 170, 815)], INK, 4)
        for side in (-58, 58):
            canvas.box(470 + left * 170 + side - 14, 782, 28, 6, TILE)
            canvas.line([(470 + left * 170 + side - 10, 786), (470 + left * 170 + side - 12, 822)], INK, 3)
            canvas.line([(470 + left * 170 + side + 10, 786), (470 + left * 170 + side + 12, 822)], INK, 3)
            canvas.line([(470 + left * 170 + side * 1.22, 745), (470 + left * 170 + side * 1.2, 786)], TILE, 4)
    person(canvas, 420, 815, 120)
    crowd(canvas, 760, 930, 730, 108, 4)
    bench(canvas, 1130, 880, 190)
    person(canvas, 890, 900, 165, bag=True, walking=True)
    bicycle(canvas, 90, 905, 170, canvas.random.choice((BLUE, TILE, GREEN_DARK)))
    birds(canvas, 900, 190)


def stall(canvas: Canvas, x: float, foot: float, size: float, colour: object) -> None:
    random = canvas.random
    canvas.soft_shadow(x + size * 0.5 + canvas.light.reach * 60, foot + 6, size * 0.62, 24, 60)
    for post in (0.02, 0.96):
        canvas.box(x + size * post, foot - size * 0.8, 7, size * 0.8, WOOD_DARK)
    canvas.box(x + 12, foot - size * 0.76, size - 24, size * 0.5, canvas.light.shadow, 70)
    person(canvas, x + size * random.uniform(0.35, 0.65), foot - size * 0.1, size * 0.56)
    canvas.box(x - 6, foot - size * 0.3, size + 12, size * 0.3, mix(WHITE, STONE, 0.4))
    for fold in range(9):
        canvas.box(x - 6 + fold * size / 8.4, foot - size * 0.3, 3, size * 0.3, STONE_SHADE)
    fruits = [
        (TILE, GREEN),
        (OCHRE, None),
        (GREEN_LIGHT, GREEN_DARK),
        (PLUM, None),
        (rgb("#d9772f"), GREEN_DARK),
        (rgb("#b8323a"), GREEN),
        (rgb("#e8d7a0"), None),
    ]
    random.shuffle(fruits)
    count = 4
    for index in range(count):
        crate(canvas, x + index * size / count + 4, foot - size * 0.28, size / count - 8, *fruits[index])
    awning(canvas, x, foot - size * 0.98, size, size * 0.2, colour, reach=size * 0.1)  # type: ignore[arg-type]


def market(canvas: Canvas) -> None:
    sky(canvas, 560, sun=(1330, 130), radius=55)
    row_of_houses(canvas, 575, 300, 390)
    paving(canvas, 575)
    plane_tree(canvas, 800, 640, 150)
    plane_tree(canvas, 100, 650, 160)
    colours = [TILE, BLUE_LIGHT, OCHRE, GREEN]
    canvas.random.shuffle(colours)
    for index, x in enumerate((250, 560, 980, 1290)):
        stall(canvas, x, 720, 240, colours[index % 4])
    crowd(canvas, 180, 1480, 770, 135, 9)
    stall(canvas, -60, 960, 470, colours[2])
    stall(canvas, 1150, 970, 500, colours[1])
    person(canvas, 560, 945, 225, bag=True, walking=True)
    person(canvas, 760, 930, 215, bag=True)
    person(canvas, 1010, 955, 235, walking=True, bag=True)
    birds(canvas, 560, 120)


def town_hall(canvas: Canvas) -> None:
    """A palace of pale stone between two square towers, as Narbonne's own."""
    sky(canvas, 700, sun=(220, 170), radius=58)
    clouds(canvas, 420, 3)
    for x, width, tall in ((-60, 260, 300), (1390, 270, 320)):
        house(canvas, x, 720, width, tall)
    stone_wall(canvas, 420, 330, 760, 390)
    for x, top, width in ((250, 130, 200), (1120, 210, 220)):
        stone_wall(canvas, x, top, width, 720 - top, mix(STONE, STONE_LIGHT, 0.3))
        canvas.box(x + width * 0.84, top, width * 0.16, 720 - top, canvas.light.shadow, 45)
        for merlon in range(5):
            canvas.box(x - 8 + merlon * (width - 14) / 4.3, top - 34, 30, 36, STONE)
        canvas.box(x - 12, top - 2, width + 24, 14, STONE_SHADE)
        for level in range(3):
            up = top + 80 + level * 150
            canvas.slice(x + width / 2, up, 20, 24, 180, 360, mix(INK, STONE_DEEP, 0.35))
            canvas.box(x + width / 2 - 20, up, 40, 56, mix(INK, STONE_DEEP, 0.35))
            canvas.box(x + width / 2 - 2, up - 20, 4, 76, STONE_LIGHT)
    canvas.polygon([(408, 334), (1192, 334), (1140, 270), (460, 270)], TILE)
    for tile in range(34):
        canvas.line([(412 + tile * 23.5, 334), (462 + tile * 20.6, 270)], TILE_DARK, 2, 150)
    canvas.box(400, 332, 800, 12, STONE_SHADE)
    for column in range(6):
        x = 470 + column * 122
        canvas.slice(x + 30, 395, 38, 40, 180, 360, STONE_LIGHT)
        window(canvas, x, 392, 60, 104, shutters=None)
    for column in range(5):
        x = 464 + column * 150
        canvas.slice(x + 44, 610, 52, 56, 180, 360, STONE_LIGHT)
        canvas.slice(x + 44, 610, 44, 48, 180, 360, mix(INK, STONE_DEEP, 0.45))
        canvas.box(x - 8, 610, 104, 110, STONE_LIGHT)
        canvas.box(x, 610, 88, 110, mix(INK, STONE_DEEP, 0.45))
    door(canvas, 764, 720, 88, 122, WOOD)
    canvas.box(420, 520, 760, 10, STONE_SHADE)
    canvas.box(700, 512, 216, 10, STONE_DEEP)
    for bar in range(24):
        canvas.box(702 + bar * 9.2, 476, 2.5, 36, INK)
    canvas.box(700, 474, 216, 4, INK)
    for x in (716, 782, 848):
        flag(canvas, x, 500, 70)
    clock(canvas, 1230, 290, 38)
    paving(canvas, 720)
    plane_tree(canvas, 90, 830, 150)
    plane_tree(canvas, 1500, 850, 170)
    crowd(canvas, 350, 1250, 800, 120, 8)
    lamp(canvas, 330, 850, 190)
    person(canvas, 640, 930, 190, walking=True, bag=True)
    person(canvas, 1080, 915, 180, walking=True)
    birds(canvas, 720, 170, 7)


def bakery(canvas: Canvas) -> None:
    """A shop front close by, its loaves in the window, a bicycle against the wall."""
    canvas.box(0, 0, WIDTH, HEIGHT, canvas.random.choice((rgb("#eed3a0"), rgb("#e9c4a0"), rgb("#efdcb8"))))
    for x in (120, 700, 1290):
        window(canvas, x, -60, 150, 210, shutters=canvas.random.choice((BLUE, GREEN_DARK, BLUE_LIGHT)))
    front = canvas.random.choice((GREEN_DARK, BLUE, TILE_DARK))
    canvas.box(250, 262, 1100, 600, front)
    canvas.box(275, 282, 1050, 92, mix(front, INK, 0.3))
    ears(canvas, 800, 328)
    glow = mix(OCHRE_LIGHT, WHITE, 0.3)
    for left, wide in ((290, 420), (1010, 305)):
        canvas.fade((left, 440, left + wide, 800), mix(glow, OCHRE, 0.25), glow)
        for shelf, y in enumerate((570, 690, 800)):
            canvas.box(left, y - 10, wide, 10, WOOD)
            loaves(canvas, left + 20, y - 10, wide - 40, shelf)
        canvas.polygon([(left, 440), (left + 120, 440), (left, 660)], WHITE, 60)
        for bar in (left - 8, left + wide):
            canvas.box(bar, 436, 8, 372, mix(front, WHITE, 0.12))
    canvas.box(740, 440, 240, 422, mix(front, INK, 0.28))
    canvas.fade((764, 462, 956, 740), OCHRE, glow)
    person(canvas, 858, 738, 225, top=WHITE)
    canvas.box(764, 640, 192, 100, WOOD)
    canvas.disc(940, 770, 7, OCHRE_LIGHT)
    awning(canvas, 262, 374, 1076, 74, canvas.random.choice((TILE, OCHRE)), reach=30)
    canvas.box(0, 862, WIDTH, 20, STONE_SHADE)
    canvas.fade((0, 880, WIDTH, HEIGHT), STONE, STONE_LIGHT)
    for x in range(-100, 1700, 130):
        canvas.line([(x + 60, 882), (x, HEIGHT)], STONE_DEEP, 1.6, 90)
    for pot in (60, 1440):
        canvas.polygon([(pot, 800), (pot + 100, 800), (pot + 84, 900), (pot + 16, 900)], TILE)
        canvas.box(pot - 6, 792, 112, 18, mix(TILE, WHITE, 0.12))
        bush(canvas, pot + 50, 796, 74)
    bicycle(canvas, 1090, 945, 260, canvas.random.choice((BLUE_LIGHT, OCHRE, TILE)))
    person(canvas, 540, 955, 330, bag=True, walking=True)


def ears(canvas: Canvas, x: float, y: float) -> None:
    """Two ears of wheat, the trade's own sign."""
    for side in (-1, 1):
        canvas.curve((x, y + 26), (x + side * 60, y + 20), (x + side * 140, y - 22), OCHRE_LIGHT, 4)
        for grain in range(6):
            gx, gy = x + side * (52 + grain * 16), y + 12 - grain * 6.4
            canvas.oval(gx, gy - 11, 7, 11, OCHRE_LIGHT)
            canvas.oval(gx + side * 6, gy + 9, 11, 6, OCHRE)


def loaves(canvas: Canvas, x: float, foot: float, width: float, kind: int) -> None:
    crust, flour = rgb("#b9722f"), rgb("#ecc98c")
    if kind == 0:
        for index in range(int(width / 46)):
            left = x + index * 46
            canvas.polygon(
                [(left, foot), (left + 30, foot - 108), (left + 48, foot - 108), (left + 26, foot)],
                mix(crust, flour, canvas.random.uniform(0, 0.35)),
            )
            for cut in range(4):
                canvas.line([(left + 11 + cut * 6, foot - 24 - cut * 22), (left + 27 + cut * 6, foot - 34 - cut * 22)], flour, 4)
    elif kind == 1:
        for index in range(int(width / 96)):
            centre = x + 48 + index * 96
            canvas.slice(centre, foot, 44, 58, 180, 360, mix(crust, flour, canvas.random.uniform(0, 0.3)))
            for cut in (-16, 0, 16):
                canvas.curve((centre + cut - 8, foot - 20), (centre + cut, foot - 40), (centre + cut + 12, foot - 44), flour, 4)
    else:
        for index in range(int(width / 62)):
            centre = x + 30 + index * 62
            canvas.slice(centre, foot, 28, 34, 180, 360, crust)
            for fold in (-14, 0, 14):
                canvas.curve(
                    (centre + fold, foot - 2),
                    (centre + fold * 0.7, foot - 18),
                    (centre + fold * 0.4, foot - 31),
                    mix(crust, flour, 0.6),
                    4,
                )


def school(canvas: Canvas) -> None:
    sky(canvas, 600, sun=(1300, 140), radius=55)
    clouds(canvas, 400, 3)
    plane_tree(canvas, 110, 640, 170)
    canvas.box(240, 300, 1130, 350, rgb("#f0dcb4"))
    canvas.box(240, 612, 1130, 38, STONE_SHADE)
    roof(canvas, 240, 300, 1130, 86)
    canvas.box(640, 236, 330, 414, rgb("#f6e7c8"))
    canvas.polygon([(620, 240), (990, 240), (805, 146)], TILE)
    canvas.polygon([(664, 236), (946, 236), (805, 166)], rgb("#f6e7c8"))
    clock(canvas, 805, 212, 24)
    canvas.box(795, 108, 20, 44, STONE_SHADE)
    canvas.slice(805, 112, 18, 22, 180, 360, OCHRE)
    for x in (285, 400, 515, 1010, 1125, 1240):
        window(canvas, x, 382, 70, 132, shutters=None)
        canvas.slice(x + 35, 380, 42, 30, 180, 360, STONE_LIGHT)
    for x in (680, 862):
        window(canvas, x, 290, 66, 104, shutters=BLUE)
    door(canvas, 755, 650, 100, 170, BLUE)
    flag(canvas, 772, 452, 80)
    ground(canvas, 650, rgb("#e6cfa0"), rgb("#f1dfba"))
    # the playground: hopscotch, a ball, bags
    for index, (dx, dy) in enumerate(((0, 0), (0, 1), (-0.5, 2), (0.5, 2), (0, 3), (-0.5, 4), (0.5, 4), (0, 5))):
        y, s = 930 - dy * 40, 66 - dy * 5
        x = 330 + dx * s * 1.2 + dy * 10
        tone = (TILE, WHITE, BLUE_LIGHT, OCHRE)[index % 4]
        canvas.polygon([(x - s * 0.55, y), (x + s * 0.55, y), (x + s * 0.5 + 5, y - 36), (x - s * 0.5 + 5, y - 36)], tone, 190)
    for x in (480, 590, 700):
        person(canvas, x + canvas.random.uniform(-20, 20), 790 + canvas.random.uniform(-20, 30), 96, walking=True)
    crowd(canvas, 820, 1250, 790, 98, 7)
    person(canvas, 1180, 800, 150)
    canvas.soft_shadow(700, 918, 34, 8)
    canvas.disc(694, 894, 26, OCHRE)
    canvas.curve((672, 884), (694, 900), (716, 882), WHITE, 5)
    plane_tree(canvas, 1450, 830, 210)
    bench(canvas, 1130, 920, 200)
    for x, colour in ((1160, TILE), (1215, BLUE), (1268, GREEN)):
        canvas.rounded(x, 846, 40, 42, 10, colour)
        canvas.rounded(x + 6, 864, 28, 20, 5, mix(colour, WHITE, 0.25))
    for post in range(0, 240, 26):
        canvas.box(post, 700, 8, 110, mix(GREEN_DARK, GREY, 0.2))
    canvas.box(0, 716, 236, 7, GREEN_DARK)
    canvas.box(0, 786, 236, 7, GREEN_DARK)
