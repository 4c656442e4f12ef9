"""What other sides of the square bring to the pages of a site: goods, events, opening hours. Filled from above, shown here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from parvis.commons.pictures.queries import ShownPicture

from .models import Site


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: an article, a film, a date, something for sale."""

    title: str
    address: str
    line: str = ""  # a date, a price
    text: str = ""
    picture: ShownPicture | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    entries: tuple[Entry, ...] = ()
    more: str = ""  # address of the whole list
    tags: tuple[str, ...] = ()  # the page shows these: it is forgotten with them


@dataclass(frozen=True, slots=True)
class Opening:
    """A place that receives people: its name, its hours as they are read, its address."""

    name: str
    hours: tuple[str, ...] = ()  # « Du lundi au vendredi : 9 h – 12 h »
    today: str = ""  # « Ouvert jusqu’à 18 h »
    address: tuple[str, ...] = ()
    closures: tuple[str, ...] = ()  # « Du 24 au 31 décembre, congés »
    phone: str = ""
    page: str = ""  # its page on the platform
    tags: tuple[str, ...] = ()
    changes_at: datetime | None = None  # read differently from then on


Lister = Callable[[Site, int], Latest]
Opener = Callable[[Site], tuple[Opening, ...]]

_listers: dict[str, Lister] = {}
_openers: list[Opener] = []


def plug_latest(what: str, lister: Lister) -> None:
    """Who composes the list of `what`: "news", "films", "events" or "goods"; the last one plugged does."""
    _listers[what] = lister


def latest(what: str, site: Site, count: int) -> Latest:
    return _listers[what](site, count) if what in _listers else Latest()


def plug_openings(opener: Opener) -> None:
    if opener not in _openers:
        _openers.append(opener)


def openings_of(site: Site) -> list[Opening]:
    return [one for opener in _openers for one in opener(site)]
