"""What is kept about a member, app by app: shown to them, copied for them, erased when they ask (RGPD 15 to 22).

Every app that keeps something of members fills this in its `apps.py`: `plug_holding(Comments())`. A test finds the table that
points at members and that no holding names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from .models import Member


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file of the copy beside its lists: a picture, a document. Its bytes, or its name in `core.files`."""

    path: str
    content: bytes = b""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a holding holds of a member: rows ready for JSON (plain values, dates), in French words, and files."""

    rows: list[dict[str, Any]]
    files: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays after an erasure, and why."""

    what: str  # « Vos factures »
    why: str  # the law and the term: « Code de commerce, L123-22 : dix ans »


class Holding(Protocol):
    key: str  # name of its file in the copy: "commentaires"
    title: str  # on screen: « Vos commentaires »
    why: str  # why it is kept and for how long, in one plain sentence

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it answers for: "discussions_comment"."""

    def count(self, member: Member) -> int:
        """How many things there are, for the page that shows them all. One statement."""

    def copy(self, member: Member) -> Copy: ...

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        """Delete, or strip of the person, all that no law keeps; safe to run twice. In the caller's transaction."""


_holdings: list[Holding] = []


def plug_holding(holding: Holding) -> None:
    _holdings.append(holding)


def holdings() -> tuple[Holding, ...]:
    return tuple(_holdings)
