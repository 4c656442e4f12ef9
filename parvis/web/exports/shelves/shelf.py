"""One kind of what a territory holds: a line of JSON for machines, an entry of the static site for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from parvis.ground.core.templatetags.french import day, hour
from parvis.ground.territories.models import Territory

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """`told` is its line of JSON; the rest, what its page says. `inside` gives what stands on it: the goods of a shop."""

    title: str
    told: dict[str, Any]
    facts: Sequence[tuple[str, str]] = ()
    text: str = ""
    slug: str = ""  # of its own page, where its kind has them
    files: Sequence[tuple[str, str, bytes]] = ()  # title, path in the copy, content
    inside: Callable[[], Sequence[Entry]] = tuple  # read when it is asked for: a shop may sell thousands of goods

    @property
    def page(self) -> str:
        """Never the name of a page of the list, whatever it is called."""
        return f"fiche-{self.slug}.html"

    @property
    def web(self) -> str:
        return str(self.told["adresse"])


@dataclass(frozen=True, slots=True)
class Shelf:
    """`entries` reads them anew at each call, a few in memory at a time, always in the same order."""

    key: str
    title: str
    count: int
    entries: Callable[[], Iterable[Entry]]
    has_pages: bool = False  # one a page; else all stand on the pages of the list
    inside: str = ""  # what `inside` holds, as a file of data and as a heading: « produits »


def on_the_web(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def moment(at: datetime, place: Territory) -> str:
    """« 21 novembre 2026 à 9 h 30 », by the clock of the place."""
    with timezone.override(place.time_zone):
        return f"{day(at)} à {hour(at)}"


def said(*facts: tuple[str, object]) -> list[tuple[str, str]]:
    """Those that say something."""
    return [(label, str(value)) for label, value in facts if value not in (None, "", ())]
