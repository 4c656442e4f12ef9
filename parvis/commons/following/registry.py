"""What upper apps add to the feed: how a content stands there, and what else can be followed.

following.plug_feed(PublicationInFeed())
following.plug_source(GroupSource())
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from parvis.people.members.models import Member


class FeedKind(Protocol):
    """A kind of content (its key is that of `contents.registry`) whose pieces stand in feeds."""

    key: str
    template: str  # renders one of them, as `piece`

    def shown(self, member: Member, ids: Iterable[int]) -> Mapping[int, object]:
        """What its template shows, by id. What the member may not see is left out: hidden, blocked, muted, not theirs.

        A statement or two for all of them.
        """


@dataclass(frozen=True, slots=True)
class Source:
    """Something that is followed, as a member reads of it."""

    kind: str
    id: int
    name: str
    address: str
    note: str = ""  # « à Narbonne », « groupe »: what tells it apart


class Followable(Protocol):
    """A kind of source: its key is one of `SourceKind`."""

    key: str

    def sources(self, member: Member, ids: Iterable[int]) -> dict[int, Source]:
        """Those that the member may follow, and whose names they may read. One statement."""


_kinds: dict[str, FeedKind] = {}
_sources: dict[str, Followable] = {}


def plug_feed(kind: FeedKind) -> None:
    _kinds[kind.key] = kind


def plug_source(source: Followable) -> None:
    _sources[source.key] = source


def feed_kind(key: str) -> FeedKind | None:
    return _kinds.get(key)


def sources_of(kind: str, ids: Iterable[int], member: Member) -> dict[int, Source]:
    """The sources of a kind that the member may follow; none of a kind that nobody plugged."""
    followable: Any = _sources.get(kind)
    return followable.sources(member, list(ids)) if followable else {}
