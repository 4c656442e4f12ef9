"""The stylesheets: every file of `static/design/css`, joined in the order of the layers.

Public pages ask for one. The signed-in half asks for a second one too, made of `css/desks`, and the pages of the market, of
town life, of films, of the network and of editors' own sites for one made of `css/market`, `css/town`, `css/film`, `css/social`
or `css/house`: what readers never see costs them nothing. There is no other build. `JoinedFinder` hands the joined files to
whatever serves static files; where they are collected, their storage gives each a name that carries the hash of its content,
like any other file's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = Path(__file__).parent / "static" / "design" / "css"
LAYERS = ("reset", "tokens", "base", "components", "sections", "utilities")
STYLESHEET = "design/css/parvis.css"  # beside its sources, so that relative addresses hold
DESK_STYLESHEET = "design/css/desks.css"
MARKET_STYLESHEET = "design/css/market.css"
TOWN_STYLESHEET = "design/css/town.css"
FILM_STYLESHEET = "design/css/film.css"
SOCIAL_STYLESHEET = "design/css/social.css"
HOUSE_STYLESHEET = "design/css/house.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINES = re.compile(r"\s*\n\s*")
_SPACE = re.compile(r" ?([{};]) ?")


def join_stylesheets() -> bytes:
    """Give the joined stylesheet: comments and the space that nobody reads left out, nothing else changed."""
    parts = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        folder = SOURCES / layer
        files = sorted(folder.glob("*.css")) if folder.is_dir() else [SOURCES / f"{layer}.css"]
        rules = "\n".join(_tight(file.read_text()) for file in files)
        parts.append(f"@layer {layer}{{\n{rules}\n}}")
    return "\n".join(parts).encode() + b"\n"


def join_desk_stylesheets() -> bytes:
    """Give the second sheet, whose rules come after the first one's sections and before its utilities."""
    return _second_sheet("desks")


def join_market_stylesheets() -> bytes:
    """As the desks' sheet, for the public pages of the market."""
    return _second_sheet("market")


def join_town_stylesheets() -> bytes:
    """As the desks' sheet, for the public pages of town life."""
    return _second_sheet("town")


def join_film_stylesheets() -> bytes:
    """As the desks' sheet, for the public pages of films."""
    return _second_sheet("film")


def join_social_stylesheets() -> bytes:
    """As the desks' sheet, for the pages of the network: walls, groups, conversations."""
    return _second_sheet("social")


def join_house_stylesheets() -> bytes:
    """As the desks' sheet, for editors' own sites and the pages where they keep them."""
    return _second_sheet("house")


def _second_sheet(folder: str) -> bytes:
    rules = "\n".join(_tight(file.read_text()) for file in sorted((SOURCES / folder).glob("*.css")))
    return f"@layer sections{{\n{rules}\n}}\n".encode()


def _tight(rules: str) -> str:
    rules = _LINES.sub("\n", _COMMENT.sub("", rules)).strip()
    return _SPACE.sub(r"\1", rules).replace(";}", "}")


JOINED: dict[str, Callable[[], bytes]] = {
    STYLESHEET: join_stylesheets,
    DESK_STYLESHEET: join_desk_stylesheets,
    MARKET_STYLESHEET: join_market_stylesheets,
    TOWN_STYLESHEET: join_town_stylesheets,
    FILM_STYLESHEET: join_film_stylesheets,
    SOCIAL_STYLESHEET: join_social_stylesheets,
    HOUSE_STYLESHEET: join_house_stylesheets,
}


def _written() -> Path:
    """The folder of `var/` where the joined files stand, as their sources are now."""
    root = Path(settings.VAR) / "joined"
    for name, join in JOINED.items():
        content, file = join(), root / name
        if not file.exists() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = file.with_suffix(".part")
            unfinished.write_bytes(content)
            unfinished.replace(file)
    return root


class JoinedFinder(BaseFinder):
    """Gives the joined stylesheets to `runserver`, `collectstatic` and WhiteNoise."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:  # type: ignore[override]
        if path not in JOINED:
            return []
        found = str(_written() / path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        root = _written()
        for name in JOINED:
            yield name, FileSystemStorage(location=root)
