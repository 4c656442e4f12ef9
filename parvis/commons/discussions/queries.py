"""Reading comments and votes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.ground.core import statements
from parvis.people.members.models import Member

from .models import Comment, Reaction


@dataclass(frozen=True, slots=True)
class Tally:
    """What everyone reads under a piece: counts, no names."""

    likes: int = 0
    dislikes: int = 0
    comments: int = 0


@dataclass(frozen=True, slots=True)
class ShownComment:
    id: int
    author_id: int
    author_name: str
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Voters:
    """Names for signed-in members (R13, R14): the first ones, and how many more."""

    names: list[str]
    more: int


def tallies(kind: str, ids: Iterable[int]) -> dict[int, Tally]:
    """Counts for each piece, zeros included. One statement, written out: every article page runs it."""
    ids = list(ids)
    counts = {(id, value): n for id, value, n in statements.rows(_TALLIES, {"kind": kind, "ids": ids})}
    return {
        id: Tally(counts.get((id, Reaction.Value.LIKE), 0), counts.get((id, Reaction.Value.DISLIKE), 0), counts.get((id, 0), 0))
        for id in ids
    }


_TALLIES = """
    SELECT object_id, value, count(*) FROM discussions_reaction
    WHERE kind = %(kind)s AND object_id = ANY(%(ids)s::bigint[]) GROUP BY object_id, value
    UNION ALL
    SELECT object_id, 0, count(*) FROM discussions_comment
    WHERE kind = %(kind)s AND object_id = ANY(%(ids)s::bigint[]) AND hidden_at IS NULL GROUP BY object_id
"""


def comments_of(kind: str, id: int, *, limit: int = 200) -> list[ShownComment]:
    """The comments of a piece in the order they were written, the `limit` latest. One query."""
    latest = (
        Comment.objects.filter(kind=kind, object_id=id, hidden_at__isnull=True)
        .select_related("author")
        .only(
            "id",
            "text",
            "created_at",
            "author__first_name",
            "author__last_name",
            "author__closed_at",
            "author__restricted_at",
            "author__remembered_at",
            "author__erased_at",
        )  # fmt: skip
        .order_by("-created_at", "-id")[:limit]
    )
    return [
        ShownComment(comment.pk, comment.author_id, comment.author.name, comment.text, comment.created_at)
        for comment in reversed(latest)
    ]


def own_comments(member: Member, kind: str, id: int) -> list[ShownComment]:
    """What the member wrote under a piece, the earliest first."""
    return [
        ShownComment(comment.pk, member.pk, member.name, comment.text, comment.created_at)
        for comment in Comment.objects.filter(kind=kind, object_id=id, author=member, hidden_at__isnull=True).order_by("id")
    ]


def written_by(member: Member) -> dict[str, list[dict[str, Any]]]:
    """All the comments and votes of a member, for the file of their own data."""
    comments = Comment.objects.filter(author=member).order_by("id")
    votes = Reaction.objects.filter(member=member).order_by("id")
    return {
        "commentaires": [{"sur": f"{c.kind} {c.object_id}", "texte": c.text, "ecrit": c.created_at} for c in comments],
        "votes": [{"sur": f"{v.kind} {v.object_id}", "vote": v.get_value_display(), "date": v.created_at} for v in votes],
    }


def vote_of(member: Member, kind: str, id: int) -> int:
    """1, -1, or 0 without a vote."""
    return Reaction.objects.filter(kind=kind, object_id=id, member=member).values_list("value", flat=True).first() or 0


def voters(kind: str, id: int, *, limit: int = 50) -> dict[int, Voters]:
    """Who liked (1) and disliked (-1) a piece, the earliest first. For signed-in members only."""
    found = {}
    for value in Reaction.Value.values:
        votes = (
            Reaction.objects.filter(kind=kind, object_id=id, value=value).select_related("member").order_by("created_at", "id")
        )
        names = [vote.member.name for vote in votes[:limit]]
        found[value] = Voters(names, max(0, votes.count() - limit) if len(names) == limit else 0)
    return found


def lock_comment(pk: int) -> Comment:
    """The comment's row, locked until the transaction ends."""
    return Comment.objects.select_for_update(of=("self",)).select_related("author").get(pk=pk)
