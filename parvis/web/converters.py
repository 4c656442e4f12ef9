"""How addresses name territories and pieces; shared by the pages and their feeds."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import register_converter


class Piece(NamedTuple):
    """A piece as an address names it: only the number counts, the words after it are for people."""

    number: int
    words: str


class _Words:
    """An address part kept as it is written."""

    regex: str

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TerritorySlug(_Words):
    """narbonne-11262, aude-d11, occitanie-r76, le-grand-narbonne-e241100593, france: nothing another address could be."""

    regex = r"france|international|[a-z0-9-]*-[der]?[0-9][0-9ab]*"


class CategoryPath(_Words):
    """numerique, or numerique/souverainete-numerique."""

    regex = r"[a-z0-9-]+(?:/[a-z0-9-]+)?"


class FeedFile(_Words):
    regex = r"atom\.xml|rss\.xml|flux\.json"


class FilmFeedFile(_Words):
    regex = rf"{FeedFile.regex}|podcast\.xml"


class PieceInAddress:
    """24581-le-titre, or 24581 alone."""

    regex = r"[0-9]{1,15}(?:-[^/]*)?"

    def to_python(self, value: str) -> Piece:
        number, _, words = value.partition("-")
        return Piece(int(number), words)

    def to_url(self, value: Piece) -> str:
        return f"{value.number}-{value.words}"


class Number:
    """A number that any column of ours can hold."""

    regex = r"[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(TerritorySlug, "territory")
register_converter(CategoryPath, "category")
register_converter(FeedFile, "feed")
register_converter(FilmFeedFile, "film_feed")
register_converter(PieceInAddress, "piece")
register_converter(Number, "number")
