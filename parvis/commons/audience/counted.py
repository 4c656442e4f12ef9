"""What one beacon adds to the counts: the keys under which it waits in memory."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from .models import Source


@dataclass(frozen=True, slots=True, order=True)
class View:
    """A piece was read; `place` is the slug of the territory whose page it was read from, if any."""

    kind: str
    id: int
    on: date
    source: str = Source.UNKNOWN.value
    place: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Play:
    """A film was begun (0), or a quarter more of it played (1 to 4)."""

    kind: str
    id: int
    on: date
    part: int


@dataclass(frozen=True, slots=True, order=True)
class Vain:
    """Words found nothing; so many people had asked for them by then."""

    words: str
    place: str
    where: str
    on: date
    askers: int


Counted = View | Play | Vain

_NOT_WORDS = re.compile(r"[^\w’' -]|_")
_TELLS_SOMEONE = re.compile(r"@|\d{5}|(?:\d[ .-]?){8}")  # an address, a number of a telephone, of a card


def words_of(typed: str) -> str:
    """What was looked for, as it may be kept: small letters, no signs; nothing where it may be someone's address or number."""
    if _TELLS_SOMEONE.search(typed):
        return ""
    words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", typed).lower()).split()
    text = " ".join(words[:6])
    return text if 2 <= len(text) <= 80 else ""
