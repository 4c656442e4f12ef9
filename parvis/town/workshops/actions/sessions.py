"""A workshop on a day: announced, amended, called off. Whoever is registered is told of what changes for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import LARGEST
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..catalogue import workshop as in_catalogue
from ..models import Age, Family, Learners, Mastery, Registration, Room, Session, ThirdPlace
from ..permissions import can_keep
from ..queries import lock_session, tags_of
from .announcing import announce_in_agenda
from .refusals import WorkshopRefused
from .seating import fill
from .telling import tell_called_off, tell_changed

LATEST = timedelta(days=366)
LONGEST = timedelta(hours=12)
SHORTEST_SLOT, LONGEST_SLOT = 5, 120
TITLE, SUMMARY = 120, 1000


@transaction.atomic
def open_session(
    *, by: Member, place: ThirdPlace, starts_at: datetime, ends_at: datetime, facilitator: str, at: datetime,
    workshop: str = "", **told: Any,
) -> Session:  # fmt: skip
    """Announce a workshop. What the catalogue says of it (`workshop`) stands where `told` is silent.

    `told`: title, summary, family, age, mastery, learners, seats, price, room, slot_minutes.
    """
    _require(by, place, at)
    ready = in_catalogue(workshop) if workshop else None
    if workshop and ready is None:
        raise WorkshopRefused("Choisissez un atelier du catalogue, ou « un autre atelier ».", field="workshop")
    given = dict(told)
    if ready is not None:
        for name in ("title", "summary", "family", "age", "mastery", "learners", "seats", "slot_minutes"):
            if given.get(name) in (None, ""):
                given[name] = getattr(ready, name)
    session = Session(place=place, workshop=workshop, opened_at=at)
    _say(session, starts_at=starts_at, ends_at=ends_at, facilitator=facilitator, told=given, at=at)
    if session.starts_at <= at:
        raise WorkshopRefused("Choisissez un jour et une heure à venir.", field="day")
    _save(session)
    record(
        by=by, action="workshop.open", subject_kind="workshop", subject_id=session.pk, at=at, title=session.title,
        place=place.pk, starts_at=session.starts_at, seats=session.seats,
    )  # fmt: skip
    announce_in_agenda(session, at)
    purge(*tags_of(session))
    return session


@transaction.atomic
def open_series(
    *, by: Member, place: ThirdPlace, times: Sequence[tuple[datetime, datetime]], facilitator: str, at: datetime, **told: Any
) -> list[Session]:
    """The same week after week: all of them, or none."""
    return [
        open_session(by=by, place=place, starts_at=start, ends_at=end, facilitator=facilitator, at=at, **told)
        for start, end in times
    ]  # fmt: skip


@transaction.atomic
def amend_session(
    *, by: Member, session: Session, starts_at: datetime, ends_at: datetime, facilitator: str, at: datetime, **told: Any
) -> Session:
    """Say it again. Another hour or place is told to everyone who is registered; more seats go to those who wait."""
    if not can_keep(by, session.place, at):
        raise NotAllowed
    session = lock_session(session.pk)
    place = told.pop("place", None) or session.place
    _require(by, place, at)
    if session.is_cancelled or session.has_begun(at):
        raise WorkshopRefused("Cet atelier a commencé ou est annulé : il ne change plus. Vous pouvez en annoncer un autre.")
    before = (session.starts_at, session.ends_at, session.place_id)
    old_tags = tags_of(session)
    if session.is_help_desk and session.taken and (starts_at, ends_at) != before[:2]:
        raise WorkshopRefused(
            f"{session.taken} personne{'s ont' if session.taken > 1 else ' a'} déjà rendez-vous à une heure précise : "
            "gardez ces heures, ou annulez cette permanence et annoncez-en une autre.",
            field="day",
        )
    session.place = place
    _say(session, starts_at=starts_at, ends_at=ends_at, facilitator=facilitator, told=told, at=at)
    if session.starts_at <= at:
        raise WorkshopRefused("Choisissez un jour et une heure à venir.", field="day")
    _save(session)
    record(
        by=by, action="workshop.amend", subject_kind="workshop", subject_id=session.pk, at=at, title=session.title,
        place=place.pk, starts_at=session.starts_at, seats=session.seats,
    )  # fmt: skip
    if (session.starts_at, session.ends_at, session.place_id) != before:
        for one in session.registrations.filter(state__in=Registration.LIVE):
            one.reminded_at = None
            one.save(update_fields=["reminded_at"])
            tell_changed(one, session, at)
    if session.is_public:
        announce_in_agenda(session, at)
    purge(*old_tags, *tags_of(session))
    fill(session, at)
    return session


@transaction.atomic
def call_off(*, by: Member, session: Session, reason: str, at: datetime) -> Session:
    """It does not take place: everyone who is registered is told why."""
    if not can_keep(by, session.place, at):
        raise NotAllowed
    session, reason = lock_session(session.pk), tidy_line(reason)
    if session.is_cancelled:
        return session
    if session.is_over(at):
        raise WorkshopRefused("Cet atelier a eu lieu : il ne s’annule plus.")
    if len(reason) < 3 or len(reason) > 200:
        raise WorkshopRefused("Dites pourquoi en une phrase : les inscrits la liront.", field="reason")
    session.cancelled_at, session.cancelled_because = at, reason
    session.save(update_fields=["cancelled_at", "cancelled_because"])
    record(by=by, action="workshop.call_off", subject_kind="workshop", subject_id=session.pk, at=at, reason=reason)
    live = list(session.registrations.filter(state__in=Registration.LIVE).select_related("member"))
    session.registrations.exclude(state=Registration.State.CANCELLED).update(
        state=Registration.State.CANCELLED, ended_at=at, attended=None
    )
    for one in live:
        one.state, one.ended_at, one.attended = Registration.State.CANCELLED, at, None
        tell_called_off(one, session, at)
    if session.is_public:
        announce_in_agenda(session, at)
    purge(*tags_of(session))
    session.refresh_from_db(fields=["taken"])
    return session


def _require(by: Member, place: ThirdPlace, at: datetime) -> None:
    """Who keeps the place; and only an organisation that publishes announces anything to the public."""
    if not can_keep(by, place, at):
        raise NotAllowed
    if place.closed_at is not None:
        raise WorkshopRefused("Ce lieu est fermé : choisissez-en un autre.", field="place")
    if not place.organisation.may_publish(at):
        raise WorkshopRefused(
            f"{place.organisation.name} ne peut rien annoncer pour l’instant : son abonnement n’est pas en cours. "
            "Sa page d’abonnement, dans « Mon compte », dit quoi faire.",
        )


def _say(
    session: Session, *, starts_at: datetime, ends_at: datetime, facilitator: str, told: dict[str, Any], at: datetime
) -> None:
    session.starts_at, session.ends_at, session.facilitator = starts_at, ends_at, tidy_line(facilitator)
    session.title, session.summary = tidy_line(told.get("title") or ""), tidy(told.get("summary") or "").strip()
    session.family = told.get("family") or Family.OTHER
    session.age, session.mastery = told.get("age") or Age.ALL, told.get("mastery") or Mastery.ALL
    session.learners, session.price = told.get("learners") or Learners.RESIDENTS, told.get("price") or 0
    session.room = told.get("room")
    slots = told.get("slot_minutes")
    session.slot_minutes = (slots or 20) if session.family == Family.FORMS else None
    session.seats = told.get("seats") or 0
    _check(session, at)


def _check(session: Session, at: datetime) -> None:
    if not 3 <= len(session.title) <= TITLE:
        raise WorkshopRefused(f"Donnez un titre, de {TITLE} caractères au plus.", field="title")
    if not session.summary or len(session.summary) > SUMMARY:
        raise WorkshopRefused(f"Dites ce qu’on y fait, en {SUMMARY} caractères au plus.", field="summary")
    if not session.facilitator or len(session.facilitator) > 120:
        raise WorkshopRefused("Dites qui anime : un prénom suffit.", field="facilitator")
    if session.ends_at <= session.starts_at:
        raise WorkshopRefused("L’atelier finit avant de commencer : vérifiez les heures.", field="end")
    if session.ends_at - session.starts_at > LONGEST:
        raise WorkshopRefused("Un atelier dure au plus douze heures : annoncez chaque jour à part.", field="end")
    if session.starts_at > at + LATEST:
        raise WorkshopRefused("Choisissez un jour dans l’année.", field="day")
    for name, kinds in (("family", Family), ("age", Age), ("mastery", Mastery), ("learners", Learners)):
        if getattr(session, name) not in kinds.values:
            raise WorkshopRefused("Choisissez une réponse de la liste.", field=name)
    if not 0 <= session.price <= min(LARGEST, 100_000):
        raise WorkshopRefused("Vérifiez le prix : 1 000 € au plus.", field="price")
    if session.slot_minutes is not None:
        if not SHORTEST_SLOT <= session.slot_minutes <= LONGEST_SLOT:
            raise WorkshopRefused("Un rendez-vous dure de 5 à 120 minutes.", field="slot_minutes")
        session.seats = len(session.slots)
        if not session.seats:
            raise WorkshopRefused("La permanence est plus courte qu’un rendez-vous : vérifiez les heures.", field="end")
    if not 1 <= session.seats <= 500:
        raise WorkshopRefused("Dites combien de places il y a, de 1 à 500.", field="seats")
    if session.taken > session.seats:
        raise WorkshopRefused(
            f"{session.taken} personnes sont déjà inscrites : gardez au moins {session.taken} places, ou appelez d’abord "
            "celles qui ne viendront pas.",
            field="seats",
        )
    room: Room | None = session.room
    if room is not None:
        if room.place_id != session.place_id:
            raise WorkshopRefused("Cette salle est dans un autre lieu.", field="room")
        if session.slot_minutes is None and session.seats > room.seats:
            raise WorkshopRefused(f"« {room.name} » a {room.seats} places assises : n’en annoncez pas plus.", field="seats")
        busy = Session.objects.filter(
            room=room, cancelled_at=None, starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
        ).exclude(pk=session.pk).select_related("place__territory").first()  # fmt: skip
        if busy is not None:
            raise WorkshopRefused(_taken_by(room, busy), field="room")


def _taken_by(room: Room, busy: Session) -> str:
    return f"« {room.name} » est prise le {busy.when}, par « {busy.title} » : choisissez une autre salle ou une autre heure."


def _save(session: Session) -> None:
    try:
        with transaction.atomic():
            session.save()
    except IntegrityError as error:  # two people chose the same room in the same second
        if "session_room_used_once" not in str(error):
            raise
        raise WorkshopRefused(
            "Cette salle vient d’être prise à cette heure-là : choisissez-en une autre.", field="room"
        ) from error
