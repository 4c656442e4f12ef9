"""What a member said."""

from __future__ import annotations

from parvis.people.members.models import Member

from ..models import Comment


def own_unseen(member: Member, kind: str, id: int) -> list[Comment]:
    """What the member wrote under a content and others do not read: it waits, or was refused. The earliest first."""
    own = Comment.objects.filter(kind=kind, object_id=id, author=member, deleted_at__isnull=True, hidden_at__isnull=True)
    return list(own.exclude(state=Comment.State.SHOWN).select_related("organisation").order_by("id"))
