"""On the way: a vehicle leaves, each stop is done or missed, it comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Bag, Errand, Parcel, Round, Stop
from ..permissions import can_keep
from .bags import hand_over_bag
from .errands import finish
from .refusals import ConciergeRefused


@transaction.atomic
def leave(*, by: Member, round: Round, at: datetime) -> Round:
    """Drive off with it: whoever presses is the driver."""
    round = _locked(by, round, at)
    if round.state != Round.State.PLANNED:
        raise ConciergeRefused("Ce véhicule est déjà parti.")
    if round.vehicle.rounds.filter(state=Round.State.OUT).exists():
        raise ConciergeRefused(f"« {round.vehicle.name} » est déjà en route pour une autre tournée.")
    _load(round, at)
    round.state, round.driver, round.left_at = Round.State.OUT, by, at
    round.save(update_fields=["state", "driver", "left_at"])
    record(by=by, action="round.leave", subject_kind="round", subject_id=round.pk, at=at, vehicle=round.vehicle_id)
    return round


def _load(round: Round, at: datetime) -> None:
    """What is at the counter is aboard; a bag that no shop has brought anything of stays behind, and its stop goes."""
    stops = round.stops.filter(bag__isnull=False).select_related("bag")
    here = set(Parcel.objects.filter(bag__stops__round=round, state=Parcel.State.HERE).values_list("bag_id", flat=True))
    empty = stops.exclude(bag__in=here)
    if empty.count() == round.stops.count():
        raise ConciergeRefused("Rien n’est encore arrivé au comptoir pour cette tournée : notez d’abord les colis reçus.")
    empty.delete()
    Bag.objects.filter(pk__in=here, state=Bag.State.GATHERING).update(state=Bag.State.OUT)


@transaction.atomic
def do_stop(*, by: Member, stop: Stop, at: datetime, code: str = "") -> Stop:
    """Taken, or handed over: a bag against the code of its household."""
    stop = _stop(by, stop, at)
    if not stop.is_ahead:
        raise ConciergeRefused("Cet arrêt est déjà noté.")
    if stop.kind == Stop.Kind.DROP and _pick_of(stop, done_at=None).exists():
        raise ConciergeRefused("Notez d’abord que vous l’avez pris.")
    if stop.bag is not None:
        kept_back = hand_over_bag(by=by, bag=stop.bag, code=code, at=at)
        if kept_back:
            _back_to_the_counter(stop.bag)
    stop.done_at = at
    stop.save(update_fields=["done_at"])
    if stop.errand is not None:
        if stop.kind == Stop.Kind.PICK:
            stop.errand.state = Errand.State.UNDER_WAY
            stop.errand.save(update_fields=["state"])
        else:
            finish(stop.errand, Errand.State.DONE, by, at)
    record(by=by, action="stop.do", subject_kind="stop", subject_id=stop.pk, at=at, kind=stop.kind)
    return stop


@transaction.atomic
def miss_stop(*, by: Member, stop: Stop, reason: str, at: datetime) -> Stop:
    """Nobody there, or nothing to take. What cannot be taken is not brought either."""
    stop = _stop(by, stop, at)
    if not stop.is_ahead:
        raise ConciergeRefused("Cet arrêt est déjà noté.")
    if stop.kind == Stop.Kind.DROP and _pick_of(stop, done_at=None).exists():
        raise ConciergeRefused("Notez d’abord que vous l’avez pris, ou que vous ne le pouvez pas.")
    reason = tidy_line(reason)
    if not reason:
        raise ConciergeRefused("Dites pourquoi : personne n’ouvre, adresse introuvable…", field="reason")
    stop.missed_at, stop.missed_because = at, reason[:200]
    stop.save(update_fields=["missed_at", "missed_because"])
    if stop.errand is not None:
        if stop.kind == Stop.Kind.PICK:
            Stop.objects.filter(errand=stop.errand, round=stop.round_id, done_at=None, missed_at=None).delete()
        finish(stop.errand, Errand.State.FAILED, by, at, reason=stop.missed_because)
    if stop.bag is not None:
        _back_to_the_counter(stop.bag)
    record(by=by, action="stop.miss", subject_kind="stop", subject_id=stop.pk, at=at, reason=stop.missed_because)
    return stop


@transaction.atomic
def undo_stop(*, by: Member, stop: Stop, at: datetime) -> Stop:
    """Pressed by mistake: it is ahead again. What was done with it since then is undone first."""
    stop = _stop(by, stop, at)
    if stop.bag is not None:
        raise ConciergeRefused("Un sac remis contre son code ne se reprend pas.")
    if stop.done_at is None:
        raise ConciergeRefused("Seul un arrêt noté comme fait se reprend.")
    if stop.errand is not None:
        if stop.kind == Stop.Kind.PICK and stop.errand.state != Errand.State.UNDER_WAY:
            raise ConciergeRefused("C’est déjà remis : reprenez d’abord la remise.")
        stop.errand.state = Errand.State.ACCEPTED if stop.kind == Stop.Kind.PICK else Errand.State.UNDER_WAY
        stop.errand.ended_at = None
        stop.errand.save(update_fields=["state", "ended_at"])
    stop.done_at = None
    stop.save(update_fields=["done_at"])
    record(by=by, action="stop.undo", subject_kind="stop", subject_id=stop.pk, at=at)
    return stop


@transaction.atomic
def bring_back(*, by: Member, round: Round, at: datetime) -> Round:
    """Home again, once every stop is noted."""
    round = _locked(by, round, at)
    if round.state != Round.State.OUT:
        raise ConciergeRefused("Ce véhicule n’est pas en route.")
    left = round.stops.filter(done_at=None, missed_at=None).count()
    if left:
        raise ConciergeRefused(f"Notez d’abord ce que sont devenus les arrêts qui restent ({left}) : remis, ou non et pourquoi.")
    round.state, round.returned_at = Round.State.BACK, at
    round.save(update_fields=["state", "returned_at"])
    record(by=by, action="round.return", subject_kind="round", subject_id=round.pk, at=at)
    return round


def _back_to_the_counter(bag: Bag) -> None:
    """It comes home with the vehicle and waits at the counter for whoever shows its code."""
    Bag.objects.filter(pk=bag.pk, state=Bag.State.OUT).update(state=Bag.State.GATHERING)


def _pick_of(stop: Stop, **state: Any) -> QuerySet[Stop]:
    return Stop.objects.filter(round=stop.round_id, errand=stop.errand_id, kind=Stop.Kind.PICK, missed_at=None, **state)


def _locked(by: Member, round: Round, at: datetime) -> Round:
    if not can_keep(by, round.vehicle.delegation, at):
        raise NotAllowed
    return Round.objects.select_for_update(of=("self",)).select_related("vehicle__delegation", "slot").get(pk=round.pk)


def _stop(by: Member, stop: Stop, at: datetime) -> Stop:
    round = _locked(by, stop.round, at)
    if round.state != Round.State.OUT:
        raise ConciergeRefused("Notez d’abord le départ du véhicule." if round.left_at is None else "Cette tournée est rentrée.")
    found = Stop.objects.select_for_update(of=("self",)).select_related(
        "errand__asked_by", "bag__delegation", "round__vehicle__delegation"
    )
    return found.get(pk=stop.pk)
