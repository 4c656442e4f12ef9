"""Which orders a line of the merchant's statement may pay, where it names none."""

from __future__ import annotations

from parvis.ground.core.text.fold import fold
from parvis.money.billing.statements import BankLine

from ..models import Order, Pay

MOST = 4


def orders_like(shop: int, line: BankLine) -> list[Order]:
    """Orders of the shop that wait for just this sum, those whose buyer’s name the line says first. Under `seeing`."""
    found = Order.objects.filter(shop=shop, pay__in=[Pay.TRANSFER, Pay.MONTHLY], total=line.amount).select_related("customer")
    waiting = [
        one for one in found.exclude(state__in=[Order.State.CANCELLED, Order.State.EXPIRED])[:200] if one.due == line.amount
    ]
    said = set(fold(f"{line.name} {line.label}").split())
    waiting.sort(key=lambda one: (-len(said & set(fold(f"{one.customer.name} {one.customer.company}").split())), -one.pk))
    return waiting[:MOST]
