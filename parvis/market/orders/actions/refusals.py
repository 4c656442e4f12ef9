"""What the actions of orders raise when they will not do what was asked."""

from __future__ import annotations

from parvis.ground.core.errors import Refused


class OrderRefused(Refused):
    """An expected failure; the message says what to do. `shop` names the part of a trolley it is about."""

    def __init__(self, message: str, *, field: str | None = None, shop: int | None = None) -> None:
        super().__init__(message, field=field)
        self.shop = shop


class PriceChanged(OrderRefused):
    """What the buyer saw is not what it costs any more: nothing is ordered before they saw the new price."""
