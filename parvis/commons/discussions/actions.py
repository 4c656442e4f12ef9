"""Commenting and voting under any content (R13-R16). Only a verified member speaks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.moderation.actions import CourtRefused, hide_content
from parvis.commons.moderation.grounds import Ground
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.pages import purge, purge_soon
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from .models import Comment, Reaction
from .permissions import can_delete, can_hide, can_speak
from .queries import lock_comment

LONGEST = 4000
LONGEST_REASON, LONGEST_HIDDEN = 2000, 300


class DiscussionRefused(Refused):
    """The comment or vote cannot be taken; the message says why."""


@transaction.atomic
def comment(*, by: Member, kind: str, id: int, text: str, at: datetime) -> Comment:
    """Write a comment under a piece. The same text sent twice in a row is one comment."""
    _check_speaks(by)
    content = _visible(kind, id)
    if not content.is_open_to_comments:
        raise DiscussionRefused("Les commentaires de cette publication sont fermés.")
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise DiscussionRefused("Écrivez votre commentaire.", field="text")
    if len(text) > LONGEST:
        raise DiscussionRefused(f"Votre commentaire compte {len(text)} caractères : ramenez-le à {LONGEST}.", field="text")
    lock_member(by.pk)  # two presses of the button come one after the other
    latest = Comment.objects.filter(kind=kind, object_id=id, author=by).order_by("-id").first()
    if latest is not None and latest.text == text:
        return latest
    written = Comment.objects.create(kind=kind, object_id=id, author=by, text=text, created_at=at)
    record(by=by, action="comment.write", subject_kind="comment", subject_id=written.pk, at=at, kind=kind, id=id, text=text)
    seal_contribution(by=by, operation="comment.write", kind="comment", id=written.pk, at=at)
    _show_soon(kind, id)
    return written


@transaction.atomic
def delete_comment(*, by: Member, comment: Comment, at: datetime) -> None:
    """Delete one's own comment; nothing of its text remains."""
    if not can_delete(by, comment):
        raise NotAllowed
    kind, id, pk = comment.kind, comment.object_id, comment.pk
    deleted, _ = Comment.objects.filter(pk=pk).delete()
    if deleted:
        record(by=by, action="comment.delete", subject_kind="comment", subject_id=pk, at=at)
        seal_contribution(by=by, operation="comment.delete", kind="comment", id=pk, at=at)
        _show_soon(kind, id)


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
    assert content is not None, "its row is locked"
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
    purge(f"{comment.kind}:{comment.object_id}")


@transaction.atomic
def put_back(*, by: Member | None, id: int, at: datetime) -> None:
    """Undo `take_down`: the comment stands again where it stood."""
    comment = lock_comment(id)
    comment.hidden_at, comment.hidden_by, comment.hidden_reason = None, None, ""
    comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    record(by=by, action="comment.restore", subject_kind="comment", subject_id=id, at=at)
    purge(f"{comment.kind}:{comment.object_id}")


@transaction.atomic
def react(*, by: Member, kind: str, id: int, value: int, at: datetime) -> int:
    """Vote for (1) or against (-1) a piece, or take the vote back (0). One vote each; gives the one that stands."""
    _check_speaks(by)
    _visible(kind, id)
    if value not in {0, *Reaction.Value.values}:
        raise DiscussionRefused("Ce vote n’existe pas.")
    lock_member(by.pk)
    if value == 0:
        changed, _ = Reaction.objects.filter(kind=kind, object_id=id, member=by).delete()
    else:
        standing = Reaction.objects.filter(kind=kind, object_id=id, member=by).first()
        changed = standing is None or standing.value != value
        if changed:
            Reaction.objects.update_or_create(kind=kind, object_id=id, member=by, defaults={"value": value, "created_at": at})
    if changed:
        record(by=by, action="reaction.set", subject_kind=kind, subject_id=id, at=at, value=value)
        _show_soon(kind, id)
    return value


def _check_speaks(member: Member) -> None:
    if not member.is_active:
        raise NotAllowed
    if not can_speak(member):
        raise DiscussionRefused(
            "Votre identité et votre domicile ne sont pas encore vérifiés : vous pourrez réagir dès qu’ils le seront."
        )


def _visible(kind: str, id: int) -> registry.Content:
    try:
        content = registry.kind_of(kind).get(id)
    except KeyError:
        raise NotAllowed from None
    if content is None or not content.is_visible:
        raise NotAllowed
    return content


def _show_soon(kind: str, id: int) -> None:
    purge_soon(f"{kind}:{id}")  # its own page: lists show neither votes nor comments
