"""The look of a site: what is kept can be read by day and by night; a refused colour is given a neighbour that can."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some

from parvis.ground.design.joined import SOURCES
from parvis.media.sites import theme
from parvis.media.sites.models import Corner, Font, Site

colours = some.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours, colours)
def test_what_is_proposed_passes_and_what_passes_reads_by_day_and_by_night(accent: str, ground: str) -> None:
    for trouble in theme.troubles(accent, ground):
        assert trouble.ratio < theme.ENOUGH
        if trouble.field == "accent":
            accent = trouble.proposed
        else:
            ground = trouble.proposed
    assert theme.troubles(accent, ground) == []
    made = theme.tokens(accent, ground)
    met = {
        made.accent: (theme.PAGE, theme.RAISED, made.ground),
        made.ground: (theme.INK, theme.SOFT_INK, theme.QUIET_INK),
        made.night_accent: (theme.NIGHT_PAGE, theme.NIGHT_RAISED, made.night_ground, theme.ON_NIGHT_ACTION),
        made.night_ground: (theme.NIGHT_INK, theme.NIGHT_SOFT_INK, theme.NIGHT_QUIET_INK),
    }
    for colour, others in met.items():
        assert all(theme.contrast(colour, other) >= theme.ENOUGH for other in others), (colour, others)


def test_the_refused_colour_is_named_with_what_it_meets() -> None:
    [yellow] = theme.troubles("#ffcc00", "#ffffff")
    assert (yellow.field, yellow.against) == ("accent", "le fond clair des pages")
    assert [one.field for one in theme.troubles("#aa0000", "#777777")] == ["ground"]


def test_contrast_is_that_of_the_standard() -> None:
    assert round(theme.contrast("#000000", "#ffffff"), 2) == 21
    assert round(theme.contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_stylesheet_holds_tokens_and_nothing_that_was_typed() -> None:
    for accent, ground in (("#7a2233", "#f6ebe4"), ("red}body{display:none", "url(https://evil.test)")):
        for font in Font:
            site = Site(accent=accent, ground=ground, font=font, corner=Corner.ROUND)
            sheet = theme.stylesheet(site)
            assert "evil" not in sheet and sheet.count("{") == sheet.count("}") == 1 and sheet.startswith(":root")
            assert re.fullmatch(r"/theme-[0-9a-f]{16}\.css", theme.theme_path(site))


def test_what_colours_meet_is_what_the_house_draws() -> None:
    tokens = (SOURCES / "tokens.css").read_text()
    for name, colour in {
        "stone-50": theme.PAGE, "ink-900": theme.INK, "ink-700": theme.SOFT_INK, "stone-600": theme.QUIET_INK,
        "night-900": theme.NIGHT_PAGE, "night-800": theme.NIGHT_RAISED, "lamp-100": theme.NIGHT_INK,
        "lamp-300": theme.NIGHT_SOFT_INK, "lamp-400": theme.NIGHT_QUIET_INK, "night-950": theme.ON_NIGHT_ACTION,
    }.items():  # fmt: skip
        assert f"--{name}: {colour};" in tokens
