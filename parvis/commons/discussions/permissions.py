"""Who may speak, in whose name; who answers for what is said under a content."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.commons.moderation.models import Check
from parvis.commons.moderation.permissions import can_decide, checks_decided_by
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_published_by

from .models import Comment, Precision


def can_speak(member: Member) -> bool:
    """Comment and vote: verified members only (R53, R56)."""
    return member.may_speak


def can_read(member: Member, content: Content) -> bool:
    """May the member read the content? Its kind says so (`contents.registry.seen_by`)."""
    return content.is_visible and content.id in registry.seen_by(content.kind, [content.id], member)


def organisations_spoken_for(member: Member, at: datetime) -> list[Organisation]:
    """Those in whose name the member may answer: authenticated, and theirs to publish for. By name."""
    held = organisations_published_by(member).filter(authenticated_at__isnull=False, closed_at__isnull=True)
    return [one for one in held.order_by("sort_name", "pk") if not one.is_suspended(at)]


def comments_deleted_by(member: Member) -> QuerySet[Comment]:
    """Those the member may delete: their own."""
    own = Comment.objects.filter(author=member, deleted_at__isnull=True)
    return own if member.is_active else Comment.objects.none()


def can_delete(member: Member, comment: Comment) -> bool:
    return member.is_active and comment.author_id == member.pk and comment.deleted_at is None


def comments_edited_by(member: Member, at: datetime) -> QuerySet[Comment]:
    """Their own, for ten minutes."""
    written = comments_deleted_by(member) if can_speak(member) else Comment.objects.none()
    keep = [comment.pk for comment in written.order_by("-id")[:20] if comment.may_be_edited_at(at)]
    return written.filter(pk__in=keep)


def can_edit(member: Member, comment: Comment, at: datetime) -> bool:
    return can_speak(member) and can_delete(member, comment) and comment.may_be_edited_at(at)


def can_lead(member: Member, content: Content) -> bool:
    """Does the member answer for the content? Then they say who writes under it, and read what waits."""
    return can_speak(member) and registry.is_led_by(content.kind, content.id, member)


def can_judge(member: Member, comment: Comment) -> bool:
    """May the member let the comment appear or refuse it? Whoever answers for what it stands under; never one's own."""
    if not can_speak(member) or comment.author_id == member.pk:
        return False
    return registry.is_led_by(comment.kind, comment.object_id, member)


def comments_waiting_for(member: Member) -> QuerySet[Comment]:
    """Those that wait for the member's word, or that of another of the same team; `can_judge` has the last word on each."""
    if not can_speak(member):
        return Comment.objects.none()
    led = Q(led_by=member) | Q(led_for__in=organisations_published_by(member))
    return Comment.objects.filter(led, state=Comment.State.WAITING, deleted_at__isnull=True).exclude(author=member)


def can_hide(member: Member, comment: Comment, at: datetime) -> bool:
    """May this member take the comment down? Who decides on the piece decides on what is said under it, save on their own."""
    check = Check.objects.select_related("delegation").filter(kind=comment.kind, object_id=comment.object_id).first()
    return check is not None and comment.author_id != member.pk and can_decide(member, check, at)


def comments_hidden_by(member: Member, at: datetime) -> QuerySet[Comment]:
    """The comments that the member may take down."""
    decided = checks_decided_by(member, at).filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))
    standing = Comment.objects.filter(hidden_at__isnull=True, deleted_at__isnull=True, state=Comment.State.SHOWN)
    return standing.filter(Exists(decided)).exclude(author=member)


def can_add_precision(member: Member, content: Content, at: datetime) -> bool:
    """Whoever answers for the content, and the delegates who check it."""
    return can_speak(member) and (can_lead(member, content) or delegation_check(member, content, at) is not None)


def delegation_check(member: Member, content: Content, at: datetime) -> Check | None:
    """The check of the content, where the member decides on it for its delegation."""
    check = Check.objects.select_related("delegation").filter(kind=content.kind, object_id=content.id).first()
    return check if check is not None and can_decide(member, check, at) else None


def can_withdraw_precision(member: Member, precision: Precision, content: Content, at: datetime) -> bool:
    """The side that signed it: the team of the content, or the delegation."""
    if precision.withdrawn_at is not None:
        return False
    if precision.delegation_id is not None:
        check = delegation_check(member, content, at)
        return check is not None and check.delegation_id == precision.delegation_id
    return can_lead(member, content)
