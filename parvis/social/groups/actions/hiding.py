"""What a decision of the court does to a group. Called by moderation, whose statement is written."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..queries import lock_group
from .agenda import tell_agenda
from .finding import make_findable


@transaction.atomic
def hide_group(*, by: Member, id: int, reason: str, at: datetime) -> None:
    """Out of every reader's sight, its members' too: they read that it is hidden, and why."""
    group = lock_group(id)
    group.hidden_at, group.hidden_because = at, reason[:1000]
    group.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="group.hide", subject_kind="group", subject_id=id, at=at, reason=reason)
    tell_agenda(group, at=at)
    make_findable(group)


@transaction.atomic
def restore_group(*, by: Member | None, id: int, at: datetime) -> None:
    group = lock_group(id)
    group.hidden_at, group.hidden_because = None, ""
    group.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="group.restore", subject_kind="group", subject_id=id, at=at)
    tell_agenda(group, at=at)
    make_findable(group)
