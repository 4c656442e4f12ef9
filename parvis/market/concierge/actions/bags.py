"""Bags: gathered from the orders of a household, received parcel by parcel, handed over by code."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.isolation import seeing
from parvis.ground.core.text.fold import fold
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.market.orders import tokens
from parvis.market.orders.actions import hand_over
from parvis.market.orders.models import Order
from parvis.market.slots.actions import keep_promise, leave_over
from parvis.market.slots.models import Counter, Slot
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import lock_delegation
from parvis.people.members.models import Member

from ..households import household_of
from ..models import Bag, Parcel
from ..permissions import can_keep
from ..positions import NoPosition, find, keep, middle_of, read_position
from .refusals import ConciergeRefused

LOOKED_BACK = timedelta(days=15)  # at slots whose parcels may still stand on a shelf
FORGOTTEN_AFTER = timedelta(days=60)
GONE = {
    Order.State.HANDED_OVER: Parcel.State.HANDED_OVER,
    Order.State.CANCELLED: Parcel.State.DROPPED,
    Order.State.EXPIRED: Parcel.State.DROPPED,
}


@transaction.atomic
def gather_bags(*, delegation: Delegation, at: datetime) -> int:
    """Put every order that the delegation serves into the bag of its household and slot, and let go of what ended otherwise.

    Idempotent; gives how many parcels are new. Orders know nothing of bags: this looks at them, each minute and before each act.
    """
    lock_delegation(delegation.pk)
    with seeing(delegation=delegation.pk):
        served = Order.objects.filter(serving_delegation=delegation, slot__ends_at__gt=at - LOOKED_BACK)
        orders = list(served.select_related("customer").order_by("pk"))
    known = {one.order_id: one for one in Parcel.objects.filter(order__in=[order.pk for order in orders]).select_related("bag")}
    new = [order for order in orders if order.is_open and order.pk not in known]
    slots = Slot.objects.select_related("tour").in_bulk({order.slot_id for order in new if order.slot_id})
    for order in new:
        _put_in_its_bag(order, slots[order.slot_id or 0], delegation, at)
    touched = set()
    for order in orders:
        parcel = known.get(order.pk)
        if parcel is not None and parcel.ended_at is None and order.state in GONE:
            parcel.state, parcel.ended_at = GONE[Order.State(order.state)], order.ended_at or at
            parcel.save(update_fields=["state", "ended_at"])
            touched.add(parcel.bag_id)
    for bag in Bag.objects.filter(pk__in=touched):
        _settle(bag, at)
    return len(new)


@transaction.atomic
def receive_parcel(*, by: Member, parcel: Parcel, at: datetime) -> Parcel:
    """A shop's part of a bag is at the counter: its label goes on it, and what was promised for then is kept."""
    parcel, order = _locked(by, parcel, at)
    if parcel.state != Parcel.State.EXPECTED:
        raise ConciergeRefused("Ce colis est déjà noté.")
    if order.state != Order.State.READY:
        raise ConciergeRefused(
            f"{parcel.shop.name} n’a pas encore dit que la commande est prête."
            f" Appelez la boutique{_at_number(parcel.shop.phone)} : elle le note d’un bouton, puis recevez le colis."
        )
    parcel.state, parcel.here_at, parcel.received_by = Parcel.State.HERE, at, by
    parcel.save(update_fields=["state", "here_at", "received_by"])
    if parcel.bag.slot.counter_id:
        keep_promise(cause=f"order:{order.pk}", at=at)
    record(by=by, action="parcel.receive", subject_kind="parcel", subject_id=parcel.pk, at=at, order=order.pk)
    return parcel


