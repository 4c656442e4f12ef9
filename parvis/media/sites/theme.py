"""The look of a site: two colours, a font, corners. What reaches a stylesheet is made here of numbers that were checked."""

from __future__ import annotations

import colorsys
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .models import Corner, Font, Site

ENOUGH = 4.5  # WCAG 2.2 AA, text of any size
_HEX = re.compile(r"#[0-9a-f]{6}\Z")
# Of tokens.css and base.css, which a test compares: what the two colours meet on a page.
PAGE, RAISED, INK, SOFT_INK, QUIET_INK = "#fbfaf7", "#ffffff", "#1b1c21", "#3d3e45", "#676153"
NIGHT_PAGE, NIGHT_RAISED, NIGHT_INK, NIGHT_SOFT_INK, NIGHT_QUIET_INK = "#15191f", "#1e232b", "#f0ebe0", "#c9c2b3", "#aaa597"
ON_NIGHT_ACTION = "#0f1217"
_FONTS = {
    Font.SANS: ("", ""),
    Font.SERIF: ('"Newsreader","Newsreader Fallback",Georgia,serif', '"Newsreader Display","Display Fallback",Georgia,serif'),
    Font.SYSTEM: ("system-ui,sans-serif", "system-ui,sans-serif"),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A colour that cannot be read with what it meets, and the nearest one that can."""

    field: str  # "accent" | "ground"
    colour: str
    against: str  # in words
    ratio: float
    proposed: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Both colours, by day and by night."""

    accent: str
    ground: str
    night_accent: str
    night_ground: str


def is_colour(text: str) -> bool:
    return bool(_HEX.match(text))


def contrast(one: str, other: str) -> float:
    """Between two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def troubles(accent: str, ground: str) -> list[Trouble]:
    """What cannot be read of these colours; nothing where all passes."""
    found = []
    words = [(INK, "le texte"), (QUIET_INK, "les petites lignes grises")]
    if (wrong := _first(ground, words)) is not None:
        against, ratio = wrong
        nearest = _nearest(ground, [colour for colour, _ in words], lighter=True)
        found.append(Trouble("ground", ground, against, ratio, nearest))
        ground = nearest
    behind = [(PAGE, "le fond clair des pages"), (RAISED, "le blanc"), (ground, "la couleur de fond")]
    if (wrong := _first(accent, behind)) is not None:
        against, ratio = wrong
        found.append(Trouble("accent", accent, against, ratio, _nearest(accent, [colour for colour, _ in behind], lighter=False)))
    return found


def tokens(accent: str, ground: str) -> Tokens:
    """The colours of the night are made from those of the day, and pass like them."""
    red, green, blue = _channels(ground)
    dull = max(red, green, blue) - min(red, green, blue)
    # A dark shade of the same hue: a hint of colour in what was a pale one, then darkened until everything reads on it.
    base = _mix(NIGHT_RAISED, ground, 0.06 + min(dull, 0.5) * 0.12)
    night_ground = _nearest(base, [NIGHT_INK, NIGHT_SOFT_INK, NIGHT_QUIET_INK], lighter=False)
    night_accent = _nearest(accent, [NIGHT_PAGE, NIGHT_RAISED, night_ground, ON_NIGHT_ACTION], lighter=True)
    return Tokens(accent, ground, night_accent, night_ground)


def stylesheet(site: Site) -> str:
    """The few lines that dress a site, after the platform's own sheet: colours, letters, corners."""
    accent, ground = (
        colour if is_colour(colour) else fallback for colour, fallback in ((site.accent, "#1d3c72"), (site.ground, "#f3f0e9"))
    )
    made = tokens(accent, ground)
    rules = [
        f"--link:light-dark({made.accent},{made.night_accent})",
        f"--action:light-dark({made.accent},{made.night_accent})",
        f"--accent:light-dark({made.accent},{made.night_accent})",
        f"--on-action:light-dark(#fff,{ON_NIGHT_ACTION})",
        f"--plate:light-dark({made.accent},{made.night_ground})",
        f"--panel:light-dark({made.ground},{made.night_ground})",
        f"--corner:{'2px' if site.corner == Corner.SQUARE else '10px'}",
    ]
    body, display = _FONTS[Font(site.font)] if site.font in _FONTS else _FONTS[Font.SANS]
    if site.font == Font.SANS:
        rules.append("--display:var(--sans)")
    elif body:
        rules += [f"--sans:{body}", f"--display:{display}"]
    return f":root,[data-light]{{{';'.join(rules)}}}\n"


def digest(site: Site) -> str:
    """Names the stylesheet: another look has another address, so that it may be kept for ever."""
    return hashlib.sha256(stylesheet(site).encode()).hexdigest()[:16]


def theme_path(site: Site) -> str:
    return f"/theme-{digest(site)}.css"


def _first(colour: str, met: list[tuple[str, str]]) -> tuple[str, float] | None:
    for other, words in met:
        if (ratio := contrast(colour, other)) < ENOUGH:
            return words, ratio
    return None


def _nearest(colour: str, met: list[str], *, lighter: bool) -> str:
    """The same hue, only as much lighter or darker as reads with all of these; white or black at the end."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 1.0 if lighter else 0.0
    for step in range(201):
        tried = _hex(colorsys.hls_to_rgb(hue, lightness + (end - lightness) * step / 200, saturation))
        if all(contrast(tried, other) >= ENOUGH for other in met):
            return tried
    return "#ffffff" if lighter else "#000000"


def _mix(one: str, other: str, share: float) -> str:
    return _hex(a * (1 - share) + b * share for a, b in zip(_channels(one), _channels(other), strict=True))


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _channels(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))  # type: ignore[return-value]


def _luminance(colour: str) -> float:
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
