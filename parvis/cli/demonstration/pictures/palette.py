"""The few colours of the drawn pictures: a southern square at several hours of the day."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    """ "#c4583a" -> (196, 88, 58)."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour in the first."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


PAPER = rgb("#f7efe0")
STONE = rgb("#e9d8b8")
STONE_LIGHT = rgb("#f5e9d0")
STONE_SHADE = rgb("#cbb088")
STONE_DEEP = rgb("#a88b64")
INK = rgb("#23303c")
NIGHT = rgb("#18273f")
TILE = rgb("#c65a3a")
TILE_DARK = rgb("#98402b")
TILE_LIGHT = rgb("#e39069")
GREEN = rgb("#5f8251")
GREEN_DARK = rgb("#3c5c41")
GREEN_LIGHT = rgb("#9ab06d")
BLUE = rgb("#1f4f8b")
BLUE_LIGHT = rgb("#5c90c0")
BLUE_PALE = rgb("#bcd5e3")
OCHRE = rgb("#dfa138")
OCHRE_LIGHT = rgb("#f2cd7d")
WATER = rgb("#5597a8")
WATER_DEEP = rgb("#2f6d85")
WATER_LIGHT = rgb("#a5cdcf")
PINK = rgb("#eda79b")
PLUM = rgb("#6d3d52")
WHITE = rgb("#fdf9f0")
WOOD = rgb("#8a5d3b")
WOOD_DARK = rgb("#5f3f2b")
GREY = rgb("#8d959a")
GREY_DARK = rgb("#5b666e")

PLASTER = [rgb(code) for code in ("#f1d9a8", "#ecc69a", "#f4e4c6", "#e3b98c", "#efd0b4", "#e8dcc0", "#dfc59b")]
SHUTTERS = [BLUE, BLUE_LIGHT, GREEN, GREEN_DARK, TILE_DARK, rgb("#7d93a0"), rgb("#4c7d86")]
CLOTHES = [TILE, BLUE, OCHRE, GREEN_DARK, WHITE, PLUM, BLUE_LIGHT, INK, PINK]


@dataclass(frozen=True)
class Light:
    """An hour of the day: its sky, its sun, the colour and length of its shadows."""

    top: Colour
    low: Colour
    sun: Colour
    far: Colour  # what distance fades to
    shadow: Colour
    reach: float  # length of a shadow for a height of 1; its sign is its side
    veil: Colour  # laid over everything, so that one light holds the picture together
    veil_share: float


MORNING = Light(rgb("#a9d3e2"), rgb("#fdf0d6"), rgb("#fff3cc"), rgb("#cfdcd6"), rgb("#4d5a78"), 1.0, rgb("#fff0cf"), 0.05)
NOON = Light(rgb("#62a9d0"), rgb("#dcecea"), rgb("#fffbe8"), rgb("#bcd3da"), rgb("#3d4d70"), 0.35, rgb("#fff6dc"), 0.03)
EVENING = Light(rgb("#eab173"), rgb("#fde8bd"), rgb("#fff1c4"), rgb("#e7bd93"), rgb("#5a3d55"), -1.5, rgb("#ffb765"), 0.12)
DUSK = Light(rgb("#34507d"), rgb("#f0ac82"), rgb("#ffd9a0"), rgb("#8f7f96"), rgb("#22233f"), -1.2, rgb("#7a5a86"), 0.16)
RAIN = Light(rgb("#8fa3ad"), rgb("#d3d8d2"), rgb("#e8e6dc"), rgb("#b6c0c1"), rgb("#3f4a56"), 0.1, rgb("#8ea0a8"), 0.14)
DARK = Light(rgb("#101c36"), rgb("#3d4f7e"), rgb("#f4e6b8"), rgb("#34466f"), rgb("#0b1122"), 0.0, rgb("#24345c"), 0.10)
