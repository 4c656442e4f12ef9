"""WCAG contrast of every pair of colours that text is written in, by day and by night."""

import re

import pytest

from parvis.ground.design.joined import SOURCES

RAW = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", (SOURCES / "tokens.css").read_text()))
MEANINGS = dict(re.findall(r"--([\w-]+): ([^;]+);", (SOURCES / "base.css").read_text()))

TEXT = [
    (front, back)
    for back in ("page", "panel", "raised")
    for front in ("text", "text-soft", "text-quiet", "link", "tile", "green", "ochre")
] + [
    ("on-plate", "plate"),
    ("on-action", "action"),
    ("tile", "tile-soft"),
    ("green", "green-soft"),
    ("ochre", "ochre-soft"),
    ("link", "blue-soft"),
    ("text", "tile-soft"),
    ("text", "green-soft"),
    ("text", "ochre-soft"),
    ("text", "blue-soft"),
    ("page", "accent"),
]
SHAPES = [("edge", "page"), ("edge", "raised"), ("focus", "page"), ("action", "page")]


def _colour(name: str, light: int) -> str:
    value = MEANINGS.get(name) or RAW[name]
    if value.startswith("light-dark("):
        value = value.removeprefix("light-dark(").removesuffix(")").split(", ")[light]
    found = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return _colour(found[1], light) if found else value


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, back: str) -> float:
    lighter, darker = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("light", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_reads_at_four_and_a_half(front, back, light):
    assert contrast(_colour(front, light), _colour(back, light)) >= 4.5


@pytest.mark.parametrize("light", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_edges_and_focus_show_at_three(front, back, light):
    assert contrast(_colour(front, light), _colour(back, light)) >= 3
