"""Registering: by oneself or by whoever helps, with an account or an address that answers; by phone, on paper or at the door."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import fold
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Band, Registration, Session, Way
from ..permissions import can_keep, can_register
from ..queries import lock_session, tags_of
from .refusals import WorkshopRefused
from .seating import fill, seat
from .telling import tell_place

State = Registration.State
NAME = 80
MOST_UNCONFIRMED = 5  # of one address, whatever the workshops
AT_THE_DESK = (Way.PHONE, Way.PAPER, Way.DOOR)


@transaction.atomic
def register(
    *, by: Member | None, session: Session, at: datetime, name: str = "", email: str = "", phone: str = "", helper: str = "",
    band: str = "", slot: datetime | None = None,
) -> Registration:  # fmt: skip
    """Register oneself, or someone one helps (`helper` is who helps). A member is seated at once; anyone else once their
    address has answered. Raises WorkshopRefused."""
    session = lock_session(session.pk)
    if by is not None:
        if not can_register(by):
            raise NotAllowed
        email, helper = by.email, by.name if helper else ""
        name = name or by.name
    way = Way.HELPER if helper else Way.SELF
    one = _new(session, way=way, name=name, email=email, phone=phone, helper=helper, band=band, slot=slot, member=by, at=at)
    if not one.email:
        raise WorkshopRefused("Écrivez une adresse électronique, ou téléphonez au lieu : on vous inscrira.", field="email")
    twin = _twin(one)
    if twin is not None:
        return twin
    _require_open(session, at)
    if by is not None:
        seat(one, session, at)
        _note(by, one, "workshop.register", at)
        tell_place(one, session, at)
        return one
    asked = Registration.objects.filter(email__iexact=one.email, state=State.UNCONFIRMED).count()
    if asked >= MOST_UNCONFIRMED:
        raise WorkshopRefused(
            "Plusieurs inscriptions attendent déjà d’être confirmées à cette adresse : ouvrez d’abord les messages reçus."
        )
    _check_slot(one, session)
    one.save()
    _note(None, one, "workshop.ask", at)
    send(
        to=one.email, subject=f"Confirmez l’inscription : {session.title}", template="workshops/mail/confirm.txt",
        context={"one": one, "session": session},
    )  # fmt: skip
    return one


@transaction.atomic
def confirm(*, registration: Registration, at: datetime, slot: datetime | None = None) -> Registration:
    """The address answers: a seat, or a place in the queue. Pressed again, does nothing."""
    session = lock_session(registration.session_id)
    one = _fresh(registration)
    if one.state != State.UNCONFIRMED:
        return one
    _require_open(session, at)
    one.slot = slot or one.slot
    _check_slot(one, session)
    seat(one, session, at)
    _note(None, one, "workshop.confirm", at)
    tell_place(one, session, at)
    return one


@transaction.atomic
def take(
    *, by: Member, session: Session, way: str, name: str, at: datetime, phone: str = "", email: str = "", band: str = "",
    slot: datetime | None = None,
) -> Registration:  # fmt: skip
    """Type in someone who phoned, sent a slip of paper or stands at the door. At the door one has come."""
    if not can_keep(by, session.place, at):
        raise NotAllowed
    session = lock_session(session.pk)
    if way not in AT_THE_DESK:
        raise WorkshopRefused("Dites comment cette personne s’inscrit.", field="way")
    one = _new(session, way=way, name=name, email=email, phone=phone, helper="", band=band, slot=slot, member=None, at=at)
    one.taken_by = by
    if way == Way.PHONE and not one.phone and not one.email:
        raise WorkshopRefused("Notez son numéro : on l’appellera si quelque chose change.", field="phone")
    twin = _twin(one)
    if twin is not None:
        raise WorkshopRefused(f"{twin.name} est déjà dans la liste : {twin.get_state_display()}.", field="name")
    if way == Way.DOOR:
        _require_door(session, at)
        if session.is_help_desk and one.slot is None:
            raise WorkshopRefused("Choisissez l’heure de son rendez-vous.", field="slot")
        if session.free < 1:
            raise WorkshopRefused("Toutes les places sont prises : ajoutez des places à l’atelier, s’il y a des chaises.")
        one.attended = True
        one.state, one.confirmed_at = State.SEATED, at
        one.save()
    else:
        _require_open(session, at)
        seat(one, session, at)
        tell_place(one, session, at)
    _note(by, one, "workshop.take", at)
    return one


@transaction.atomic
def withdraw(*, by: Member | None, registration: Registration, at: datetime) -> Registration:
    """Give the place back: the next who waits has it. By the link of its own page, its account, or the desk."""
    session = lock_session(registration.session_id)
    one = _fresh(registration)
    if by is not None and one.member_id != by.pk and not can_keep(by, session.place, at):
        raise NotAllowed
    if one.state == State.CANCELLED:
        return one
    if session.is_over(at) or one.attended is not None:
        raise WorkshopRefused("Cet atelier a eu lieu : l’inscription ne s’annule plus.")
    one.state, one.ended_at, one.slot, one.call = State.CANCELLED, at, None, ""
    one.save(update_fields=["state", "ended_at", "slot", "call"])
    _note(by, one, "workshop.withdraw", at)
    fill(session, at)
    purge(*tags_of(session))
    return one


def _new(
    session: Session, *, way: str, name: str, email: str, phone: str, helper: str, band: str, slot: datetime | None,
    member: Member | None, at: datetime,
) -> Registration:  # fmt: skip
    name, helper = tidy_line(name), tidy_line(helper)
    if not name or len(name) > NAME:
        raise WorkshopRefused("Écrivez le prénom et le nom de la personne qui vient.", field="name")
    if len(helper) > NAME:
        raise WorkshopRefused(f"{NAME} caractères au plus.", field="helper")
    if band not in Band.values:
        raise WorkshopRefused("Choisissez une réponse de la liste.", field="band")
    return Registration(
        session=session, reference=secrets.token_urlsafe(18), way=way, name=name, email=email.strip(), phone=phone, helper=helper,
        band=band, slot=slot if session.is_help_desk else None, member=member, asked_at=at,
    )  # fmt: skip


def _twin(one: Registration) -> Registration | None:
    """The same person registered already, told by the name and the address or number that they gave."""
    among = one.session.registrations.exclude(state=State.CANCELLED).filter(forgotten_at=None)
    if one.member_id is not None and one.way == Way.SELF:
        found = among.filter(member=one.member_id, way=Way.SELF).first()
        if found is not None:
            return found
    same = (other for other in among if fold(other.name) == fold(one.name))
    return next(
        (
            other for other in same
            if (one.email and other.email.lower() == one.email.lower()) or (one.phone and other.phone == one.phone)
            or not (one.email or one.phone)
        ),
        None,
    )  # fmt: skip


def _check_slot(one: Registration, session: Session) -> None:
    if session.is_help_desk and one.slot is not None and one.slot not in session.slots:
        raise WorkshopRefused("Choisissez une heure de la liste.", field="slot")


def _require_open(session: Session, at: datetime) -> None:
    if session.is_cancelled:
        raise WorkshopRefused("Cet atelier est annulé : choisissez-en un autre.")
    if session.hidden_at is not None:
        raise WorkshopRefused("On ne s’inscrit plus à cet atelier.")
    if session.has_begun(at):
        raise WorkshopRefused("Cet atelier a commencé : choisissez une autre date, ou venez voir s’il reste une chaise.")


def _require_door(session: Session, at: datetime) -> None:
    if session.is_cancelled:
        raise WorkshopRefused("Cet atelier est annulé.")
    if session.begins.date() > at.astimezone(session.zone).date():
        raise WorkshopRefused("On n’inscrit à l’entrée que le jour même. Avant, choisissez « par téléphone » ou « sur papier ».")


def _fresh(registration: Registration) -> Registration:
    return Registration.objects.select_related("member").get(pk=registration.pk)


def _note(by: Member | None, one: Registration, action: str, at: datetime) -> None:
    """Never who: the journal outlives what is forgotten."""
    record(
        by=by, action=action, subject_kind="workshop", subject_id=one.session_id, at=at, registration=one.pk, way=one.way,
        state=one.state,
    )  # fmt: skip
