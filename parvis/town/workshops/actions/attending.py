"""Who came: marked on a phone or typed in from the printed sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Registration, Session
from ..permissions import can_keep
from ..queries import lock_session
from .refusals import WorkshopRefused


@transaction.atomic
def mark(*, by: Member, session: Session, came: Mapping[int, bool | None], at: datetime) -> int:
    """Note who came (true), who did not (false), whose mark is taken back (None); gives how many changed."""
    if not can_keep(by, session.place, at):
        raise NotAllowed
    session = lock_session(session.pk)
    if session.is_cancelled:
        raise WorkshopRefused("Cet atelier est annulé : personne n’y est venu.")
    if session.begins.date() > at.astimezone(session.zone).date():
        raise WorkshopRefused("L’appel se fait le jour de l’atelier, ou après.")
    changed = 0
    for one in session.registrations.filter(state=Registration.State.SEATED, pk__in=list(came)):
        if one.attended is not came[one.pk]:
            one.attended = came[one.pk]
            one.save(update_fields=["attended"])
            changed += 1
    if changed:
        record(by=by, action="workshop.mark", subject_kind="workshop", subject_id=session.pk, at=at, changed=changed)
    return changed
