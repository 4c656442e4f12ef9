"""What is in a bag and whom it is for: read from its orders as the delegation that serves them may."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from parvis.ground.core.isolation import seeing
from parvis.market.orders import tokens
from parvis.market.orders.models import Order
from parvis.market.shops.models import Shop
from parvis.market.slots.models import Slot
from parvis.people.delegations.models import Delegation

from ..models import Bag, Parcel


@dataclass(frozen=True, slots=True)
class Item:
    """One order of a bag, as the concierge reads it: which shop, which number, how far it is. Neither prices nor goods."""

    parcel: Parcel
    order: Order

    @property
    def shop(self) -> Shop:
        return self.parcel.shop

    @property
    def is_ready(self) -> bool:
        return self.order.state == Order.State.READY

    @property
    def is_here(self) -> bool:
        return self.parcel.state == Parcel.State.HERE

    @property
    def is_expected(self) -> bool:
        return self.parcel.state == Parcel.State.EXPECTED


@dataclass(frozen=True, slots=True)
class Inside:
    """A bag opened by those who serve it."""

    bag: Bag
    items: list[Item] = field(default_factory=list)

    @property
    def open_items(self) -> list[Item]:
        return [one for one in self.items if one.is_here or one.is_expected]

    @property
    def here(self) -> list[Item]:
        return [one for one in self.items if one.is_here]

    @property
    def is_whole(self) -> bool:
        return bool(self.open_items) and len(self.here) == len(self.open_items)

    @property
    def name(self) -> str:
        names = dict.fromkeys(one.order.customer.name for one in self.items if one.order.customer.name)
        return ", ".join(names) or "nom effacé"

    @property
    def phone(self) -> str:
        return next((one.order.customer.phone for one in self.items if one.order.customer.phone), "")

    @property
    def address(self) -> str:
        return next((one.order.address for one in self.items if one.order.line1), "")

    @property
    def directions(self) -> str:
        return next((one.order.directions for one in self.items if one.order.directions), "")


def opened(bags: Iterable[Bag], delegation: Delegation) -> dict[int, Inside]:
    """These bags of one delegation with their orders, three statements for all of them."""
    listed = {bag.pk: Inside(bag) for bag in bags}
    parcels = list(Parcel.objects.filter(bag__in=list(listed)).select_related("shop__territory", "bag").order_by("pk"))
    with seeing(delegation=delegation.pk):
        orders = Order.objects.filter(serving_delegation=delegation, pk__in=[one.order_id for one in parcels])
        found = {order.pk: order for order in orders.select_related("customer")}
    for parcel in parcels:
        if parcel.order_id in found:
            listed[parcel.bag_id].items.append(Item(parcel, found[parcel.order_id]))
    return listed


def bags_of_day(delegation: Delegation, day: date) -> QuerySet[Bag]:
    """The bags of a day, by slot then number."""
    bags = Bag.objects.filter(delegation=delegation, day=day).exclude(state=Bag.State.DROPPED)
    return bags.select_related("slot__counter__territory", "slot__tour__starts_from__territory").order_by(
        "slot__starts_at", "slot", "number"
    )


def bags_left(delegation: Delegation, day: date) -> QuerySet[Bag]:
    """Those of the days before that nobody fetched, the oldest first."""
    bags = Bag.objects.filter(delegation=delegation, day__lt=day, state__in=Bag.OPEN, parcels__state=Parcel.State.HERE)
    return (
        bags.select_related("slot__counter__territory", "slot__tour__starts_from__territory").distinct().order_by("day", "number")
    )


def bag_with_code(delegation: Delegation, code: str) -> Bag | None:
    """The open bag one of whose orders has this code."""
    open_parcels = Parcel.objects.filter(
        bag__delegation=delegation, bag__state__in=Bag.OPEN, state__in=[Parcel.State.EXPECTED, Parcel.State.HERE]
    )
    bags = dict(open_parcels.values_list("order_id", "bag_id"))
    with seeing(delegation=delegation.pk):
        hashes = list(
            Order.objects.filter(serving_delegation=delegation, pk__in=bags)
            .order_by("-pk")
            .values_list("pk", "shop_id", "code_hash")
        )
    for order, shop, kept in hashes:
        if hmac.compare_digest(tokens.code_hash(shop, code), kept):
            return Bag.objects.get(pk=bags[order])
    return None


def to_fetch(delegation: Delegation, slots: Iterable[Slot]) -> dict[Shop, list[Item]]:
    """What shops have ready for these slots and nobody has brought yet, shop by shop."""
    bags = Bag.objects.filter(delegation=delegation, slot__in=list(slots), state=Bag.State.GATHERING)
    waiting: dict[Shop, list[Item]] = {}
    for inside in opened(bags, delegation).values():
        for one in inside.items:
            if one.is_expected and one.is_ready:
                waiting.setdefault(one.shop, []).append(one)
    return dict(sorted(waiting.items(), key=lambda pair: pair[0].name))
