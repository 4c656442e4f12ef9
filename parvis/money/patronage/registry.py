"""Where the firms of a page of thanks are met: their shops, told from above."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Shopfront:
    """A shop that anyone may enter: its name, the address of its page, the tags of what is said of it."""

    name: str
    address: str
    tags: tuple[str, ...]


# Of firms, by their ids, those whose shop may be read at an instant.
Finder = Callable[[Collection[int], datetime], Mapping[int, Shopfront]]
_finders: list[Finder] = []


def plug_shopfronts(finder: Finder) -> None:
    if finder not in _finders:
        _finders.append(finder)


def shopfronts_of(firms: Collection[int], at: datetime) -> dict[int, Shopfront]:
    """The shop of each of these firms that has one to enter."""
    return {firm: shop for finder in _finders for firm, shop in finder(firms, at).items()} if firms else {}
