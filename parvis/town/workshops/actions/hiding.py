"""What moderation decides about the words of a workshop: hidden, shown again. Who is registered stays so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..queries import lock_session, tags_of
from .announcing import announce_in_agenda, withdraw_from_agenda


@transaction.atomic
def hide_session(*, id: int, by: Member, reason: str, at: datetime) -> None:
    session = lock_session(id)
    if session.hidden_at is not None:
        return
    session.hidden_at = at
    session.save(update_fields=["hidden_at"])
    record(by=by, action="workshop.hide", subject_kind="workshop", subject_id=id, at=at, reason=reason)
    withdraw_from_agenda(session, at)
    purge(*tags_of(session))


@transaction.atomic
def restore_session(*, id: int, by: Member | None, at: datetime) -> None:
    session = lock_session(id)
    if session.hidden_at is None:
        return
    session.hidden_at = None
    session.save(update_fields=["hidden_at"])
    record(by=by, action="workshop.restore", subject_kind="workshop", subject_id=id, at=at)
    if not session.is_over(at):
        announce_in_agenda(session, at)
    purge(*tags_of(session))
