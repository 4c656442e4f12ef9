"""Telling people what becomes of their place: by e-mail where they have an address, else someone phones them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Registration, Session
from ..permissions import can_keep
from ..queries import lock_session

Call = Registration.Call


def tell_place(one: Registration, session: Session, at: datetime) -> None:
    """What one has just been given: a seat, an appointment, or a place in the queue."""
    what = "Vous êtes inscrit" if one.is_seated else "En liste d’attente"
    if one.email:
        _write(one, session, f"{what} : {session.title}", "place")
    _notice(one, session, "workshop.place", f"{what} : « {session.title} », {session.when}.", at)


def tell_moved_up(one: Registration, session: Session, at: datetime) -> None:
    _tell(one, session, "Une place s’est libérée pour vous", "moved_up", Call.SEATED, at)


def tell_reminder(one: Registration, session: Session, at: datetime) -> None:
    _tell(one, session, "C’est bientôt", "reminder", Call.REMINDER, at)


def tell_changed(one: Registration, session: Session, at: datetime) -> None:
    _tell(one, session, "L’heure ou le lieu a changé", "changed", Call.CHANGED, at)


def tell_called_off(one: Registration, session: Session, at: datetime) -> None:
    _tell(one, session, "Annulé", "called_off", Call.CANCELLED, at)


@transaction.atomic
def called(*, by: Member, registration: Registration, at: datetime) -> None:
    """Someone has phoned: nothing is left to say."""
    session = lock_session(registration.session_id)
    if not can_keep(by, session.place, at):
        raise NotAllowed
    if Registration.objects.filter(pk=registration.pk).exclude(call="").update(call=""):
        record(
            by=by, action="workshop.called", subject_kind="workshop", subject_id=session.pk, at=at, registration=registration.pk
        )


def _tell(one: Registration, session: Session, what: str, template: str, call: Call, at: datetime) -> None:
    if one.email:
        _write(one, session, f"{what} : {session.title}", template)
    elif one.phone:
        one.call = call
        one.save(update_fields=["call"])
    _notice(one, session, f"workshop.{template}", f"{what} : « {session.title} », {session.when}.", at)


def _write(one: Registration, session: Session, subject: str, template: str) -> None:
    send(to=one.email, subject=subject, template=f"workshops/mail/{template}.txt", context={"one": one, "session": session})


def _notice(one: Registration, session: Session, reason: str, text: str, at: datetime) -> None:
    if one.member is not None:
        announce(to=one.member, reason=reason, text=text, address=one.get_absolute_url(), at=at, mail=False)
