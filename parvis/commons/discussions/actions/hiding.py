"""A comment that a decision takes down, and that comes back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.moderation.actions import CourtRefused, hide_content
from parvis.commons.moderation.grounds import Ground
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Comment
from ..permissions import can_hide
from ..queries.shown import lock_comment
from .common import show_now
from .errors import DiscussionRefused

LONGEST_REASON, LONGEST_HIDDEN = 2000, 300


@transaction.atomic
def hide_comment(*, by: Member, comment: Comment, reason: str, ground: Ground, at: datetime) -> Comment:
    """Take a comment down for 72 hours at most, its author told why and free to contest: after that the panel decides."""
    if not can_hide(by, comment, at):
        raise NotAllowed
    if len(reason.strip()) > LONGEST_REASON:
        raise DiscussionRefused(f"Le motif dépasse {LONGEST_REASON} caractères : abrégez-le.", field="reason")
    comment = lock_comment(comment.pk)
    if comment.hidden_at is not None:
        raise DiscussionRefused("Ce commentaire est déjà masqué.")
    content = registry.kind_of("comment").get(comment.pk)
    if content is None or not comment.is_shown:
        raise DiscussionRefused("Ce commentaire n’est plus lisible.")
    try:
        hide_content(by=by, content=content, reason=reason, ground=ground, at=at)
    except CourtRefused as refusal:
        raise DiscussionRefused(refusal.message, field=refusal.field) from refusal
    return lock_comment(comment.pk)


@transaction.atomic
def take_down(*, by: Member, id: int, reason: str, at: datetime) -> None:
    """Out of every reader's sight. Called by moderation, whose decision and statement are written."""
    comment = lock_comment(id)
    reason = reason if len(reason) <= LONGEST_HIDDEN else reason[: LONGEST_HIDDEN - 1].rstrip() + "…"
    comment.hidden_at, comment.hidden_by, comment.hidden_reason = at, by, reason
    comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    record(by=by, action="comment.hide", subject_kind="comment", subject_id=id, at=at, reason=reason)
    show_now(comment.kind, comment.object_id)


@transaction.atomic
def put_back(*, by: Member | None, id: int, at: datetime) -> None:
    """Undo `take_down`: the comment stands again where it stood."""
    comment = lock_comment(id)
    comment.hidden_at, comment.hidden_by, comment.hidden_reason = None, None, ""
    comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    record(by=by, action="comment.restore", subject_kind="comment", subject_id=id, at=at)
    show_now(comment.kind, comment.object_id)
