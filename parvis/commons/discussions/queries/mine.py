"""What a member said."""

from __future__ import annotations

from typing import Any

from parvis.people.members.models import Member

from ..models import Comment, Reaction


def own_unseen(member: Member, kind: str, id: int) -> list[Comment]:
    """What the member wrote under a content and others do not read: it waits, or was refused. The earliest first."""
    own = Comment.objects.filter(kind=kind, object_id=id, author=member, deleted_at__isnull=True, hidden_at__isnull=True)
    return list(own.exclude(state=Comment.State.SHOWN).select_related("organisation").order_by("id"))


def written_by(member: Member) -> dict[str, list[dict[str, Any]]]:
    """All the comments and votes of a member, for the file of their own data."""
    comments = Comment.objects.filter(author=member, deleted_at__isnull=True).order_by("id")
    votes = Reaction.objects.filter(member=member).order_by("id")
    return {
        "commentaires": [{"sur": f"{c.kind} {c.object_id}", "texte": c.text, "ecrit": c.created_at} for c in comments],
        "votes": [{"sur": f"{v.kind} {v.object_id}", "vote": v.get_value_display(), "date": v.created_at} for v in votes],
    }
