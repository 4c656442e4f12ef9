"""How long things wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import Order, Pay

ANSWER_WITHIN = timedelta(hours=48)  # the merchant accepts or refuses, or the order ends by itself
PAY_WITHIN = {Pay.PROVIDER: timedelta(minutes=45), Pay.TRANSFER: timedelta(hours=48)}  # the goods are held meanwhile
KEEP_BUYERS_DAYS = 3 * 365  # after the last order, unless what is owed still runs


def answer_by(pay: str, at: datetime) -> datetime:
    """Until when an order placed now waits."""
    return at + PAY_WITHIN.get(Pay(pay), ANSWER_WITHIN)


def waits_for_money(order: Order) -> bool:
    """It is paid before it is handed over, and was not yet."""
    return order.pay in PAY_WITHIN and not order.is_paid
