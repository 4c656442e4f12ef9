"""Other places than walls where posts stand: groups plug theirs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from parvis.people.members.models import Member


class Place(Protocol):
    """A kind of place, by the ids of its places. What one may not know of is answered as what does not exist."""

    def read_by(self, member: Member) -> set[int]:
        """All the places whose posts the member reads: the groups they belong to. For lists."""

    def may_read(self, member: Member, ids: Iterable[int]) -> set[int]:
        """Those of these places whose posts the member reads."""

    def may_write(self, member: Member, id: int) -> bool: ...

    def may_lead(self, member: Member, id: int) -> bool:
        """May the member hide a post there, and say who comments under it?"""

    def address(self, id: int) -> str:
        """Of its page for those who read it."""

    def name(self, id: int) -> str: ...

    def territory_ids(self, id: int) -> tuple[int, ...]:
        """Whose delegation hears what is reported there."""


_places: dict[str, Place] = {}


def plug_place(kind: str, place: Place) -> None:
    _places[kind] = place


def place_of(kind: str) -> Place:
    """Raises KeyError for a kind that nobody plugged."""
    return _places[kind]


def places() -> dict[str, Place]:
    return dict(_places)
