"""Seats: given in the order of coming, then to those who wait, by itself. The session is locked by whoever calls."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record

from ..models import Registration, Session
from ..queries import free_slots, tags_of
from .refusals import WorkshopRefused
from .telling import tell_moved_up

State = Registration.State


def seat(registration: Registration, session: Session, at: datetime) -> None:
    """A seat if one is left, else a place in the queue. Refuses an appointment that someone else has."""
    session.refresh_from_db(fields=["taken", "seats"])
    registration.confirmed_at = at
    if session.is_help_desk:
        _appoint(registration, session, at)
    else:
        queue = session.registrations.filter(state=State.WAITING).exists()
        registration.state = State.SEATED if session.free > 0 and not queue else State.WAITING
    registration.save()
    session.refresh_from_db(fields=["taken"])
    purge(*tags_of(session))


def _appoint(registration: Registration, session: Session, at: datetime) -> None:
    left = free_slots(session, at)
    if not left:
        registration.state, registration.slot = State.WAITING, None
        return
    if registration.slot is None:
        raise WorkshopRefused("Choisissez l’heure de votre rendez-vous.", field="slot")
    if registration.slot not in left:
        raise WorkshopRefused("Ce rendez-vous vient d’être pris : choisissez une autre heure.", field="slot")
    registration.state = State.SEATED


def fill(session: Session, at: datetime) -> int:
    """Seats that are free go to those who wait, the first to have asked first; each is told. Gives how many moved."""
    session.refresh_from_db(fields=["taken", "seats"])
    if session.is_cancelled or session.has_begun(at):
        return 0
    moved = 0
    waiting = session.registrations.filter(state=State.WAITING).select_related("member").order_by("confirmed_at", "id")
    slots = free_slots(session, at) if session.is_help_desk else []
    for one in waiting[: max(session.free, 0)]:
        if session.is_help_desk:
            if not slots:
                break
            one.slot = slots.pop(0)
        one.state = State.SEATED
        one.save(update_fields=["state", "slot"])
        record(
            by=None, action="workshop.move_up", subject_kind="workshop", subject_id=session.pk, at=at, registration=one.pk
        )  # fmt: skip
        tell_moved_up(one, session, at)
        moved += 1
    if moved:
        session.refresh_from_db(fields=["taken"])
        purge(*tags_of(session))
    return moved
