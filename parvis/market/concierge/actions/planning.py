"""Planning the rounds of a slot: read, think outside of any lock, then write if nothing changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.market.slots.models import Slot
from parvis.people.members.models import Member

from ..loads import Load, aboard, waiting
from ..models import Round, Stop, Vehicle
from ..permissions import can_keep
from ..planning import Car, Plan, Point, Route, plan
from .bags import gather_bags
from .refusals import ConciergeRefused

MOST_LOADS = 200
LATEST = timedelta(hours=6)  # beyond the hour of return that was said


def plan_rounds(
    *,
    by: Member,
    slot: Slot,
    vehicles: Sequence[Vehicle],
    at: datetime,
    back_by: datetime | None = None,
    seconds: float | None = None,
) -> list[str]:
    """Share what waits for a slot among these vehicles, in the best order found; gives the names of what does not fit.

    What was planned for it and has not left yet is planned anew. `back_by` lets the vehicles come back later than was said.
    """
    slot = _slot(slot)
    tour = slot.tour
    if tour is None or not can_keep(by, tour.delegation, at):
        raise NotAllowed
    until = back_by or slot.ends_at
    if until <= at or until > slot.ends_at + LATEST:
        raise ConciergeRefused(
            "L’heure de retour est passée : donnez-en une plus tardive." if until <= at
            else "Le retour est trop tardif : six heures au plus après l’heure annoncée.", field="back_by",
        )  # fmt: skip
    cars = [_usable(vehicle, slot, at) for vehicle in vehicles]
    if not cars:
        raise ConciergeRefused("Choisissez au moins un véhicule.", field="vehicles")
    gather_bags(delegation=tour.delegation, at=at)
    loads = waiting(slot)
    if not loads:
        raise ConciergeRefused("Rien n’attend cette tournée : il n’y a rien à répartir.")
    if len(loads) > MOST_LOADS:
        raise ConciergeRefused(f"Une tournée se calcule jusqu’à {MOST_LOADS} courses et sacs.")
    hub = Point(tour.starts_from.latitude, tour.starts_from.longitude)
    leaves = max(at, slot.starts_at)
    found = plan(
        visits=[visit for load in loads if (visit := load.as_visit())],
        carriages=[one for load in loads if (one := load.as_carriage())],
        cars=[Car(str(one.pk), one.parcels, one.cold_parcels, one.speed, hub, hub, leaves, until) for one in cars],
        seconds=seconds,
    )  # fmt: skip
    _keep(by, slot, loads, {str(one.pk): one for one in cars}, found, at)
    return [load.name for load in loads if load.key in found.left_out]


@transaction.atomic
def _keep(by: Member, slot: Slot, loads: Sequence[Load], cars: dict[str, Vehicle], found: Plan, at: datetime) -> None:
    Slot.objects.select_for_update(of=("self",)).get(pk=slot.pk)
    planned = Round.objects.select_for_update().filter(slot=slot, state=Round.State.PLANNED)
    if [one.key for one in waiting(slot)] != [one.key for one in loads]:
        raise ConciergeRefused("Quelque chose a changé pendant le calcul : recommencez, c’est l’affaire de quelques secondes.")
    Stop.objects.filter(round__in=planned).delete()
    planned.delete()
    known = {load.key: load for load in loads}
    for route in found.routes:
        made = Round.objects.create(
            slot=slot, vehicle=cars[route.car], starts_from=slot.tour.starts_from, leaves_at=route.leaves_at,  # type: ignore[union-attr]
            back_at=route.back_at, metres=route.metres, planned_at=at, planned_by=by,
        )  # fmt: skip
        _write_stops(made, route, known, first=1)
    record(
        by=by, action="round.plan", subject_kind="slot", subject_id=slot.pk, at=at,
        vehicles=[route.car for route in found.routes], left_out=len(found.left_out),
    )  # fmt: skip


def replan_round(
    *, by: Member, round: Round, at: datetime, back_by: datetime | None = None, seconds: float | None = None
) -> list[str]:
    """A vehicle is out and the day went otherwise: order what it has still to do anew, from where it was last.

    What waits for the same slot and stands in no round is taken along where it fits. What it carries stays aboard: should its
    stop fit no more, the page says so and it comes back with the vehicle.
    """
    round = _round(round)
    if not can_keep(by, round.vehicle.delegation, at):
        raise NotAllowed
    if round.state != Round.State.OUT:
        raise ConciergeRefused("Ce véhicule n’est pas en route.")
    until = back_by or round.slot.ends_at
    if until <= at or until > round.slot.ends_at + LATEST:
        raise ConciergeRefused("L’heure de retour est passée ou trop tardive : choisissez-en une autre.", field="back_by")
    carried = aboard(round)
    others = [load for load in waiting(round.slot, but=round) if load.key not in {one.key for one in carried}]
    loads = [*carried, *others]
    if not loads:
        raise ConciergeRefused("Il ne reste aucun arrêt : la tournée peut rentrer.")
    hub = Point(round.starts_from.latitude, round.starts_from.longitude)
    last = round.stops.filter(Q(done_at__isnull=False) | Q(missed_at__isnull=False)).order_by("-position").first()
    here = Point(last.latitude, last.longitude) if last else hub
    vehicle = round.vehicle
    car = Car("0", vehicle.parcels, vehicle.cold_parcels, vehicle.speed, here, hub, at, until)
    found = plan(
        visits=[visit for load in loads if (visit := load.as_visit())],
        carriages=[one for load in loads if (one := load.as_carriage())],
        cars=[car], seconds=seconds,
    )  # fmt: skip
    with transaction.atomic():
        Slot.objects.select_for_update(of=("self",)).get(pk=round.slot_id)
        locked = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if locked.state != Round.State.OUT or [one.key for one in aboard(locked)] != [one.key for one in carried]:
            raise ConciergeRefused("Un arrêt vient d’être fait : recalculez encore une fois.")
        locked.stops.filter(done_at=None, missed_at=None).delete()
        first = (last.position if last else 0) + 1
        known = {load.key: load for load in loads}
        placed = 0
        for route in found.routes:
            placed = _write_stops(locked, route, known, first=first)
            locked.metres, locked.back_at = route.metres, route.back_at
        # What is aboard and fits no more stays on the list, last: someone must decide, nothing may be forgotten.
        late = [load for load in carried if load.key in found.left_out]
        for load in late:
            for kind, point in load.calls():
                placed += 1
                Stop.objects.create(
                    round=locked, position=first + placed - 1, kind=kind, latitude=point.latitude,
                    longitude=point.longitude, eta=until, **load.subject(),
                )  # fmt: skip
        locked.planned_at, locked.planned_by = at, by
        locked.save(update_fields=["metres", "back_at", "planned_at", "planned_by"])
        record(by=by, action="round.replan", subject_kind="round", subject_id=locked.pk, at=at, left_out=len(found.left_out))
    return [load.name for load in loads if load.key in found.left_out]


def _write_stops(round: Round, route: Route, known: dict[str, Load], *, first: int) -> int:
    """The calls of a route as stops; gives how many."""
    stops = []
    for position, call in enumerate(route.calls, first):
        load = known[call.key]
        kind = Stop.Kind.PICK if call.is_pick else Stop.Kind.DROP
        point = dict(load.calls())[kind]
        stops.append(
            Stop(
                round=round, position=position, kind=kind, latitude=point.latitude, longitude=point.longitude, eta=call.at,
                **load.subject(),
            )
        )  # fmt: skip
    Stop.objects.bulk_create(stops)
    return len(stops)


def _usable(vehicle: Vehicle, slot: Slot, at: datetime) -> Vehicle:
    tour = slot.tour
    assert tour is not None
    if vehicle.delegation_id != tour.delegation_id or vehicle.retired_at is not None:
        raise ConciergeRefused("Choisissez des véhicules de la délégation.", field="vehicles")
    if vehicle.rounds.filter(slot=slot).exclude(state=Round.State.PLANNED).exists():
        raise ConciergeRefused(f"« {vehicle.name} » est déjà parti pour cette tournée.", field="vehicles")
    elsewhere = vehicle.rounds.exclude(state=Round.State.BACK).exclude(slot=slot)
    if elsewhere.filter(leaves_at__lt=slot.ends_at, back_at__gt=max(at, slot.starts_at)).exists():
        raise ConciergeRefused(f"« {vehicle.name} » roule déjà pour une autre tournée à cette heure.", field="vehicles")
    return vehicle


def _slot(slot: Slot) -> Slot:
    return Slot.objects.select_related("tour__delegation", "tour__starts_from__territory").get(pk=slot.pk)


def _round(round: Round) -> Round:
    return Round.objects.select_related("slot__tour", "vehicle__delegation", "starts_from__territory").get(pk=round.pk)
