"""Until when an order waits."""

from __future__ import annotations

from datetime import datetime

from ..deadlines import ANSWER_WITHIN, waits_for_money
from ..models import Deadline, Order


def settle_deadline(order: Order) -> None:
    """Say anew until when it may wait: for its answer, for its money, or for nothing any more."""
    if order.is_open and (order.state == Order.State.PLACED or waits_for_money(order)):
        Deadline.objects.update_or_create(order_id=order.pk, defaults={"shop_id": order.shop_id, "due_at": order.answer_by})
    else:
        Deadline.objects.filter(order_id=order.pk).delete()


def wait_after_payment(order: Order, at: datetime) -> None:
    """Once it is paid, an order waits for the merchant's answer only; once accepted, for nothing."""
    if order.is_paid and order.state == Order.State.PLACED:
        order.answer_by = max(order.answer_by, at + ANSWER_WITHIN)
        order.save(update_fields=["answer_by"])
    settle_deadline(order)
