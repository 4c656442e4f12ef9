"""Out of town: vines, kitchen gardens, wind, the path by bicycle."""

from __future__ import annotations

from ..canvas import HEIGHT, WIDTH, Canvas
from ..elements.houses import house, roof, window
from ..elements.sky import birds, clouds, ground, hills, sky
from ..elements.things import bicycle, crate, person
from ..elements.trees import bush, cypress, pine, plane_tree, reeds, vine_rows
from ..palette import (
    BLUE,
    BLUE_LIGHT,
    EVENING,
    GREEN,
    GREEN_DARK,
    GREEN_LIGHT,
    GREY,
    INK,
    OCHRE,
    PLUM,
    STONE_DEEP,
    STONE_LIGHT,
    TILE,
    WATER_LIGHT,
    WHITE,
    WOOD,
    WOOD_DARK,
    mix,
    rgb,
)


def vines(canvas: Canvas) -> None:
    """Rows of vines before the hills, a domaine among its cypresses."""
    sky(canvas, 470, sun=(canvas.random.choice((300, 1240)), 200), radius=72)
    clouds(canvas, 330, 3)
    hills(canvas, 470, height=210)
    soil = rgb("#c99f6a")
    leaf = mix(TILE, OCHRE, 0.55) if canvas.light is EVENING else GREEN_LIGHT
    ground(canvas, 466, mix(soil, canvas.light.far, 0.4), soil)
    vine_rows(canvas, 476, HEIGHT, canvas.random.uniform(560, 940), leaf=leaf, soil=soil)
    x = canvas.random.choice((1010, 260))
    canvas.polygon([(x - 220, 482), (x + 420, 482), (x + 330, 458), (x - 140, 458)], mix(GREEN_DARK, canvas.light.far, 0.3))
    house(canvas, x, 480, 230, 104, floors=2, columns=4, ground=0.06)
    canvas.box(x + 230, 412, 96, 68, rgb("#ecd3a4"))
    roof(canvas, x + 230, 412, 96, 26)
    for shift, tall in ((-40, 150), (-16, 124), (352, 160), (380, 132), (404, 112)):
        cypress(canvas, x + shift, 484, tall)
    pine(canvas, 1600 - x, 500, 62)
    # a basket of grapes close by
    canvas.soft_shadow(1330 + canvas.light.reach * 40, 955, 150, 22, 80)
    canvas.polygon([(1215, 830), (1445, 830), (1415, 952), (1245, 952)], WOOD)
    for band in (850, 884, 918):
        canvas.line([(1224, band), (1436, band)], WOOD_DARK, 5)
    for row, count in ((2, 5), (1, 7), (0, 8)):
        for index in range(count):
            cx = 1330 + (index - (count - 1) / 2) * 27
            canvas.disc(cx, 822 - row * 21, 17, mix(PLUM, BLUE, canvas.random.uniform(0, 0.5)))
            canvas.disc(cx - 5, 816 - row * 21, 4, WHITE, 150)
    canvas.slice(1290, 786, 44, 26, 150, 330, GREEN)
    canvas.slice(1376, 790, 40, 26, 190, 380, GREEN_LIGHT)
    birds(canvas, 800, 170)