@transaction.atomic
def put_parcel_back(*, by: Member, parcel: Parcel, at: datetime) -> Parcel:
    """Noted by mistake: it is still expected."""
    parcel, order = _locked(by, parcel, at)
    if parcel.state != Parcel.State.HERE or parcel.bag.state != Bag.State.GATHERING:
        raise ConciergeRefused("Ce colis n’est pas noté comme arrivé, ou il est en route.")
    parcel.state, parcel.here_at, parcel.received_by = Parcel.State.EXPECTED, None, None
    parcel.save(update_fields=["state", "here_at", "received_by"])
    record(by=by, action="parcel.put_back", subject_kind="parcel", subject_id=parcel.pk, at=at, order=order.pk)
    return parcel


@transaction.atomic
def hand_over_bag(*, by: Member, bag: Bag, code: str, at: datetime) -> list[str]:
    """Give what is here to whoever shows the code of one of its orders; gives why some of it could not be given, in words."""
    bag = lock_bag(by, bag, at)
    if not bag.is_open:
        raise ConciergeRefused("Ce sac est déjà remis.")
    parcels = {one.order_id: one for one in bag.parcels.filter(state=Parcel.State.HERE).select_related("shop")}
    with seeing(delegation=bag.delegation_id):
        inside = bag.parcels.values_list("order_id", flat=True)
        orders = list(Order.objects.filter(serving_delegation=bag.delegation_id, pk__in=list(inside)).select_related("shop"))
    if not code.strip():
        raise ConciergeRefused("Écrivez les six chiffres que la personne vous montre.", field="code")
    shown = next((one for one in orders if hmac.compare_digest(tokens.code_hash(one.shop_id, code), one.code_hash)), None)
    if shown is None:
        raise ConciergeRefused("Ce n’est pas le code de ce sac : vérifiez les six chiffres.", field="code")
    if not parcels:
        raise ConciergeRefused("Rien de ce sac n’est encore arrivé : notez d’abord les colis que vous avez.")
    kept_back = []
    for order in orders:
        if order.pk not in parcels:
            continue
        try:
            with transaction.atomic():
                hand_over(by=by, order=order, code=code, beside=shown, at=at)
        except NotAllowed:
            raise
        except Refused as refusal:
            kept_back.append(f"{order.shop.name} : {refusal.message}")
            continue
        parcel = parcels[order.pk]
        parcel.state, parcel.ended_at = Parcel.State.HANDED_OVER, at
        parcel.save(update_fields=["state", "ended_at"])
    if len(kept_back) == len(parcels):
        raise ConciergeRefused(" ".join(kept_back))
    _settle(bag, at)
    record(by=by, action="bag.hand_over", subject_kind="bag", subject_id=bag.pk, at=at, kept_back=len(kept_back))
    return kept_back


@transaction.atomic
def locate_bag(*, by: Member, bag: Bag, position: str, at: datetime) -> Bag:
    """Say where the door is; remembered by its address."""
    bag = lock_bag(by, bag, at)
    if bag.territory is None or not bag.is_open:
        raise ConciergeRefused("Ce sac ne se livre pas, ou il est déjà remis.")
    try:
        point = read_position(position, bag.territory)
    except NoPosition as refusal:
        raise ConciergeRefused(refusal.message, field="position") from refusal
    if point is None:
        raise ConciergeRefused("Collez le lien d’une carte, ou deux nombres.", field="position")
    with seeing(delegation=bag.delegation_id):
        order = Order.objects.filter(pk__in=list(bag.parcels.values_list("order_id", flat=True))).first()
    if order is not None:
        keep(order.line1, bag.territory, point)
    bag.latitude, bag.longitude, bag.is_located = point.latitude, point.longitude, True
    bag.save(update_fields=["latitude", "longitude", "is_located"])
    record(by=by, action="bag.locate", subject_kind="bag", subject_id=bag.pk, at=at)
    return bag


def gather_all(*, at: datetime) -> None:
    """Every delegation that serves someone these days."""
    soon = Slot.objects.filter(was_taken=True, ends_at__gt=at - LOOKED_BACK)
    serving = set(soon.values_list("counter__delegation", flat=True)) | set(soon.values_list("tour__delegation", flat=True))
    for delegation in Delegation.objects.filter(pk__in=[pk for pk in serving if pk]).order_by("pk"):
        gather_bags(delegation=delegation, at=at)


