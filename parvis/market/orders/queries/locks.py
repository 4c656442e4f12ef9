"""Locking one order, by whoever may touch it."""

from __future__ import annotations

from parvis.market.shops.models import Shop

from ..models import Order


def lock_order(order: Order) -> Order:
    """Its row, locked until the transaction ends; also guards its lines, messages and money. Under `seeing(shop=…)`."""
    found = Order.objects.select_for_update(of=("self",), no_key=True).select_related("customer", "checkout")
    locked = found.get(pk=order.pk)
    locked.shop = (
        Shop.objects.select_related("organisation", "territory__department").get(pk=locked.shop_id)
        if not Order.shop.is_cached(order)  # type: ignore[attr-defined]
        else order.shop
    )
    return locked
