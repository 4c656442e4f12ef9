"""Vehicles: what the rounds of a delegation ride."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import lock_delegation
from parvis.people.members.models import Member

from ..models import Round, Vehicle
from ..permissions import can_keep
from .refusals import ConciergeRefused


@transaction.atomic
def add_vehicle(
    *, by: Member, delegation: Delegation, name: str, parcels: int, cold_parcels: int, speed: int, at: datetime
) -> Vehicle:
    return _write(Vehicle(delegation=delegation), by, name, parcels, cold_parcels, speed, at)


@transaction.atomic
def amend_vehicle(
    *, by: Member, vehicle: Vehicle, name: str, parcels: int, cold_parcels: int, speed: int, at: datetime
) -> Vehicle:
    """From the next plan on."""
    return _write(vehicle, by, name, parcels, cold_parcels, speed, at)


@transaction.atomic
def retire_vehicle(*, by: Member, vehicle: Vehicle, at: datetime) -> Vehicle:
    """No round is planned with it any more; those it made keep its name."""
    if not can_keep(by, vehicle.delegation, at):
        raise NotAllowed
    vehicle = Vehicle.objects.select_for_update(of=("self",)).get(pk=vehicle.pk)
    if vehicle.retired_at is not None:
        raise ConciergeRefused("Ce véhicule est déjà retiré.")
    if vehicle.rounds.filter(state=Round.State.OUT).exists():
        raise ConciergeRefused("Ce véhicule est en route : attendez son retour.")
    vehicle.retired_at = at
    vehicle.save(update_fields=["retired_at"])
    record(by=by, action="vehicle.retire", subject_kind="vehicle", subject_id=vehicle.pk, at=at)
    return vehicle


def _write(vehicle: Vehicle, by: Member, name: str, parcels: int, cold_parcels: int, speed: int, at: datetime) -> Vehicle:
    if not can_keep(by, vehicle.delegation, at):
        raise NotAllowed
    lock_delegation(vehicle.delegation_id)
    name = tidy_line(name)[:60]
    if not name:
        raise ConciergeRefused("Donnez un nom au véhicule : « Le triporteur », « Camionnette bleue ».", field="name")
    others = Vehicle.objects.filter(delegation=vehicle.delegation, retired_at=None, name=name).exclude(pk=vehicle.pk)
    if others.exists():
        raise ConciergeRefused("Un autre véhicule porte déjà ce nom.", field="name")
    if not 1 <= parcels <= 500:
        raise ConciergeRefused("Un véhicule emporte entre 1 et 500 colis.", field="parcels")
    if not 0 <= cold_parcels <= parcels:
        raise ConciergeRefused("Il ne garde pas plus de colis au frais qu’il n’en emporte.", field="cold_parcels")
    if not 3 <= speed <= 90:
        raise ConciergeRefused("Comptez entre 3 km/h, à pied, et 90 km/h.", field="speed")
    action = "vehicle.amend" if vehicle.pk else "vehicle.add"
    vehicle.name, vehicle.parcels, vehicle.cold_parcels, vehicle.speed = name, parcels, cold_parcels, speed
    vehicle.save()
    record(by=by, action=action, subject_kind="vehicle", subject_id=vehicle.pk, at=at, name=name, parcels=parcels)
    return vehicle
