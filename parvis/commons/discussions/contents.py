"""Comments as content that may be reported and hidden: the kind "comment"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html

from parvis.commons.contacts.queries import blocked_around
from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member

from . import actions
from .models import Comment
from .queries import mentions_of
from .render import said


class CommentKind:
    key = "comment"
    noun = "commentaire"
    can_be_hidden, can_be_labelled = True, False

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        comments = list(Comment.objects.filter(pk__in=list(ids), author__isnull=False))
        pieces: dict[tuple[str, int], Content] = {}
        for kind in {comment.kind for comment in comments}:
            under = {comment.object_id for comment in comments if comment.kind == kind}
            pieces |= {(kind, id): piece for id, piece in registry.kind_of(kind).get_many(under).items()}
        return {
            comment.pk: _as_content(comment, pieces[comment.kind, comment.object_id])
            for comment in comments
            if (comment.kind, comment.object_id) in pieces
        }

    def seen_by(self, member: Member | None, ids: Iterable[int]) -> set[int]:
        """Whoever reads the content reads what is said under it, save where a block stands between."""
        seen: set[int] = set()
        away = blocked_around(member) if member is not None else set()
        comments = [one for one in Comment.objects.filter(pk__in=list(ids), author__isnull=False) if one.is_shown]
        for kind in {comment.kind for comment in comments}:
            under = registry.seen_by(kind, {one.object_id for one in comments if one.kind == kind}, member)
            seen |= {one.pk for one in comments if one.kind == kind and one.object_id in under and one.author_id not in away}
        return seen

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.take_down(by=by, id=id, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.put_back(by=by, id=id, at=at)

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        raise NotImplementedError("a comment bears no label")

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        raise NotImplementedError("a comment bears no label")

    def page_tags(self, id: int) -> tuple[str, ...]:
        found = Comment.objects.filter(pk=id).values_list("kind", "object_id").first()
        return (f"{found[0]}:{found[1]}",) if found else ()

    def preview(self, id: int) -> str:
        comment = Comment.objects.select_related("author", "organisation").filter(pk=id).first()
        if comment is None or comment.author is None:
            return ""
        name = comment.organisation.name if comment.organisation is not None else comment.author.name
        return format_html(
            "<p><strong>{}</strong></p>{}", name, said(comment.text, mentions=mentions_of("comment", [id]).get(id))
        )


def _as_content(comment: Comment, piece: Content) -> Content:
    return Content(
        kind="comment",
        id=comment.pk,
        title=f"Commentaire sous “{piece.title}”",
        address=f"{piece.address}#commentaire-{comment.pk}",
        territory_ids=piece.territory_ids,
        author_id=comment.author_id,
        organisation_id=comment.organisation_id,
        published_at=comment.created_at,
        is_visible=comment.is_shown and piece.is_visible,
    )
