"""Buying in tests: who buys, what they choose, and orders placed with the actions themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from parvis.market.orders.actions import Buyer, Choice, place_orders
from parvis.market.orders.models import Order
from parvis.market.orders.permissions import Bearer
from parvis.market.orders.tokens import code_of
from parvis.market.shops.models import Product, Shop
from tests import cast, stall

NOON = cast.AT + timedelta(hours=2)  # Saturday 21 November 2026, 11 o'clock in Narbonne
AT_SHOP = Choice(receive="shop", pay="pickup")


def buyer(name: str = "Lucienne Pons", **said: Any) -> Buyer:
    return Buyer(**{"name": name, "email": "lucienne@exemple.test", "phone": "06 12 34 56 78", **said})


def trolley(*wanted: tuple[Product, int]) -> dict[int, int]:
    return {stall.variant(product).pk: quantity for product, quantity in wanted}


def place(
    wanted: Mapping[int, int], *shops: Shop, choice: Choice = AT_SHOP, who: Buyer | None = None, key: str = "", **more: Any
) -> list[Order]:
    choices = more.pop("choices", None) or {shop.pk: choice for shop in shops}
    given = {"trolley": wanted, "buyer": who or buyer(), "choices": choices, "key": key or uuid4().hex, "at": NOON}
    return place_orders(**{**given, **more})


def one(product: Product, quantity: int = 1, **more: Any) -> Order:
    """An order of one thing, at its shop."""
    return place(trolley((product, quantity)), product.shop, **more)[0]


def bearer(order: Order) -> Bearer:
    return Bearer(token_hash=order.token_hash)


def code(order: Order) -> str:
    return code_of(order.checkout.key, order.shop_id)
