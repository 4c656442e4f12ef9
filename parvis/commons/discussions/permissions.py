"""Who may speak."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.commons.moderation.models import Check
from parvis.commons.moderation.permissions import can_decide, checks_decided_by
from parvis.people.members.models import Member

from .models import Comment


def can_speak(member: Member) -> bool:
    """Comment and vote: verified members only (R53, R56)."""
    return member.may_speak


def comments_deleted_by(member: Member) -> QuerySet[Comment]:
    """Those the member may delete: their own."""
    return Comment.objects.filter(author=member) if member.is_active else Comment.objects.none()


def can_delete(member: Member, comment: Comment) -> bool:
    return member.is_active and comment.author_id == member.pk


def can_hide(member: Member, comment: Comment, at: datetime) -> bool:
    """May this member take the comment down? Who decides on the piece decides on what is said under it, save on their own."""
    check = Check.objects.select_related("delegation").filter(kind=comment.kind, object_id=comment.object_id).first()
    return check is not None and comment.author_id != member.pk and can_decide(member, check, at)


def comments_hidden_by(member: Member, kind: str, at: datetime) -> QuerySet[Comment]:
    """The comments under pieces of this kind that the member may take down."""
    decided = checks_decided_by(member, at).filter(kind=kind).values("object_id")
    return Comment.objects.filter(kind=kind, object_id__in=decided).exclude(author=member)
