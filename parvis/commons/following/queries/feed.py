"""A page of a feed: one range of an index, whoever follows how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from parvis.ground.core import statements
from parvis.people.members.models import Member

from ..models import SourceKind
from ..registry import Source, feed_kind, sources_of

A_PAGE = 20
MOST_ROUNDS = 6  # of a feed whose lines are mostly hidden from its reader: the page is short rather than slow
# The filters of the page, by the word in its address.
WAYS = {"organisations": "by_organisation", "territoires": "by_place", "personnes": "by_member", "groupes": "by_group"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEAREST = (SourceKind.MEMBER, SourceKind.GROUP, SourceKind.ORGANISATION, SourceKind.CATEGORY, SourceKind.TERRITORY)


@dataclass(frozen=True, slots=True)
class Cursor:
    """After which line the older ones begin."""

    at: datetime
    entry: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // timedelta(microseconds=1)}-{self.entry}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """None for what is no cursor of ours."""
        moment, _, entry = text.partition("-")
        if not all(part.isascii() and part.isdigit() and len(part) <= 18 for part in (moment, entry)):
            return None
        try:
            return cls(_EPOCH + timedelta(microseconds=int(moment)), int(entry))
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Item:
    """One content in the feed, and what it is there for."""

    entry: int
    at: datetime
    kind: str
    id: int
    template: str
    piece: object
    because: list[Source] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    items: list[Item]
    older: Cursor | None


def page_of(member: Member, *, way: str = "", before: Cursor | None = None, limit: int = A_PAGE) -> Page:
    """The newest lines of the member's feed, those older than `before`; through one way in, where `way` names it."""
    items: list[Item] = []
    more = True
    for _ in range(MOST_ROUNDS):
        rows = _lines(member.pk, WAYS.get(way, ""), before, limit + 1)
        more = len(rows) > limit
        rows = rows[:limit]
        for item in _shown(member, rows):
            if len(items) == limit:
                more = True
                break
            items.append(item)
            before = Cursor(item.at, item.entry)
        else:
            before = Cursor(rows[-1][1], rows[-1][0]) if rows else before
        if len(items) == limit or not more:
            break
    reasons = _reasons(member, [item.entry for item in items])
    for item in items:
        item.because.extend(reasons.get(item.entry, []))
    return Page(items, before if more else None)


def _lines(member: int, way: str, before: Cursor | None, limit: int) -> list[tuple[int, datetime, str, int]]:
    """(entry, at, kind, id), one index range. The name of a way is one of ours."""
    older = "AND (l.at, l.entry_id) < (%(at)s, %(entry)s)" if before else ""
    only = f"AND l.{way}" if way else ""
    found = statements.rows(
        f"""SELECT l.entry_id, l.at, e.kind, e.object_id FROM following_line l JOIN following_entry e ON e.id = l.entry_id
            WHERE l.member_id = %(member)s AND NOT e.is_gone {only} {older}
            ORDER BY l.at DESC, l.entry_id DESC LIMIT %(limit)s""",  # noqa: S608 - our own words
        {"member": member, "limit": limit} | ({"at": before.at, "entry": before.entry} if before else {}),
    )
    return [(entry, at, kind, id) for entry, at, kind, id in found]


def _shown(member: Member, rows: list[tuple[int, datetime, str, int]]) -> Iterable[Item]:
    asked: dict[str, list[int]] = {}
    for _, _, kind, id in rows:
        asked.setdefault(kind, []).append(id)
    plugged = {kind: feed_kind(kind) for kind in asked}
    shown = {kind: of_kind.shown(member, asked[kind]) for kind, of_kind in plugged.items() if of_kind}
    for entry, at, kind, id in rows:
        of_kind = plugged[kind]
        if of_kind is not None and id in shown[kind]:
            yield Item(entry, at, kind, id, of_kind.template, shown[kind][id])


def _reasons(member: Member, entries: list[int]) -> dict[int, list[Source]]:
    """What the member follows that brought each entry, the nearest first."""
    if not entries:
        return {}
    pairs = statements.rows(
        """SELECT s.entry_id, s.source_kind, s.source_id FROM following_entrysource s
           JOIN following_follow f ON f.member_id = %(member)s AND f.source_kind = s.source_kind AND f.source_id = s.source_id
           WHERE s.entry_id = ANY(%(entries)s::bigint[]) ORDER BY s.source_id""",
        {"member": member.pk, "entries": entries},
    )
    ids: dict[str, set[int]] = {}
    for _, kind, id in pairs:
        ids.setdefault(kind, set()).add(id)
    sources = {kind: sources_of(kind, wanted, member) for kind, wanted in ids.items()}
    found: dict[int, list[Source]] = {}
    for nearest in _NEAREST:
        for entry, kind, id in pairs:
            if kind == nearest and id in sources[kind]:
                found.setdefault(entry, []).append(sources[kind][id])
    return found