def gardens(canvas: Canvas) -> None:
    """Allotments: beds, a hut, a water butt, someone digging."""
    sky(canvas, 430, sun=(1300, 130), radius=55)
    clouds(canvas, 320, 3)
    hills(canvas, 430, height=90)
    ground(canvas, 426, GREEN_LIGHT, mix(GREEN_LIGHT, OCHRE, 0.25))
    for x in (40, 480, 1130, 1520):
        plane_tree(canvas, x + canvas.random.uniform(-40, 40), 470, canvas.random.uniform(70, 105))
    # the hut
    canvas.box(1050, 350, 250, 200, WOOD)
    for plank in range(11):
        canvas.box(1050 + plank * 25, 350, 2.5, 200, WOOD_DARK)
    roof(canvas, 1050, 350, 250, 56)
    canvas.box(1090, 430, 80, 120, BLUE)
    window(canvas, 1212, 420, 56, 52, shutters=None)
    canvas.rounded(1326, 440, 86, 112, 10, BLUE_LIGHT)
    for hoop in (462, 500, 534):
        canvas.box(1326, hoop, 86, 4, INK, 110)
    # beds in perspective
    soil = rgb("#8f6746")
    rows = [(560, 640), (672, 780), (820, 985)]
    for index, (top, bottom) in enumerate(rows):
        inset = 150 - index * 75
        canvas.polygon([(inset + 60, top), (1540 - inset, top), (1620 - inset * 0.9, bottom), (inset - 20, bottom)], soil)
        size = 22 + index * 15
        y = top + (bottom - top) * 0.75
        x = inset + 50 + size
        kind = canvas.random.choice(("cabbage", "tomato", "leek")) if index else "leek"
        while x < 1590 - inset:
            if kind == "cabbage":
                for radius, tone in ((1.0, GREEN_DARK), (0.74, GREEN), (0.44, GREEN_LIGHT)):
                    canvas.slice(x, y, size * radius, size * radius * 0.85, 180, 360, tone)
                    canvas.oval(x, y, size * radius, size * 0.2, tone)
            elif kind == "tomato":
                canvas.line([(x, y + 6), (x, y - size * 2.6)], WOOD_DARK, 4)
                for leaf in range(5):
                    canvas.oval(
                        x + canvas.random.uniform(-0.5, 0.5) * size,
                        y - size * (0.5 + leaf * 0.42),
                        size * 0.5,
                        size * 0.3,
                        canvas.random.choice((GREEN, GREEN_DARK)),
                    )
                for fruit in range(3):
                    canvas.disc(x + canvas.random.uniform(-0.5, 0.5) * size, y - size * (0.6 + fruit * 0.6), size * 0.2, TILE)
            else:
                for leaf in (-0.5, -0.2, 0.15, 0.5):
                    canvas.curve(
                        (x, y),
                        (x + leaf * size * 0.5, y - size),
                        (x + leaf * size * 1.6, y - size * 1.5),
                        canvas.random.choice((GREEN, GREEN_LIGHT)),
                        4 + index,
                    )
            x += size * 2.5
    person(canvas, 470, 690, 170, top=OCHRE)
    canvas.line([(505, 700), (560, 560)], WOOD, 8)
    person(canvas, 880, 650, 140, top=BLUE)
    canvas.polygon([(980, 700), (1090, 700), (1066, 752), (1004, 752)], GREY)
    canvas.disc(990, 766, 22, INK)
    canvas.disc(990, 766, 9, GREY)
    canvas.line([(1080, 704), (1180, 680)], WOOD, 7)
    bush(canvas, 1035, 702, 46, GREEN_LIGHT)
    crate(canvas, 1330, 950, 170, TILE, GREEN_DARK)
    crate(canvas, 1130, 962, 170, GREEN_LIGHT, GREEN_DARK)


def wind(canvas: Canvas) -> None:
    """The tramontane: pines bent, grass combed, a clothes line flying."""
    sky(canvas, 600, sun=(250, 170), radius=60)
    for _ in range(4):
        x, y = canvas.random.uniform(100, 1500), canvas.random.uniform(70, 330)
        for strand in range(3):
            canvas.line(
                [(x - 170 + strand * 40, y + strand * 16), (x + 190 - strand * 20, y + strand * 16 - 14)],
                WHITE,
                12 - strand * 3,
                150,
            )
    hills(canvas, 600, height=230)
    canvas.fade((0, 592, WIDTH, 640), WATER_LIGHT, mix(WATER_LIGHT, BLUE_LIGHT, 0.5))
    ground(canvas, 632, rgb("#cdbd80"), rgb("#a9a566"))
    house(canvas, 190, 672, 300, 170, floors=2, columns=3, ground=0.06)
    for x, foot, size in ((760, 690, 92), (1010, 720, 130), (1330, 770, 190)):
        pine(canvas, x, foot, size, lean=0.34)
    # clothes line
    canvas.line([(110, 860), (110, 690)], WOOD_DARK, 8)
    canvas.line([(690, 870), (690, 690)], WOOD_DARK, 8)
    canvas.curve((110, 700), (400, 738), (690, 700), INK, 3)
    x = 150.0
    for tone in (WHITE, TILE, BLUE_LIGHT, OCHRE, WHITE):
        wide = canvas.random.uniform(70, 92)
        canvas.polygon([(x, 712), (x + wide, 714), (x + wide + 74, 790), (x + 92 + wide * 0.4, 824), (x + 70, 800)], tone)
        canvas.polygon([(x + wide * 0.5, 713), (x + wide, 714), (x + wide + 74, 790), (x + wide * 0.8 + 40, 776)], INK, 24)
        x += wide + 26
    for _ in range(420):
        gx, gy = canvas.random.uniform(-40, WIDTH), canvas.random.uniform(660, 1000)
        tall = 10 + (gy - 650) * 0.11
        canvas.curve(
            (gx, gy),
            (gx + tall * 0.2, gy - tall),
            (gx + tall * 1.5, gy - tall * 0.8),
            canvas.random.choice((OCHRE, GREEN, GREEN_LIGHT, rgb("#8b8a4c"))),
            2.4,
        )
    person(canvas, 900, 930, 190, walking=True, top=TILE)
    for _gust in range(14):
        lx, ly = canvas.random.uniform(500, 1500), canvas.random.uniform(420, 900)
        canvas.oval(lx, ly, 9, 4, canvas.random.choice((OCHRE, TILE, GREEN)))
        canvas.line([(lx - 26, ly + 5), (lx - 60, ly + 8)], WHITE, 2, 110)


