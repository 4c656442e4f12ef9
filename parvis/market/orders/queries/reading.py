"""Reading one order whole: for its buyer, its merchant, and the slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from parvis.ground.core.isolation import seeing
from parvis.market.shops.pricing import told
from parvis.market.slots.models import Slot

from ..models import Order, OrderLine, OrderMessage, Payment, Refund, Substitution, Withdrawal
from ..tokens import code_of, hash_of, token_of

_RELATED = (
    "shop__organisation", "shop__territory__department", "customer", "checkout", "serving_delegation",
    "slot__counter__territory__department", "slot__tour__starts_from__territory__department",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whole:
    """An order with everything about it, read at once: nothing more is asked of the database afterwards."""

    order: Order
    lines: list[OrderLine]
    offers: dict[int, Substitution]  # that wait for an answer, by line
    messages: list[OrderMessage]
    payments: list[Payment]
    refunds: list[Refund]
    withdrawals: list[Withdrawal]

    @property
    def steps(self) -> list[tuple[str, datetime | None, bool]]:
        """(words, when, whether it is done): the way an order goes, as far as it went."""
        order = self.order
        ready = {"shop": "Prête à la boutique", "counter": "Partie pour le comptoir", "delivery": "Partie en livraison"}
        steps: list[tuple[str, datetime | None, bool]] = [("Commandée", order.placed_at, True)]
        if order.is_off:
            return [*steps, (order.get_state_display().capitalize(), order.ended_at, True)]
        return [
            *steps,
            ("Acceptée par la boutique", order.accepted_at, order.accepted_at is not None),
            (ready[order.receive], order.ready_at, order.ready_at is not None),
            ("Remise", order.ended_at, order.ended_at is not None),
        ]

    @property
    def link(self) -> str:
        return f"/commande/{token_of(self.order.checkout.key, self.order.shop_id)}/"

    @property
    def code(self) -> str:
        """« 402 117 »."""
        code = code_of(self.order.checkout.key, self.order.shop_id)
        return f"{code[:3]}\u00a0{code[3:]}"


def order_by_token(token: str) -> Whole | None:
    """The order whose link this is."""
    if not 20 <= len(token) <= 64:
        return None
    hashed = hash_of(token)
    with seeing(order_token_hash=hashed):
        return _whole(Order.objects.filter(token_hash=hashed))


def order_of_member(member: int, pk: int) -> Whole | None:
    with seeing(member=member):
        return _whole(Order.objects.filter(member=member, pk=pk))


def order_of_shop(shop: int, number: int) -> Whole | None:
    with seeing(shop=shop):
        return _whole(Order.objects.filter(shop=shop, number=number))


def order_by_code(shop: int, hashed: str) -> Order | None:
    """The open order of a shop that this code (its keyed hash) hands over; the ready one first."""
    with seeing(shop=shop):
        found = Order.objects.filter(shop=shop, code_hash=hashed, state__in=Order.OPEN_STATES)
        return found.order_by("-ready_at", "-placed_at").first()


def _whole(orders: QuerySet[Order]) -> Whole | None:
    order = orders.select_related(*_RELATED).first()
    if order is None:
        return None
    lines = list(order.lines.all())
    for line in lines:
        line.order = order
    offered = order.substitutions.filter(state=Substitution.State.OFFERED)
    return Whole(
        order=order,
        lines=lines,
        offers={offer.line_id: offer for offer in offered},
        messages=list(order.messages.all()),
        payments=list(order.payments.all()),
        refunds=list(order.refunds.all()),
        withdrawals=list(order.withdrawals.all()),
    )


def told_line(line: OrderLine | Substitution) -> str:
    """« 2 », « 250 g »: how much of it is to be had."""
    return told(line.unit, line.quantity)


def slot_words(slot: Slot) -> dict[str, Any]:
    """For templates: where, from when to when, on the clock of the place."""
    return {"place": slot.place, "starts_at": slot.starts_at, "ends_at": slot.ends_at, "zone": slot.time_zone}
