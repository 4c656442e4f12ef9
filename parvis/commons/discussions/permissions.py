"""Who may speak."""

from __future__ import annotations

from django.db.models import QuerySet

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
