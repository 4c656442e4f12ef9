"""A merchant's own programs hear of orders: how they stand, never whose they are."""

from __future__ import annotations

from datetime import datetime

from parvis.people.access.actions import Told, tell

from ..models import Order


def tell_programs(order: Order, what: str, *, at: datetime) -> None:
    """`what`: placed, changed. Asks for the shop of the order."""
    tell(Told(order.shop.organisation_id, f"order.{what}", {"number": order.number, "state": order.state}), at=at)
