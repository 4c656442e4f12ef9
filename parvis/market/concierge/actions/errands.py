"""Errands (R85): asked for by a member or typed in at the counter, accepted for a round, done, and then forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.market.slots.actions import give_slot_back, take_slot
from parvis.market.slots.models import Slot, Tour
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import answering, holders_of
from parvis.people.members.models import Member

from ..models import Errand, Stop
from ..permissions import can_keep
from ..planning import Point
from ..positions import NoPosition, find, keep, middle_of, read_position
from .refusals import ConciergeRefused

MOST_WAITING = 5  # of one member at a time
FURTHEST = timedelta(days=14)
ANSWERED_WITHIN, NOTED_WITHIN = timedelta(days=14), timedelta(days=3)
REMEMBERED_FOR = timedelta(days=30)  # names and addresses, once it ended


@dataclass(frozen=True, slots=True)
class Place:
    """One end of an errand, as typed. `position` may be two numbers or the link of a map, or nothing."""

    name: str
    address: str
    territory: Territory
    position: str = ""


@transaction.atomic
def ask_errand(
    *,
    by: Member,
    what: str,
    start: Place,
    end: Place,
    phone: str,
    at: datetime,
    name: str = "",
    delegation: Delegation | None = None,
    parcels: int = 1,
    keeps_cold: bool = False,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> Errand:
    """Ask that something be carried. For oneself, or, with `delegation`, typed in by its concierge for someone at the counter."""
    if delegation is None:
        if not by.may_speak_at(at):
            raise ConciergeRefused("Une fois votre identité vérifiée, vous pourrez demander une course.")
        delegation = answering(start.territory)
        if Errand.objects.filter(asked_by=by, state=Errand.State.ASKED).count() >= MOST_WAITING:
            raise ConciergeRefused(f"{MOST_WAITING} de vos courses attendent déjà une réponse : patientez, ou annulez-en une.")
        asker, name = by, by.name
    else:
        if not can_keep(by, delegation, at):
            raise NotAllowed
        asker = None
    what, name, phone = tidy_line(what), tidy_line(name), tidy_line(phone)
    if not what:
        raise ConciergeRefused("Dites ce qu’il faut apporter : un sac de livres, un gâteau, des clés.", field="what")
    if not name:
        raise ConciergeRefused("Écrivez le nom de la personne qui demande.", field="name")
    if sum(sign.isdigit() for sign in phone) < 10:
        raise ConciergeRefused("Laissez un numéro de téléphone où l’on peut vous joindre pendant la tournée.", field="phone")
    if not 1 <= parcels <= 10:
        raise ConciergeRefused("Une course porte entre 1 et 10 colis.", field="parcels")
    if not_after is not None:
        if not_after <= at:
            raise ConciergeRefused("L’heure limite est déjà passée.", field="not_after")
        if not_before is not None and not_after <= not_before:
            raise ConciergeRefused("L’heure limite vient après l’heure où c’est prêt.", field="not_after")
    if max(filter(None, (not_before, not_after)), default=at) > at + FURTHEST:
        raise ConciergeRefused("Une course se demande au plus quatorze jours à l’avance.", field="not_before")
    # Only the concierge's word places an address for those who write it next.
    (here, from_known), (there, to_known) = (
        _placed(one, field, remember=asker is None) for one, field in ((start, "start"), (end, "end"))
    )
    if here == there and tidy_line(start.address).lower() == tidy_line(end.address).lower():
        raise ConciergeRefused("Le départ et l’arrivée sont la même adresse.", field="end_address")
    errand = Errand.objects.create(
        delegation=delegation, asked_by=asker, name=name[:120], phone=phone[:20], what=what[:200], parcels=parcels,
        keeps_cold=keeps_cold, from_name=tidy_line(start.name)[:120], from_address=tidy_line(start.address)[:300],
        from_territory=start.territory, from_latitude=here.latitude, from_longitude=here.longitude,
        to_name=tidy_line(end.name)[:120], to_address=tidy_line(end.address)[:300], to_territory=end.territory,
        to_latitude=there.latitude, to_longitude=there.longitude, is_located=from_known and to_known,
        not_before=not_before, not_after=not_after, asked_at=at,
    )  # fmt: skip
    record(
        by=by, action="errand.ask", subject_kind="errand", subject_id=errand.pk, at=at,
        what=errand.what, start=errand.from_address, end=errand.to_address,
    )  # fmt: skip
    if asker is not None:
        announce(
            to=holders_of(delegation, "concierge", at), reason="errand.asked", at=at,
            text=f"Une course attend votre réponse : {errand.what}.", address=f"/conciergerie/courses/{errand.pk}/",
        )  # fmt: skip
    return errand


@transaction.atomic
def accept_errand(*, by: Member, errand: Errand, slot: Slot, at: datetime) -> Errand:
    """Take it on for one round of the delegation, which keeps room for it."""
    errand = _locked(by, errand, at)
    if errand.state != Errand.State.ASKED:
        raise ConciergeRefused("Cette course a déjà reçu une réponse.")
    slot = Slot.objects.select_related("tour__starts_from__territory").get(pk=slot.pk)
    tour = slot.tour
    if tour is None or tour.delegation_id != errand.delegation_id or tour.state != Tour.State.RUNNING:
        raise ConciergeRefused("Choisissez une tournée de la délégation.", field="slot")
    if errand.keeps_cold and not tour.keeps_cold:
        raise ConciergeRefused("Cette tournée ne garde rien au frais.", field="slot")
    if errand.not_before is not None and errand.not_before >= slot.ends_at:
        raise ConciergeRefused("Cette tournée rentre avant que ce ne soit prêt.", field="slot")
    if errand.not_after is not None and errand.not_after <= slot.starts_at:
        raise ConciergeRefused("Cette tournée part après l’heure limite.", field="slot")
    for _ in range(errand.parcels):
        take_slot(slot=slot, at=at)
    errand.slot, errand.state, errand.answered_by, errand.answered_at = slot, Errand.State.ACCEPTED, by, at
    errand.save(update_fields=["slot", "state", "answered_by", "answered_at"])
    record(by=by, action="errand.accept", subject_kind="errand", subject_id=errand.pk, at=at, slot=slot.pk)
    _tell(errand, f"Votre course est acceptée : {errand.what}.", at)
    return errand


@transaction.atomic
def refuse_errand(*, by: Member, errand: Errand, reason: str, at: datetime) -> Errand:
    errand = _locked(by, errand, at)
    if errand.state != Errand.State.ASKED:
        raise ConciergeRefused("Cette course a déjà reçu une réponse.")
    reason = tidy_line(reason)
    if not reason:
        raise ConciergeRefused("Dites pourquoi : la personne le lit et peut demander autrement.", field="reason")
    errand.reason, errand.answered_by, errand.answered_at = reason[:300], by, at
    _end(errand, Errand.State.REFUSED, by, at)
    _tell(errand, f"Votre course n’est pas possible : {errand.reason}", at)
    return errand


@transaction.atomic
def cancel_errand(*, by: Member, errand: Errand, at: datetime) -> Errand:
    """By whoever asked, or by the concierge for them, until it is under way. Its room in the round is free again."""
    found = Errand.objects.select_for_update(of=("self",)).select_related("delegation", "slot__tour").get(pk=errand.pk)
    if found.asked_by_id != by.pk and not can_keep(by, found.delegation, at):
        raise NotAllowed
    if not found.can_be_cancelled:
        raise ConciergeRefused("Cette course est en route ou terminée : appelez la conciergerie.")
    if found.slot is not None:
        for _ in range(found.parcels):
            give_slot_back(slot=found.slot, at=at)
    Stop.objects.filter(errand=found, done_at=None, missed_at=None).delete()
    _end(found, Errand.State.CANCELLED, by, at)
    return found


@transaction.atomic
def locate_errand(*, by: Member, errand: Errand, start: str, end: str, at: datetime) -> Errand:
    """Say where its two doors are, so that the plan goes there and not to the middle of the commune. Remembered by address."""
    errand = _locked(by, errand, at)
    if errand.state not in {Errand.State.ASKED, Errand.State.ACCEPTED}:
        raise ConciergeRefused("Cette course est en route ou terminée.")
    for side, typed, address, territory in (
        ("from", start, errand.from_address, errand.from_territory), ("to", end, errand.to_address, errand.to_territory),
    ):  # fmt: skip
        try:
            point = read_position(typed, territory)
        except NoPosition as refusal:
            raise ConciergeRefused(refusal.message, field="start" if side == "from" else "end") from refusal
        if point is not None:
            setattr(errand, f"{side}_latitude", point.latitude)
            setattr(errand, f"{side}_longitude", point.longitude)
            keep(address, territory, point)
    errand.is_located = bool(find(errand.from_address, errand.from_territory) and find(errand.to_address, errand.to_territory))
    errand.save(update_fields=["from_latitude", "from_longitude", "to_latitude", "to_longitude", "is_located"])
    record(by=by, action="errand.locate", subject_kind="errand", subject_id=errand.pk, at=at)
    return errand


@transaction.atomic
def end_forgotten_errands(*, at: datetime) -> int:
    """What nobody answered in two weeks, and what a round never brought, ends and is said so: nothing is kept for ever."""
    unanswered = Q(state=Errand.State.ASKED, asked_at__lt=at - ANSWERED_WITHIN)
    never_noted = Q(state__in=[Errand.State.ACCEPTED, Errand.State.UNDER_WAY], slot__ends_at__lt=at - NOTED_WITHIN)
    forgotten = Errand.objects.select_for_update(of=("self",), skip_locked=True).filter(unanswered | never_noted)
    found = list(forgotten.select_related("asked_by").order_by("pk"))
    for errand in found:
        if errand.state == Errand.State.ASKED:
            errand.reason = "La conciergerie n’a pas répondu. Demandez de nouveau, ou appelez-la."
            _end(errand, Errand.State.REFUSED, None, at)
            _tell(errand, errand.reason, at)
        else:
            finish(errand, Errand.State.FAILED, None, at, reason="La tournée n’a rien noté.")
    return len(found)


@transaction.atomic
def erase_old_errands(*, at: datetime) -> int:
    """Forget who asked, what for and where, a month after it ended; gives how many. That a round carried something stays."""
    return _erase(Errand.objects.filter(ended_at__lt=at - REMEMBERED_FOR, erased_at__isnull=True), at)


@transaction.atomic
def erase_errands_of(*, member: Member, at: datetime) -> int:
    """The member leaves: forget theirs that ended; gives how many are still carried, and forgotten a month after."""
    mine = Errand.objects.filter(asked_by=member, erased_at__isnull=True)
    _erase(mine.filter(ended_at__isnull=False), at)
    return mine.filter(ended_at__isnull=True).count()


def _erase(old: QuerySet[Errand], at: datetime) -> int:
    old = Errand.objects.filter(pk__in=list(old.values_list("pk", flat=True)))
    Stop.objects.filter(errand__in=old).update(latitude=0, longitude=0, missed_because="")
    return old.update(
        name="", phone="", what="une course", from_name="", from_address="", to_name="", to_address="", asked_by=None, reason="",
        from_latitude=0, from_longitude=0, to_latitude=0, to_longitude=0, is_located=False, erased_at=at,
    )  # fmt: skip


def finish(errand: Errand, state: str, by: Member | None, at: datetime, reason: str = "") -> None:
    """The round carried it, or found a closed door. For the writes on stops."""
    errand.reason = reason[:300]
    _end(errand, state, by, at)
    if state == Errand.State.DONE:
        _tell(errand, f"C’est remis : {errand.what}.", at)
    else:
        _tell(errand, f"Votre course n’a pas pu être remise : {errand.reason} La conciergerie vous appelle.", at)


def _end(errand: Errand, state: str, by: Member | None, at: datetime) -> None:
    errand.state, errand.ended_at = state, at
    errand.save(update_fields=["state", "ended_at", "reason", "answered_by", "answered_at"])
    record(by=by, action=f"errand.{state}", subject_kind="errand", subject_id=errand.pk, at=at, reason=errand.reason)


def _tell(errand: Errand, text: str, at: datetime) -> None:
    if errand.asked_by is not None and errand.answered_by_id != errand.asked_by_id:
        announce(to=errand.asked_by, reason="errand.answered", text=text, address="/compte/courses/", at=at)


def _placed(place: Place, field: str, *, remember: bool) -> tuple[Point, bool]:
    """Where one end is, and whether that is the door or only the commune."""
    if place.territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise ConciergeRefused("Choisissez une commune.", field=f"{field}_territory")
    address = tidy_line(place.address)
    if not address:
        raise ConciergeRefused("Écrivez l’adresse : numéro et rue.", field=f"{field}_address")
    try:
        point = read_position(place.position, place.territory)
        if point is not None:
            if remember:
                keep(address, place.territory, point)
            return point, True
        known = find(address, place.territory)
        return (known, True) if known else (middle_of(place.territory), False)
    except NoPosition as refusal:
        raise ConciergeRefused(refusal.message, field=f"{field}_position") from refusal


def _locked(by: Member, errand: Errand, at: datetime) -> Errand:
    if not can_keep(by, errand.delegation, at):
        raise NotAllowed
    found = Errand.objects.select_for_update(of=("self",)).select_related(
        "delegation", "from_territory", "to_territory", "asked_by", "slot__tour"
    )
    return found.get(pk=errand.pk)
