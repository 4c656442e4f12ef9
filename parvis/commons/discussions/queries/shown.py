"""The comments of a content as they are read: threads in the order of time, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils.safestring import SafeString

from parvis.people.members.models import Member

from ..models import Comment, Mention, Reaction
from ..render import said

MOST_THREADS, MOST_ANSWERS = 200, 2000
GONE, HIDDEN, AWAY = "gone", "hidden", "away"


@dataclass(slots=True)
class ShownComment:
    id: int
    author_id: int | None
    author_name: str
    text: str
    html: SafeString
    written_at: datetime
    edited_at: datetime | None = None
    organisation: Any = None  # in whose name it was written
    likes: int = 0
    vote: int = 0  # of who reads, in the signed-in half
    # Only its place is shown, since answers stand under it: its author took it back, a decision hides it, a block stands between.
    place: str = ""
    answers: list[ShownComment] = field(default_factory=list)
    may_be_edited: bool = False

    @property
    def is_deleted(self) -> bool:
        return self.place == GONE


def comments_of(
    kind: str, id: int, *, reader: Member | None = None, away: Collection[int] = (), limit: int = MOST_THREADS,
    before: int | None = None, at: datetime | None = None,
) -> list[ShownComment]:  # fmt: skip
    """The `limit` latest threads under a content, the earliest first, each with its answers. One statement.

    `reader`: who reads, in the signed-in half; `away`: ids of those of whom they read nothing, blocked or muted.
    `before`: only threads that began before this one.
    """
    under = Comment.objects.filter(kind=kind, object_id=id, state=Comment.State.SHOWN)
    roots = _roots(under)
    if before is not None:
        began = Comment.objects.filter(pk=before, kind=kind, object_id=id).values("created_at")
        roots = roots.filter(_earlier(Subquery(began), before))
    latest = roots.order_by("-created_at", "-id").values("pk")[:limit]
    written = (
        under.annotate(thread=Coalesce("answers_to", F("pk")))
        .filter(thread__in=latest)
        .select_related("author", "organisation")
        .annotate(mentioned=_mentioned(), likes=_likes(), own_vote=_own_vote(reader))
        .order_by("created_at", "id")[:MOST_ANSWERS]
    )
    threads: dict[int, ShownComment] = {}
    answers: list[tuple[int, ShownComment]] = []
    for comment in written:
        shown = _shown(comment, reader, away, at)
        if comment.answers_to_id is None:
            threads[comment.pk] = shown
        elif not shown.place:
            answers.append((comment.answers_to_id, shown))
    for thread, answer in answers:
        if thread in threads:
            threads[thread].answers.append(answer)
    return [thread for thread in threads.values() if thread.answers or not thread.place]


def older_than(kind: str, id: int, shown: Sequence[ShownComment], *, counted: int | None = None) -> int | None:
    """From which thread on the pages of older ones go back; None where no thread began before those shown.

    `counted`: how many comments there are, where that is known: nothing is asked where all of them are shown.
    """
    if not shown or counted is not None and counted <= sum(1 + len(thread.answers) for thread in shown):
        return None
    first = shown[0]
    threads = _roots(Comment.objects.filter(kind=kind, object_id=id, state=Comment.State.SHOWN))
    return first.id if threads.filter(_earlier(first.written_at, first.id)).exists() else None


def older_path(kind: str, id: int, shown: Sequence[ShownComment], *, counted: int) -> str:
    """Of the page with the threads before those shown; "" without any."""
    older = older_than(kind, id, shown, counted=counted)
    return f"/commentaires/{kind}/{id}/?avant={older}" if older else ""


def _roots(under: QuerySet[Comment]) -> QuerySet[Comment]:
    """Where threads begin: those that are read, and those whose place is kept by answers that are."""
    answers = Comment.objects.filter(answers_to=OuterRef("pk"), state=Comment.State.SHOWN, deleted_at=None, hidden_at=None)
    return under.filter(Q(deleted_at=None, hidden_at=None) | Exists(answers), answers_to__isnull=True)


def _earlier(at: Any, id: int) -> Q:
    """Begun before that instant; of the same one, the lower number."""
    return Q(created_at__lt=at) | Q(created_at=at, pk__lt=id)


def lock_comment(pk: int) -> Comment:
    """The comment's row, locked until the transaction ends."""
    return Comment.objects.select_for_update(of=("self",)).select_related("author").get(pk=pk)


def _shown(comment: Any, reader: Member | None, away: Collection[int], at: datetime | None) -> ShownComment:
    place = GONE if comment.deleted_at else HIDDEN if comment.hidden_at else AWAY if comment.author_id in away else ""
    if place:
        return ShownComment(comment.pk, None, "", "", SafeString(""), comment.created_at, place=place)
    mentions = {one["name"]: one["id"] if one["is_shown"] else None for one in comment.mentioned}
    return ShownComment(
        id=comment.pk,
        author_id=comment.author_id,
        author_name=comment.organisation.name if comment.organisation else comment.author.name,
        text=comment.text,
        html=said(comment.text, mentions=mentions, linked=reader is not None),
        written_at=comment.created_at,
        edited_at=comment.edited_at,
        organisation=comment.organisation,
        likes=comment.likes or 0,
        vote=comment.own_vote or 0,
        may_be_edited=at is not None and reader is not None and comment.author_id == reader.pk and comment.may_be_edited_at(at),
    )


def _mentioned() -> ArraySubquery:
    named = Mention.objects.filter(kind="comment", object_id=OuterRef("pk"))
    is_shown = Q(member__restricted_at=None) & (Q(member__closed_at=None) | Q(member__remembered_at__isnull=False))
    return ArraySubquery(named.values(json=JSONObject(name="name", id="member_id", is_shown=is_shown)))


def _votes(reader: Member | None = None) -> QuerySet[Reaction]:
    votes = Reaction.objects.filter(kind="comment", object_id=OuterRef("pk"))
    return votes if reader is None else votes.filter(member=reader)


def _likes() -> Subquery:
    liked = _votes().filter(value=Reaction.Value.LIKE).order_by().values("object_id")
    return Subquery(liked.annotate(n=Count("pk")).values("n"), output_field=IntegerField())


def _own_vote(reader: Member | None) -> Any:
    return Value(0) if reader is None else Subquery(_votes(reader).values("value"))
