"""Placing orders: one press of the button, one order a merchant, once, at the prices that the buyer saw."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from parvis.ground.core import statements
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.money import NBSP, euros
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.market.shops.actions import take_stock
from parvis.market.slots.actions import make_promise, take_slot
from parvis.market.slots.models import Slot

from .. import tokens
from ..deadlines import answer_by
from ..models import Checkout, Customer, Order, OrderLine, Receive
from ..queries.pricing import PricedLine, Stall, priced
from .inscribing import inscribe
from .planning import Buyer, Choice, Planned, asdict_of, checked, planned, refuse_what_cannot_be
from .refusals import OrderRefused, PriceChanged


@transaction.atomic
def place_orders(
    *, trolley: Mapping[int, int], buyer: Buyer, choices: Mapping[int, Choice], key: str, at: datetime,
    shown: Mapping[int, int] | None = None,
) -> list[Order]:  # fmt: skip
    """Order everything in the trolley (variant -> quantity), or nothing; one order a shop, in the order of the trolley.

    The same `key` gives the same orders again and orders nothing twice. `shown` are the totals that the buyer saw (goods and
    delivery, by shop): where one differs now, PriceChanged. Prices come from nowhere but the shop.
    """
    parts = priced(trolley, at)
    checkout, is_new = _checkout(trolley, buyer, choices, key, at, shops=[stall.shop.pk for stall in parts.stalls])
    if not is_new:
        return orders_of_checkout(checkout)
    buyer = checked(buyer)
    refuse_what_cannot_be(parts.stalls, trolley, parts.unknown)
    plans = planned(parts.stalls, choices, buyer, at)
    for plan in plans:
        wanted, total = (shown or {}).get(plan.stall.shop.pk), plan.stall.goods_total + plan.fee
        if wanted is not None and wanted != total:
            raise PriceChanged(
                f"Chez {plan.stall.shop.name}, le prix a changé pendant que vous choisissiez{NBSP}: {euros(total)} au lieu de"
                f" {euros(wanted)}. Rien n’est commandé{NBSP}: relisez, puis confirmez.",
                shop=plan.stall.shop.pk,
            )
    # Scarce things last, always in this order, each by its id: two trolleys never wait for each other both ways round.
    take_stock(wanted={line.variant.pk: line.quantity for plan in plans for line in plan.stall.lines}, at=at)
    for slot in sorted((plan.slot for plan in plans if plan.slot), key=lambda one: (one.counter_id or 0, one.pk)):
        take_slot(slot=slot, at=at)
    placed = {plan.stall.shop.pk: _place(plan, buyer, checkout, at) for plan in sorted(plans, key=lambda one: one.stall.shop.pk)}
    return [placed[plan.stall.shop.pk] for plan in plans]


def orders_of_checkout(checkout: Checkout) -> list[Order]:
    """The orders that one press of the button made, in the order of the trolley."""
    orders = []
    for shop in checkout.shop_ids:
        with seeing(shop=shop):
            orders.append(Order.objects.select_related("shop", "customer", "checkout").get(checkout=checkout, shop=shop))
    return orders


def _checkout(
    trolley: Mapping[int, int], buyer: Buyer, choices: Mapping[int, Choice], key: str, at: datetime, *, shops: list[int]
) -> tuple[Checkout, bool]:
    """The row of this key: made now, or found. A second request with the same key waits here until the first is done."""
    if not 16 <= len(key) <= 64:
        raise OrderRefused("Cette page est incomplète. Rechargez-la : votre panier est gardé.")
    who = {name: value for name, value in asdict_of(buyer).items() if name != "member"}
    asked = {
        "trolley": {str(id): quantity for id, quantity in sorted(trolley.items())},
        "buyer": who | {"member": buyer.member.pk if buyer.member else None},
        "choices": {str(shop): asdict(choice) for shop, choice in sorted(choices.items())},
    }
    fingerprint = hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()
    made = statements.rows(
        "INSERT INTO orders_checkout (key, fingerprint, shop_ids, made_at) VALUES (%s, %s, %s::jsonb, %s)"
        " ON CONFLICT (key) DO NOTHING RETURNING id",
        [key, fingerprint, json.dumps(shops), at],
    )
    if made:
        return Checkout(pk=made[0][0], key=key, fingerprint=fingerprint, shop_ids=shops, made_at=at), True
    found = Checkout.objects.get(key=key)
    if found.fingerprint != fingerprint:
        raise OrderRefused(
            "Ce panier a déjà été commandé avec d’autres choix. Vos commandes sont dans le courriel que vous avez reçu"
            f"{NBSP}; pour en passer une autre, rouvrez votre panier."
        )
    return found, False


def _place(plan: Planned, buyer: Buyer, checkout: Checkout, at: datetime) -> Order:
    stall, choice, slot = plan.stall, plan.choice, plan.slot
    shop = stall.shop
    order = Order(
        shop=shop, checkout=checkout, member=buyer.member,
        token_hash=tokens.hash_of(tokens.token_of(checkout.key, shop.pk)),
        code_hash=tokens.code_hash(shop.pk, tokens.code_of(checkout.key, shop.pk)),
        receive=choice.receive, slot=slot, serving_delegation_id=slot.delegation_id if slot else None,
        keeps_cold=stall.keeps_cold, pay=choice.pay, goods_total=stall.goods_total, delivery_fee=plan.fee,
        total=stall.goods_total + plan.fee, placed_at=at, ready_by=_ready_by(stall, slot), answer_by=answer_by(choice.pay, at),
        **(_door(choice) if choice.receive == Receive.DELIVERY else {}),
    )  # fmt: skip
    said = {name: value for name, value in asdict_of(buyer).items() if isinstance(value, str)}
    inscribe(
        order,
        customer=Customer(shop_id=shop.pk, member=buyer.member, last_order_at=at, **said),
        lines=[_frozen(order, line, position) for position, line in enumerate(stall.lines, start=1)],
        note=tidy(choice.note).strip()[:1000],
        held={line.variant.pk: line.quantity for line in stall.lines if line.variant.stock is not None},
    )
    if slot is not None:
        make_promise(cause=f"order:{order.pk}", slot=slot, promised_by=_ready_by(stall, slot) or slot.ends_at, at=at)
    # Neither the journal nor a notice tells who bought: that is between the buyer and the shop (R80).
    record(by=None, action="order.place", subject_kind="order", subject_id=order.pk, at=at, shop=shop.pk, total=order.total)
    defer("orders.tell_of_order", shop=shop.pk, order=order.pk)
    return order


def _frozen(order: Order, line: PricedLine, position: int) -> OrderLine:
    """What the buyer saw, word for word and cent for cent."""
    product = line.product
    return OrderLine(
        shop_id=order.shop_id, order=order, position=position, variant=line.variant, title=product.title,
        label=line.variant.label, unit=product.unit, unit_price=line.variant.price, vat_rate=product.vat_rate,
        asked=line.quantity, quantity=line.quantity, amount=line.amount,
    )  # fmt: skip


def _ready_by(stall: Stall, slot: Slot | None) -> datetime | None:
    if slot is None:
        return stall.ready_at
    return slot.starts_at if slot.counter_id else slot.ends_at


def _door(choice: Choice) -> dict[str, object]:
    said = {
        name: tidy_line(getattr(choice, name))[:longest]
        for name, longest in (("line1", 120), ("line2", 120), ("postcode", 10), ("city", 80), ("directions", 200))
    }
    return {**said, "latitude": choice.latitude, "longitude": choice.longitude}