@transaction.atomic
def count_left_over(*, at: datetime) -> None:
    """Say to each counter what still stands there from the days before, so that no more is promised than it holds."""
    from ..queries import time_zone_of

    for counter in Counter.objects.exclude(state=Counter.State.CLOSED).select_related("delegation").order_by("pk"):
        today = at.astimezone(time_zone_of(counter.delegation)).date()
        left = Parcel.objects.filter(bag__slot__counter=counter, bag__day__lt=today, state=Parcel.State.HERE).count()
        if left or counter.shelves.filter(day__gte=today, left_over__gt=0).exists():
            leave_over(counter=counter, day=today, parcels=left)


@transaction.atomic
def forget_bags(*, at: datetime) -> int:
    """What was in which bag is nobody's business two months later; gives how many are gone."""
    old = Bag.objects.filter(ended_at__lt=at - FORGOTTEN_AFTER)
    gone = old.count()
    old.delete()
    return gone


def lock_bag(by: Member, bag: Bag, at: datetime) -> Bag:
    if not can_keep(by, bag.delegation, at):
        raise NotAllowed
    return Bag.objects.select_for_update(of=("self",)).select_related("delegation", "slot", "territory").get(pk=bag.pk)


def _put_in_its_bag(order: Order, slot: Slot, delegation: Delegation, at: datetime) -> None:
    household = household_of(order)
    bag = Bag.objects.filter(slot=slot, household=household, state=Bag.State.GATHERING).first()
    if bag is None:
        last = Bag.objects.filter(delegation=delegation, day=slot.day).aggregate(last=Max("number"))["last"] or 0
        bag = Bag(delegation=delegation, slot=slot, day=slot.day, number=last + 1, household=household, made_at=at)
        if slot.tour is not None:
            _place(bag, order, list(slot.tour.territories.all()))
        bag.save()
    Parcel.objects.create(bag=bag, shop_id=order.shop_id, order=order, keeps_cold=order.keeps_cold)
    if order.keeps_cold and not bag.keeps_cold:
        bag.keeps_cold = True
        bag.save(update_fields=["keeps_cold"])


def _place(bag: Bag, order: Order, places: list[Territory]) -> None:
    """Where the door is: as the order says, as it was found before, or the middle of its commune."""
    bag.territory = next((one for one in places if fold(one.name) == fold(order.city)), places[0])
    known = find(order.line1, bag.territory)
    if order.latitude is not None and order.longitude is not None:
        bag.latitude, bag.longitude, bag.is_located = order.latitude, order.longitude, True
    else:
        point = known or middle_of(bag.territory)
        bag.latitude, bag.longitude, bag.is_located = point.latitude, point.longitude, known is not None


def _settle(bag: Bag, at: datetime) -> None:
    """A bag ends with its last parcel."""
    states = set(bag.parcels.values_list("state", flat=True))
    if states & {Parcel.State.EXPECTED, Parcel.State.HERE}:
        return
    bag.state = Bag.State.HANDED_OVER if Parcel.State.HANDED_OVER in states else Bag.State.DROPPED
    bag.ended_at = at
    bag.save(update_fields=["state", "ended_at"])


def _at_number(phone: str) -> str:
    return f" au {phone}" if phone else ""


def _locked(by: Member, parcel: Parcel, at: datetime) -> tuple[Parcel, Order]:
    bag = lock_bag(by, parcel.bag, at)
    found = Parcel.objects.select_for_update(of=("self",)).select_related("shop", "bag__slot").get(pk=parcel.pk)
    with seeing(delegation=bag.delegation_id):
        order = Order.objects.filter(serving_delegation=bag.delegation_id, pk=found.order_id).first()
    if order is None:
        raise ConciergeRefused("Cette commande n’est plus servie par votre délégation.")
    return found, order
