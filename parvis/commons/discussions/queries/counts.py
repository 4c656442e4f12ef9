"""What is counted under a content, and who voted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from parvis.ground.core.statements import Asked
from parvis.people.members.models import Member

from ..models import Reaction, Setting

OPEN, READ_FIRST, CLOSED = Setting.Comments.OPEN, Setting.Comments.READ_FIRST, Setting.Comments.CLOSED


@dataclass(frozen=True, slots=True)
class Tally:
    """What everyone reads under a piece: counts, no names; and what its team said of writing there, if it did."""

    likes: int = 0
    dislikes: int = 0
    comments: int = 0
    precisions: int = 0
    setting: str = ""  # of the piece, or of its organisation; a `Setting.Comments`
    is_own_setting: bool = False
    takes_votes: bool = True

    def comments_are(self, is_open: bool) -> str:
        """Open, read before they appear, or closed. `is_open`: as the content itself says, until its page was set apart."""
        if self.is_own_setting:
            return self.setting
        return (self.setting or OPEN) if is_open else CLOSED


@dataclass(frozen=True, slots=True)
class Voters:
    """Names for signed-in members (R13, R14): the first ones, and how many more."""

    names: list[str] = field(default_factory=list)
    more: int = 0


def tallies(kind: str, ids: Iterable[int], *, organisation: int | None = None) -> dict[int, Tally]:
    """Counts for each piece, zeros included. One statement, written out.

    `organisation`, whose pieces they are, brings what it said for all of its own.
    """
    return asked_tallies(kind, ids, organisation=organisation).answer()


def asked_tallies(kind: str, ids: Iterable[int], *, organisation: int | None = None) -> Asked[dict[int, Tally]]:
    """As `tallies`, for a page that asks for more at once."""
    ids = list(ids)
    values = {"kind": kind, "ids": ids, "organisation": organisation or 0}
    return Asked(_TALLIES, values, lambda rows: _told(ids, rows))


def _told(ids: list[int], rows: list[tuple[Any, ...]]) -> dict[int, Tally]:
    counts = {(id, what): (number, said) for id, what, number, said in rows}

    def count(id: int, what: str) -> int:
        return counts.get((id, what), (0, ""))[0]

    usual = counts.get((0, "usual"))
    found = {}
    for id in ids:
        own = counts.get((id, "own"))
        takes_votes, setting = own or usual or (1, "")
        found[id] = Tally(
            count(id, "1"), count(id, "-1"), count(id, "comment"), count(id, "precision"), setting, own is not None,
            bool(takes_votes),
        )  # fmt: skip
    return found


_TALLIES = """
    SELECT object_id, value::text AS what, count(*) AS number, '' AS said FROM discussions_reaction
    WHERE kind = %(kind)s AND object_id = ANY(%(ids)s::bigint[]) GROUP BY object_id, value
    UNION ALL
    SELECT object_id, 'comment', count(*), '' FROM discussions_comment
    WHERE kind = %(kind)s AND object_id = ANY(%(ids)s::bigint[])
      AND state = 'shown' AND hidden_at IS NULL AND deleted_at IS NULL GROUP BY object_id
    UNION ALL
    SELECT object_id, 'precision', count(*), '' FROM discussions_precision
    WHERE kind = %(kind)s AND object_id = ANY(%(ids)s::bigint[]) AND withdrawn_at IS NULL GROUP BY object_id
    UNION ALL
    SELECT object_id, 'own', takes_votes::int, comments FROM discussions_setting
    WHERE kind = %(kind)s AND object_id = ANY(%(ids)s::bigint[])
    UNION ALL
    SELECT 0, 'usual', takes_votes::int, comments FROM discussions_setting
    WHERE kind = 'organisation' AND object_id = %(organisation)s::bigint
"""


def vote_of(member: Member, kind: str, id: int) -> int:
    """1, -1, or 0 without a vote."""
    return votes_on(member, kind, [id]).get(id, 0)


def votes_on(member: Member, kind: str, ids: Iterable[int]) -> dict[int, int]:
    """The member's votes on several contents. One statement."""
    return dict(Reaction.objects.filter(kind=kind, object_id__in=list(ids), member=member).values_list("object_id", "value"))


def voters(kind: str, id: int, *, limit: int = 50, but: Iterable[int] = ()) -> dict[int, Voters]:
    """Who liked (1) and disliked (-1) a piece, the earliest first, each name once. For signed-in members only.

    `but`: those between whom and the reader a block stands. They count, as everyone's vote does; their names are not read.
    """
    found, kept_away = {}, set(but)
    for value in Reaction.Value.values:
        votes = Reaction.objects.filter(kind=kind, object_id=id, value=value).select_related("member")
        first = list(votes.order_by("created_at", "id")[:limit])
        names = [vote.member.name for vote in first if vote.member_id not in kept_away and vote.member.is_shown]
        total = votes.count() if len(first) == limit else len(first)
        found[value] = Voters(names, total - len(names))
    return found