def cycle_path(canvas: Canvas) -> None:
    """A path between water and trees, two cyclists on it."""
    sky(canvas, 470, sun=(1190, 180), radius=64)
    clouds(canvas, 330, 3)
    hills(canvas, 470, height=120)
    ground(canvas, 466, mix(GREEN_LIGHT, canvas.light.far, 0.3), GREEN_LIGHT)
    canvas.polygon([(0, 520), (640, 474), (700, 474), (560, 1000), (0, 1000)], mix(WATER_LIGHT, canvas.light.low, 0.3))
    canvas.polygon([(0, 600), (600, 500), (640, 500), (470, 1000), (0, 1000)], mix(WATER_LIGHT, BLUE_LIGHT, 0.45))
    for _ in range(40):
        y = canvas.random.uniform(520, 980)
        canvas.box(canvas.random.uniform(0, 420), y, 20 + (y - 500) * 0.12, 3, WHITE, 120)
    canvas.polygon([(700, 474), (724, 474), (760, 1000), (560, 1000)], GREEN)
    canvas.polygon([(730, 474), (760, 474), (1420, 1000), (770, 1000)], rgb("#ead7af"))
    for step in range(9):
        a, b = (step / 9) ** 1.8, ((step + 0.45) / 9) ** 1.8
        xa, xb = 745 + 350 * a, 745 + 350 * b
        ya, yb = 474 + 526 * a, 474 + 526 * b
        canvas.polygon([(xa - 1 - 4 * a, ya), (xa + 1 + 4 * a, ya), (xb + 1 + 4 * b, yb), (xb - 1 - 4 * b, yb)], WHITE)
    for x, foot, size in ((806, 500, 34), (850, 530, 50), (930, 580, 76), (1070, 670, 118), (1340, 830, 190)):
        plane_tree(canvas, x + size * 0.7, foot, size)
    for x, foot, size, shirt in ((1010, 905, 190, TILE), (812, 690, 84, BLUE)):
        bicycle(canvas, x - size * 0.5, foot, size, canvas.random.choice((INK, BLUE, GREEN_DARK, OCHRE)))
        radius = size * 0.33
        hip = (x - size * 0.18, foot - radius * 2.7)
        neck = (x + size * 0.08, foot - radius * 4.1)
        canvas.line([hip, (x + size * 0.06, foot - radius * 1.9), (x - size * 0.04, foot - radius * 0.75)], INK, size * 0.085)
        canvas.line([hip, neck], shirt, size * 0.2)
        canvas.line(
            [(neck[0], neck[1] + size * 0.07), (x + size * 0.3, foot - radius * 2.85)], mix(shirt, INK, 0.15), size * 0.06
        )
        canvas.disc(neck[0] + size * 0.05, neck[1] - size * 0.12, size * 0.085, rgb("#d9a57f"))
        canvas.slice(neck[0] + size * 0.05, neck[1] - size * 0.13, size * 0.1, size * 0.1, 170, 360, WHITE)
    reeds(canvas, 610, 990, 16, 130)
    # a milestone with its arrow
    canvas.rounded(1430, 720, 110, 170, 30, STONE_LIGHT)
    canvas.rounded(1430, 720, 110, 56, 28, BLUE)
    canvas.polygon([(1460, 826), (1496, 826), (1496, 812), (1522, 834), (1496, 856), (1496, 842), (1460, 842)], STONE_DEEP)
    birds(canvas, 420, 200)
