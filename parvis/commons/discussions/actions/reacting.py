"""Voting for or against any content (R13, R14); for a comment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.limits.actions import spend
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from ..models import Comment, Reaction
from ..queries.leading import rules_of
from .common import check_speaks, readable_content, show_soon
from .errors import DiscussionRefused


@transaction.atomic
def react(*, by: Member, kind: str, id: int, value: int, at: datetime) -> int:
    """Vote for (1) or against (-1) a content, or take the vote back (0). One vote each; gives the one that stands."""
    check_speaks(by)
    content = readable_content(by, kind, id)
    under = content
    if kind == "comment":
        commented = Comment.objects.get(pk=id)
        under = readable_content(by, commented.kind, commented.object_id)
    if value not in {0, *Reaction.Value.values} or (kind == "comment" and value == Reaction.Value.DISLIKE):
        raise DiscussionRefused("Ce vote n’existe pas.")
    lock_member(by.pk)
    if value == 0:
        changed, _ = Reaction.objects.filter(kind=kind, object_id=id, member=by).delete()
    else:
        if not rules_of(under).takes_votes:
            raise DiscussionRefused("Les votes sont fermés ici.")
        standing = Reaction.objects.filter(kind=kind, object_id=id, member=by).first()
        changed = standing is None or standing.value != value
        if changed:
            spend(by=by, act="reaction", at=at)
            Reaction.objects.update_or_create(kind=kind, object_id=id, member=by, defaults={"value": value, "created_at": at})
    if changed:
        record(by=by, action="reaction.set", subject_kind=kind, subject_id=id, at=at, value=value)
        show_soon(under.kind, under.id)
    return value
