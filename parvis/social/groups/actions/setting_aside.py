"""Small things that a moderator hides in the group: a comment, a file; posts are hidden by walls, whose leaders they are too.

The author reads why. What is grave goes to the delegation by notice, and its decisions are not undone here.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.discussions import actions as discussions
from parvis.commons.discussions.models import Comment
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Group, GroupFile, SetAside
from ..permissions import can_lead
from ..queries import group_of_post, lock_group
from .refusals import GroupRefused
from .running import reason_of

_NOUNS = {"comment": "Votre commentaire", "file": "Votre document"}


@transaction.atomic
def set_file_aside(*, by: Member, file: GroupFile, reason: str, at: datetime) -> SetAside:
    """Hide a file that someone shared."""
    group = _led(by, file.group)
    title = f"{file.title}"[:120]
    return _write(by, group, kind="file", id=file.pk, title=title, author=file.added_by, reason=reason, at=at)


@transaction.atomic
def set_comment_aside(*, by: Member, comment: Comment, reason: str, at: datetime) -> SetAside:
    """Hide a comment under a post of the group."""
    group = _led(by, group_of_post(comment.object_id) if comment.kind == "post" else None)
    if not comment.is_shown:
        raise GroupRefused("Ce commentaire n’est déjà plus visible.")
    aside = _write(
        by, group, kind="comment", id=comment.pk, title=comment.text[:120], author=comment.author, reason=reason, at=at
    )  # fmt: skip
    discussions.set_aside(by=by, comment=comment, reason=aside.reason, at=at)
    return aside


@transaction.atomic
def put_back(*, by: Member, aside: SetAside, at: datetime) -> None:
    """Show it again. A comment that a decision hid meanwhile stays hidden."""
    _led(by, aside.group)
    found = SetAside.objects.filter(pk=aside.pk).first()
    if found is None:
        return
    if found.kind == "comment":
        comment = Comment.objects.filter(pk=found.object_id).first()
        if comment is not None:
            discussions.show_again(by=by, comment=comment, at=at)
    found.delete()
    record(
        by=by, action="group.put_back", subject_kind="group", subject_id=found.group_id, at=at, kind=found.kind,
        id=found.object_id,
    )  # fmt: skip


def _led(by: Member, group: Group | None) -> Group:
    if group is None or not can_lead(by, group):
        raise NotAllowed
    return lock_group(group.pk)


def _write(
    by: Member, group: Group, *, kind: str, id: int, title: str, author: Member | None, reason: str, at: datetime
) -> SetAside:
    reason = reason_of(reason, "Écrivez le motif : la personne le lira.")
    if SetAside.objects.filter(kind=kind, object_id=id).exists():
        raise GroupRefused("C’est déjà masqué.")
    aside = SetAside.objects.create(
        group=group, kind=kind, object_id=id, title=title, author=author, by=by, reason=reason, at=at
    )  # fmt: skip
    record(by=by, action="group.set_aside", subject_kind="group", subject_id=group.pk, at=at, kind=kind, id=id, reason=reason)
    if author is not None and author.pk != by.pk:
        announce(
            to=author, reason="group.set_aside", address=group.get_absolute_url(), at=at,
            text=f"{_NOUNS[kind]} est masqué dans le groupe « {group.name} » par sa modération. Motif : {reason}",
        )  # fmt: skip
    return aside
