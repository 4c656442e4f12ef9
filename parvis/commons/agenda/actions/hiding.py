"""Carrying out what the court decided of an event."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Event
from ..queries import lock_event
from .listing import list_event


@transaction.atomic
def hide_event(*, id: int, by: Member, reason: str, at: datetime) -> None:
    """Nobody reads it; calendars that hold it are told that it is no longer there."""
    if not Event.objects.filter(pk=id).exists():
        return
    event = lock_event(id)
    event.hidden_at, event.hidden_because = event.hidden_at or at, reason[:1000]
    event.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="event.hide", subject_kind="event", subject_id=id, at=at, reason=reason)
    list_event(event, at=at)


@transaction.atomic
def restore_event(*, id: int, by: Member | None, at: datetime) -> None:
    if not Event.objects.filter(pk=id, hidden_at__isnull=False).exists():
        return
    event = lock_event(id)
    event.hidden_at, event.hidden_because = None, ""
    event.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="event.restore", subject_kind="event", subject_id=id, at=at)
    list_event(event, at=at)
