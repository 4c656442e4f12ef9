"""What a bookshop sells, drawn by its cover: a novel of vines does not look like an atlas of birds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from . import palette as of
from .palette import Colour, mix
from .table import Table

Motif = Callable[[Table], None]


def _volume(t: Table, *, cover: Colour, motif: Motif, title: Colour = of.WHITE) -> None:
    t.shadow(52, 85, 26)
    t.box(32, 19, 74, 83, of.STONE_LIGHT, 1)
    for x in (71.2, 72.4):
        t.box(x, 20, x + 0.4, 82, of.STONE_SHADE)
    t.box(28, 17, 70, 85, cover, 1)
    motif(t)
    t.box(28, 17, 33, 85, mix(cover, of.INK, 0.3), 1)
    t.box(39, 23, 63, 25.4, title)
    t.box(44, 28, 58, 29.6, mix(title, cover, 0.35))


def _vine(t: Table) -> None:
    t.stroke(of.WOOD_DARK, 1.6, (50, 42), (52, 36))
    t.shape(of.GREEN_LIGHT, (51, 40), (63, 36), (60, 47), (52, 46))
    for row, (count, y) in enumerate(((4, 49), (3, 56), (2, 63), (1, 70))):
        for place in range(count):
            t.oval(39.5 + row * 3.4 + place * 6.8, y, 3.7, 3.7, mix(of.PLUM, of.PINK, 0.25 * (place % 2)))


def _sea(t: Table) -> None:
    t.oval(59, 42, 5, 5, of.OCHRE_LIGHT)
    t.shape(of.WHITE, (50, 36), (50, 62), (38, 62))
    t.shape(of.TILE, (52, 41), (52, 62), (62, 62))
    t.shape(of.WOOD_DARK, (37, 65), (64, 65), (59, 71), (42, 71))
    for y, colour in ((72, of.WATER_LIGHT), (78, of.WATER_DEEP)):
        t.box(33, y, 70, y + 5, colour)


def _words(t: Table) -> None:
    for row, widths in enumerate(((20, 6), (9, 16), (24, 0), (6, 18), (14, 8))):
        x = 38.0
        for width in filter(None, widths):
            t.box(x, 38 + row * 8, x + width, 41.4 + row * 8, of.OCHRE if (row + width) % 3 == 0 else of.WHITE)
            x += width + 3


def _bridge(t: Table) -> None:
    t.box(33, 70, 70, 78, of.WATER)
    t.box(33, 50, 70, 71, of.STONE_SHADE)
    t.box(33, 47, 70, 51, of.STONE)
    for x in (42, 56):
        t.oval(x + 2, 70, 5, 10, of.WATER)
    t.box(33, 78, 70, 82, of.WATER_DEEP)


def _leaf(t: Table) -> None:
    t.shape(of.GREEN_DARK, (51, 36), (63, 50), (60, 64), (51, 72), (42, 64), (39, 50))
    t.shape(of.GREEN_LIGHT, (51, 36), (51, 72), (42, 64), (39, 50))
    t.stroke(of.STONE_LIGHT, 1, (51, 42), (51, 79))
    for y in (50, 58):
        t.stroke(of.STONE_LIGHT, 0.8, (43, y), (51, y + 6), (59, y))


def _bird(t: Table) -> None:
    for x in (48, 52.5):
        t.stroke(of.TILE, 1, (x, 62), (x, 79))
    t.oval(50, 58, 10, 6.5, of.PINK)
    t.shape(of.TILE_LIGHT, (44, 57), (63, 60), (52, 64))
    t.stroke(of.PINK, 2.6, (43, 56), (39.5, 48), (44, 42), (41, 38))
    t.oval(41, 38, 3, 2.6, of.PINK)
    t.shape(of.INK, (38.6, 37), (38.8, 39.6), (35.4, 41.4))


def _night(t: Table) -> None:
    t.oval(55, 44, 8, 8, of.OCHRE_LIGHT)
    t.oval(58.4, 42, 7, 7, of.NIGHT)
    for x, y in ((41, 40), (46, 52), (63, 56), (38, 60)):
        t.oval(x, y, 0.9, 0.9, of.WHITE)
    t.box(33, 72, 70, 80, of.WATER_DEEP)
    t.box(49, 60, 55, 73, of.GREY_DARK)
    t.oval(52, 60, 3, 3, of.OCHRE)


def _stew(t: Table) -> None:
    t.box(38, 54, 64, 74, of.BLUE, 4)
    t.box(36, 52, 66, 57, of.BLUE_LIGHT, 2)
    t.oval(51, 49, 3, 2.4, of.BLUE_PALE)
    for x in (44, 51, 58):
        t.arc(x, 42, 2.4, 4, 100, 280, of.WHITE, 1.1)


def _cat(t: Table) -> None:
    t.oval(60, 42, 6, 6, of.OCHRE_LIGHT)
    t.shape(of.INK, (41, 80), (43, 60), (50, 54), (58, 62), (60, 80))
    t.oval(47, 52, 7, 6, of.INK)
    t.shape(of.INK, (41, 50), (41.4, 42), (46, 47))
    t.shape(of.INK, (48, 47), (53, 42), (53, 51))
    for x in (44.6, 49.4):
        t.oval(x, 51.4, 1.3, 1.5, of.OCHRE)
    t.arc(62, 72, 6, 9, 270, 90, of.INK, 2)


def _song(t: Table) -> None:
    for y in (46, 51, 56, 61, 66):
        t.box(37, y, 66, y + 0.7, of.STONE_DEEP)
    for x, y in ((43, 62), (55, 57)):
        t.oval(x, y, 3.2, 2.5, of.PLUM)
        t.box(x + 2.2, y - 15, x + 3.2, y, of.PLUM)
    t.shape(of.PLUM, (45.2, 47), (58.2, 42), (58.2, 45), (45.2, 50))


def _map(t: Table) -> None:
    t.shadow(50, 82, 34)
    for place, colour in enumerate((of.STONE_LIGHT, of.STONE, of.STONE_LIGHT, of.STONE)):
        x, sunk = 18 + place * 16, (0, 5)[place % 2]
        t.shape(colour, (x, 30 + sunk), (x + 16, 35 - sunk), (x + 16, 81 - sunk), (x, 76 + sunk))
    t.shape(of.GREEN_LIGHT, (22, 44), (40, 38), (50, 52), (36, 66), (22, 62))
    t.shape(of.WATER_LIGHT, (60, 72), (80, 58), (80, 74), (66, 78))
    t.stroke(of.TILE, 1.6, (26, 68), (36, 56), (48, 60), (58, 46), (72, 48))
    t.oval(72, 45, 3.4, 3.4, of.TILE)
    t.shape(of.TILE, (69, 46.4), (75, 46.4), (72, 53))


def _notebook(t: Table) -> None:
    t.shadow(50, 85, 28)
    t.box(30, 25, 70, 83, of.STONE_LIGHT, 2)
    t.box(27, 23, 67, 85, of.TILE, 3)
    t.box(36, 34, 54, 44, of.STONE_LIGHT, 1)
    for y in (37, 40.4):
        t.box(39, y, 51, y + 0.8, of.STONE_DEEP)
    t.box(60, 23, 61.6, 85, of.INK)
    t.box(76, 38, 79.4, 85, of.OCHRE)
    t.shape(of.STONE_SHADE, (76, 38), (79.4, 38), (77.7, 31))
    t.shape(of.INK, (77.1, 33.6), (78.3, 33.6), (77.7, 31))


def _ribbons(t: Table) -> None:
    t.shadow(50, 84, 32)
    for x, colour, other in ((24, of.BLUE, of.BLUE_PALE), (43, of.TILE, of.PINK), (62, of.GREEN_DARK, of.GREEN_LIGHT)):
        t.box(x, 26, x + 14, 82, colour, 1)
        for y in (34, 46, 58, 70):
            t.shape(other, (x + 7, y), (x + 11, y + 5), (x + 7, y + 10), (x + 3, y + 5))
        t.stroke(of.STONE_LIGHT, 1, (x + 7, 28), (x + 7, 17))


def _of(cover: Colour, motif: Motif, title: Colour = of.WHITE) -> Motif:
    return partial(_volume, cover=cover, motif=motif, title=title)


BOOKS: dict[str, tuple[Motif, Colour, Colour]] = {
    "book-vine": (_of(of.GREEN_DARK, _vine), of.STONE_LIGHT, of.WOOD),
    "book-sea": (_of(of.BLUE_LIGHT, _sea), of.STONE, of.WOOD_DARK),
    "book-words": (_of(of.TILE_DARK, _words), of.BLUE_PALE, of.WOOD),
    "book-bridge": (_of(of.OCHRE, _bridge, of.INK), of.WATER_LIGHT, of.WOOD),
    "book-leaf": (_of(of.STONE_LIGHT, _leaf, of.GREEN_DARK), of.GREEN_LIGHT, of.STONE_SHADE),
    "book-bird": (_of(of.WATER_LIGHT, _bird, of.BLUE), of.STONE_LIGHT, of.STONE_DEEP),
    "book-night": (_of(of.NIGHT, _night, of.OCHRE_LIGHT), of.STONE_SHADE, of.WOOD),
    "book-stew": (_of(of.TILE_LIGHT, _stew), of.STONE_LIGHT, of.WOOD_DARK),
    "book-cat": (_of(of.WATER, _cat), of.OCHRE_LIGHT, of.STONE),
    "book-song": (_of(of.PAPER, _song, of.PLUM), of.PINK, of.WOOD),
    "map": (_map, of.BLUE_PALE, of.WOOD),
    "notebook": (_notebook, of.STONE_LIGHT, of.STONE_SHADE),
    "ribbon": (_ribbons, of.STONE_LIGHT, of.WOOD),
}
ALT = {
    "book-vine": "Un livre, une grappe sur la couverture", "book-sea": "Un livre, une barque sur la couverture",
    "book-words": "Un livre, des mots sur la couverture", "book-bridge": "Un livre, un pont sur la couverture",
    "book-leaf": "Un livre, une feuille sur la couverture", "book-bird": "Un livre, un flamant sur la couverture",
    "book-night": "Un livre, une lune sur la couverture", "book-stew": "Un livre, une marmite sur la couverture",
    "book-cat": "Un album, un chat sur la couverture", "book-song": "Un livre, une portée sur la couverture",
    "map": "Une carte dépliée", "notebook": "Un carnet et un crayon", "ribbon": "Trois marque-pages de tissu",
}  # fmt: skip
