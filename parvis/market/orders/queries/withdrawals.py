"""What was withdrawn from, and what may still be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from ..models import Order, OrderLine, Withdrawal
from ..rights import REFUND_DAYS, Returnable, local_day, returnable
from ..tokens import token_of


@dataclass(frozen=True, slots=True)
class Receipt:
    """A withdrawal as its acknowledgement tells it: the content, the day and the hour."""

    withdrawal: Withdrawal
    order: Order
    lines: list[tuple[OrderLine, int]]
    link: str
    refund_by: date | None


def returnable_of(order: Order) -> list[Returnable]:
    """Each line of the order, with what may be sent back of it. Under `seeing`."""
    sent_back: Counter[int] = Counter()
    for one in Withdrawal.objects.filter(order=order).exclude(state=Withdrawal.State.DECLARED):
        for line in one.what:
            sent_back[line["line"]] += line["quantity"]
    return returnable(order.lines.select_related("variant__product").order_by("position"), sent_back=sent_back)


def receipt_of(shop: int, withdrawal: int) -> Receipt | None:
    """Under `seeing`."""
    found = Withdrawal.objects.filter(shop=shop, pk=withdrawal).exclude(state=Withdrawal.State.DECLARED).first()
    return told(found) if found is not None else None


def told(withdrawal: Withdrawal) -> Receipt:
    order = Order.objects.select_related("shop__organisation", "shop__territory", "customer", "checkout").get(
        pk=withdrawal.order_id
    )
    lines = OrderLine.objects.filter(order=order).in_bulk([one["line"] for one in withdrawal.what])
    kept = [(lines[one["line"]], one["quantity"]) for one in withdrawal.what if one["line"] in lines]
    knew = withdrawal.confirmed_at or withdrawal.declared_at
    return Receipt(
        withdrawal, order, kept, f"/commande/{token_of(order.checkout.key, order.shop_id)}/",
        local_day(order, knew) + timedelta(days=REFUND_DAYS),
    )  # fmt: skip
