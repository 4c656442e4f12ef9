"""Comments as content that may be reported and hidden: the kind "comment"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member

from . import actions
from .models import Comment


class CommentKind:
    key = "comment"
    noun = "commentaire"
    can_be_hidden, can_be_labelled = True, False

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        comments = list(Comment.objects.filter(pk__in=list(ids)))
        pieces: dict[tuple[str, int], Content] = {}
        for kind in {comment.kind for comment in comments}:
            under = {comment.object_id for comment in comments if comment.kind == kind}
            pieces |= {(kind, id): piece for id, piece in registry.kind_of(kind).get_many(under).items()}
        return {
            comment.pk: _as_content(comment, pieces[comment.kind, comment.object_id])
            for comment in comments
            if (comment.kind, comment.object_id) in pieces
        }

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
        comment = Comment.objects.select_related("author").filter(pk=id).first()
        if comment is None:
            return ""
        return format_html("<p><strong>{}</strong></p>{}", comment.author.name, _lines(comment.text))


def _lines(text: str) -> SafeString:
    return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - escaped by `linebreaks`


def _as_content(comment: Comment, piece: Content) -> Content:
    return Content(
        kind="comment",
        id=comment.pk,
        title=f"Commentaire sous “{piece.title}”",
        address=f"{piece.address}#commentaire-{comment.pk}",
        territory_ids=piece.territory_ids,
        author_id=comment.author_id,
        organisation_id=None,
        published_at=comment.created_at,
        is_visible=comment.hidden_at is None and piece.is_visible,
    )
