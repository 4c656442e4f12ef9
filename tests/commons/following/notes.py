"""A kind of content whose notes stand in feeds, for tests of the feed itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from parvis.commons.following import registry
from parvis.commons.following.actions import deliver
from parvis.people.members.models import Member
from tests.cast import AT

KIND = "note"


class Notes:
    """Notes are shown to everyone but to those they are hidden from."""

    key, template = KIND, "following/fragment.html"

    def __init__(self) -> None:
        self.hidden_from: dict[int, set[int]] = {}

    def shown(self, member: Member, ids: Iterable[int]) -> dict[int, str]:
        hidden = self.hidden_from.get(member.pk, set())
        return {id: f"Note {id}" for id in ids if id not in hidden}


@contextmanager
def plugged_notes() -> Iterator[Notes]:
    notes = Notes()
    registry.plug_feed(notes)
    try:
        yield notes
    finally:
        del registry._kinds[KIND]


def note(id: int, *sources: tuple[str, int], at: datetime = AT) -> None:
    deliver(kind=KIND, id=id, sources=sources, at=at)
