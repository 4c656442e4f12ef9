"""Goods on a table, drawn small and flat: one drawing serves all the goods of its kind."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image

from . import palette as of
from .books import BOOKS
from .palette import Colour, mix
from .table import SIDE, Table


def _bread(t: Table) -> None:
    t.shadow(50, 78, 34)
    t.oval(50, 66, 33, 15, of.WOOD)
    t.oval(49, 63, 32, 14, of.OCHRE)
    for x in (32, 44, 56, 68):
        t.stroke(of.OCHRE_LIGHT, 2.6, (x - 4, 69), (x + 3, 54))


def _cheese(t: Table) -> None:
    t.shadow(50, 80, 34)
    t.oval(50, 74, 32, 9, of.STONE_SHADE)
    t.box(18, 58, 82, 74, of.OCHRE_LIGHT)
    t.oval(50, 58, 32, 9, of.STONE_LIGHT)
    t.shape(of.WHITE, (50, 58), (66, 50.5), (80, 56), (80, 70), (50, 74))
    t.shape(of.OCHRE_LIGHT, (50, 58), (50, 74), (80, 70), (80, 56))


def _bottle(t: Table) -> None:
    for x, glass, label in ((36, of.GREEN_DARK, of.STONE_LIGHT), (62, of.PLUM, of.OCHRE_LIGHT)):
        t.shadow(x, 84, 13)
        t.box(x - 10, 42, x + 10, 84, glass, 4)
        t.box(x - 4, 16, x + 4, 46, glass, 2)
        t.box(x - 4.4, 14, x + 4.4, 21, of.TILE_DARK, 1)
        t.box(x - 10, 56, x + 10, 74, label)
        t.box(x - 6, 61, x + 6, 62.6, of.TILE)
        t.box(x - 6, 66, x + 3, 67, of.STONE_DEEP)


def _jar(t: Table) -> None:
    for x, inside in ((34, of.OCHRE), (65, of.TILE)):
        t.shadow(x, 82, 16)
        t.box(x - 14, 46, x + 14, 82, mix(inside, of.WHITE, 0.15), 4)
        t.box(x - 14, 50, x + 14, 82, inside, 4)
        t.box(x - 13, 38, x + 13, 46, of.STONE_DEEP, 2)
        t.box(x - 10, 58, x + 10, 72, of.WHITE, 1)
        t.box(x - 6, 63, x + 6, 64.4, inside)


def _fruit(t: Table) -> None:
    t.shadow(50, 82, 36)
    for x, y, radius, colour in (
        (34, 66, 13, of.TILE),
        (58, 64, 14, of.OCHRE),
        (74, 70, 10, of.GREEN),
        (46, 74, 11, of.TILE_LIGHT),
    ):
        t.oval(x, y, radius, radius, colour)
        t.oval(x - radius * 0.35, y - radius * 0.4, radius * 0.25, radius * 0.2, of.WHITE, 90)
    t.stroke(of.WOOD_DARK, 1.2, (34, 54), (36, 48))
    t.shape(of.GREEN_DARK, (36, 49), (47, 44), (42, 52))
    t.box(14, 74, 86, 86, of.WOOD, 2)
    for y in (77, 81):
        t.box(14, y, 86, y + 0.8, of.WOOD_DARK)


def _fish(t: Table) -> None:
    t.oval(50, 74, 40, 13, of.WHITE)
    t.oval(50, 73, 34, 10, of.BLUE_PALE)
    t.oval(46, 68, 25, 8, of.GREY)
    t.shape(of.GREY_DARK, (66, 68), (84, 59), (80, 68), (84, 77))
    t.oval(46, 66, 23, 5, mix(of.GREY, of.WHITE, 0.45))
    t.oval(29, 66, 1.6, 1.6, of.INK)
    t.shape(of.OCHRE_LIGHT, (58, 78), (66, 76), (64, 83))


def _meat(t: Table) -> None:
    t.box(14, 70, 86, 80, of.WOOD, 3)
    t.shadow(50, 80, 36)
    t.oval(42, 64, 23, 12, of.TILE_DARK)
    t.oval(41, 62, 19, 8.5, of.TILE)
    t.arc(41, 62, 16, 6, 190, 330, of.PINK, 1.6)
    t.oval(71, 66, 11, 7, of.PINK)
    t.oval(71, 65, 6, 3.4, of.TILE_LIGHT)


def _cake(t: Table) -> None:
    t.oval(50, 80, 34, 8, of.WHITE)
    t.box(22, 54, 78, 78, of.STONE_LIGHT)
    t.oval(50, 78, 28, 6, of.STONE_LIGHT)
    t.box(22, 63, 78, 69, of.TILE_LIGHT)
    t.oval(50, 54, 28, 7, of.PINK)
    for x in (32, 44, 56, 68):
        t.oval(x, 52 - (2 if 40 < x < 60 else 0), 3.2, 3.2, of.TILE)


def _book(t: Table) -> None:
    t.shadow(50, 84, 34)
    for y, colour, left in ((74, of.BLUE, 20), (65, of.TILE, 26), (56, of.GREEN_DARK, 22)):
        t.box(left, y, left + 56, y + 9, colour, 1)
        t.box(left + 4, y + 1.6, left + 57, y + 7.4, of.WHITE)
        t.box(left, y, left + 5, y + 9, mix(colour, of.INK, 0.25), 1)
    t.shape(of.OCHRE, (38, 56), (62, 56), (58, 22), (34, 22))
    t.shape(of.OCHRE_LIGHT, (41, 46), (55, 46), (53, 32), (39, 32))


def _flower(t: Table) -> None:
    t.shadow(50, 86, 18)
    for x, y in ((36, 36), (50, 26), (64, 36), (43, 46), (58, 47)):
        t.stroke(of.GREEN_DARK, 1.4, (50, 66), (x, y))
    t.box(40, 58, 60, 86, of.WATER_LIGHT, 3)
    for x, y, colour in ((36, 36, of.TILE), (50, 26, of.PINK), (64, 36, of.OCHRE), (43, 46, of.PINK), (58, 47, of.TILE_LIGHT)):
        for dx, dy in ((0, -5), (5, 0), (0, 5), (-5, 0)):
            t.oval(x + dx, y + dy, 4.4, 4.4, colour)
        t.oval(x, y, 3, 3, of.OCHRE_LIGHT)


def _tool(t: Table) -> None:
    t.shadow(50, 80, 36)
    t.stroke(of.WOOD, 6, (20, 78), (62, 50))
    t.shape(of.GREY_DARK, (54, 42), (66, 36), (78, 52), (66, 60))
    t.shape(of.GREY, (66, 36), (74, 32), (86, 48), (78, 52))
    for x in (30, 42, 54):
        t.box(x, 80, x + 2, 90, of.GREY)
        t.box(x - 2, 79, x + 4, 81.4, of.GREY_DARK)


def _cloth(t: Table) -> None:
    t.shadow(50, 86, 30)
    t.shape(of.BLUE, (36, 28), (22, 38), (28, 54), (34, 50), (34, 86), (66, 86), (66, 50), (72, 54), (78, 38), (64, 28))
    t.oval(50, 28, 10, 6, of.BLUE_PALE)
    for y in (46, 56, 66, 76):
        t.box(34, y, 66, y + 3.4, of.WHITE)
    t.stroke(of.STONE_DEEP, 1.2, (36, 28), (50, 18), (64, 28))


def _shoe(t: Table) -> None:
    t.shadow(50, 84, 36)
    t.shape(of.WOOD, (20, 78), (20, 50), (40, 50), (50, 62), (78, 68), (84, 78))
    t.box(18, 77, 85, 83, of.WOOD_DARK, 2)
    for x, y in ((41, 54), (46, 60), (52, 64)):
        t.stroke(of.STONE_LIGHT, 1.6, (x - 6, y + 2), (x + 3, y - 2))


def _pot(t: Table) -> None:
    t.shadow(40, 84, 24)
    t.oval(40, 68, 22, 17, of.TILE)
    t.box(29, 46, 51, 58, of.TILE)
    t.oval(40, 46, 12, 3.4, of.TILE_DARK)
    t.box(19, 64, 61, 69, of.OCHRE_LIGHT)
    t.arc(60, 62, 9, 10, 270, 90, of.TILE_DARK, 3)
    t.shadow(76, 84, 12)
    t.box(66, 66, 86, 84, of.BLUE_LIGHT, 5)
    t.oval(76, 66, 10, 2.6, of.BLUE)


def _toy(t: Table) -> None:
    t.shadow(50, 82, 36)
    t.box(18, 54, 50, 76, of.TILE, 2)
    t.box(52, 44, 82, 76, of.BLUE_LIGHT, 2)
    t.box(58, 50, 76, 60, of.BLUE_PALE, 1)
    t.box(26, 40, 34, 56, of.OCHRE, 1)
    for x in (30, 46, 64, 78):
        t.oval(x, 77, 6, 6, of.WOOD_DARK)
        t.oval(x, 77, 2.4, 2.4, of.OCHRE_LIGHT)


def _jewel(t: Table) -> None:
    t.shadow(50, 84, 22)
    t.arc(50, 62, 19, 19, 0, 360, of.OCHRE, 4)
    t.shape(of.BLUE_PALE, (40, 38), (60, 38), (66, 45), (50, 56), (34, 45))
    t.shape(of.BLUE_LIGHT, (40, 38), (50, 56), (34, 45))
    t.shape(of.WHITE, (46, 38), (54, 38), (50, 46))


def _soap(t: Table) -> None:
    for x, y, colour in ((38, 68, of.GREEN_LIGHT), (58, 74, of.OCHRE_LIGHT), (52, 58, of.PINK)):
        t.shadow(x, y + 9, 17)
        t.box(x - 16, y - 8, x + 16, y + 8, colour, 4)
        t.box(x - 9, y - 2, x + 9, y + 2, mix(colour, of.INK, 0.18), 1)


def _box(t: Table) -> None:
    t.shadow(50, 84, 32)
    t.box(22, 52, 78, 84, of.STONE_SHADE, 1)
    t.shape(of.STONE, (22, 52), (32, 42), (88, 42), (78, 52))
    t.shape(of.STONE_DEEP, (78, 52), (88, 42), (88, 74), (78, 84))
    t.box(46, 52, 54, 84, of.TILE_LIGHT)


WARES: dict[str, tuple[Callable[[Table], None], Colour, Colour]] = {
    "bread": (_bread, of.STONE_LIGHT, of.WOOD),
    "cheese": (_cheese, of.BLUE_PALE, of.WOOD),
    "bottle": (_bottle, of.STONE, of.WOOD_DARK),
    "jar": (_jar, of.GREEN_LIGHT, of.STONE_LIGHT),
    "fruit": (_fruit, of.WATER_LIGHT, of.STONE),
    "fish": (_fish, of.BLUE_LIGHT, of.STONE_LIGHT),
    "meat": (_meat, of.STONE_LIGHT, of.STONE_SHADE),
    "cake": (_cake, of.WATER_LIGHT, of.STONE),
    **BOOKS,
    "book": (_book, of.STONE_LIGHT, of.WOOD),
    "flower": (_flower, of.STONE_LIGHT, of.STONE_SHADE),
    "tool": (_tool, of.BLUE_PALE, of.STONE),
    "cloth": (_cloth, of.STONE_LIGHT, of.STONE_SHADE),
    "shoe": (_shoe, of.WATER_LIGHT, of.STONE_LIGHT),
    "pot": (_pot, of.STONE_LIGHT, of.WOOD),
    "toy": (_toy, of.OCHRE_LIGHT, of.STONE_LIGHT),
    "jewel": (_jewel, of.PLUM, mix(of.PLUM, of.INK, 0.4)),
    "soap": (_soap, of.WATER_LIGHT, of.STONE_LIGHT),
    "box": (_box, of.GREEN, of.STONE_LIGHT),
}


def draw_ware(kind: str) -> bytes:
    """The drawing of a kind of goods, as a camera would hand it over."""
    painter, wall, top = WARES[kind]
    table = Table(wall, top)
    painter(table)
    buffer = io.BytesIO()
    table.image.resize((SIDE, SIDE), Image.Resampling.BOX).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()
