"""One post stays on top of the wall of a group."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Group
from ..permissions import can_lead
from ..queries import group_of_post, lock_group


@transaction.atomic
def pin(*, by: Member, group: Group, post: int | None, at: datetime) -> None:
    """Keep this post of the group on top, in the place of any other; None takes it down."""
    if not can_lead(by, group) or (post is not None and group_of_post(post) != group):
        raise NotAllowed
    group = lock_group(group.pk)
    if group.pinned_post != post:
        group.pinned_post = post
        group.save(update_fields=["pinned_post"])
        record(by=by, action="group.pin", subject_kind="group", subject_id=group.pk, at=at, post=post)
