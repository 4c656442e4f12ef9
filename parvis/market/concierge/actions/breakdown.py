"""A vehicle breaks down: another one of the delegation goes on with its round, bags and all."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import NBSP
from parvis.ground.journal.actions import record
from parvis.market.slots.models import Slot
from parvis.people.members.models import Member

from ..loads import aboard
from ..models import Round, Vehicle
from ..permissions import can_keep
from .refusals import ConciergeRefused


@transaction.atomic
def change_vehicle(*, by: Member, round: Round, vehicle: Vehicle, at: datetime) -> Round:
    """The round stays what it is, with what is done and what is ahead; `vehicle` drives it. Order it anew where it was out.

    What is aboard must find room: nothing is left on the road without anybody having decided it.
    """
    if not can_keep(by, round.vehicle.delegation, at):
        raise NotAllowed
    Slot.objects.select_for_update(of=("self",)).get(pk=round.slot_id)
    locked = Round.objects.select_for_update(of=("self",)).select_related("vehicle", "slot").get(pk=round.pk)
    if locked.state == Round.State.BACK:
        raise ConciergeRefused("Cette tournée est rentrée.")
    if vehicle.delegation_id != locked.vehicle.delegation_id or vehicle.retired_at is not None:
        raise ConciergeRefused("Choisissez un véhicule de la délégation.", field="vehicle")
    if vehicle.pk == locked.vehicle_id:
        raise ConciergeRefused(
            f"C’est déjà « {vehicle.name} » qui fait cette tournée{NBSP}: choisissez-en un autre.", field="vehicle"
        )
    elsewhere = vehicle.rounds.exclude(state=Round.State.BACK).filter(leaves_at__lt=locked.back_at, back_at__gt=at)
    if vehicle.rounds.filter(slot=locked.slot_id).exists() or elsewhere.exists():
        raise ConciergeRefused(f"« {vehicle.name} » est pris par une autre tournée à cette heure.", field="vehicle")
    loads = aboard(locked)
    parcels, cold = sum(one.parcels for one in loads), sum(one.cold for one in loads)
    if parcels > vehicle.parcels or cold > vehicle.cold_parcels:
        is_cold = cold > vehicle.cold_parcels
        kind, many, room = ("au froid ", cold, vehicle.cold_parcels) if is_cold else ("", parcels, vehicle.parcels)
        raise ConciergeRefused(
            f"« {vehicle.name} » porte {room} colis {kind}au plus, et il en reste {many} à porter. Choisissez un plus grand"
            " véhicule, ou notez d’abord ce qui revient au comptoir.",
            field="vehicle",
        )  # fmt: skip
    before, locked.vehicle = locked.vehicle_id, vehicle
    locked.save(update_fields=["vehicle"])
    record(
        by=by, action="round.change_vehicle", subject_kind="round", subject_id=locked.pk, at=at, before=before, now=vehicle.pk
    )  # fmt: skip
    return locked
