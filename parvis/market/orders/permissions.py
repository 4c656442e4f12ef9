"""Who may do what with an order: its buyer, who proves to be that; the merchant; the concierge that serves it. Nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.market.shops.permissions import can_run, shops_run_by
from parvis.market.slots.permissions import can_keep
from parvis.people.members.models import Member

from .models import Order

__all__ = ["Bearer", "can_carry", "can_serve", "is_buyer", "shops_run_by"]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A buyer: whoever holds the link of the order, or signed in to place it."""

    token_hash: str = ""
    member: int | None = None


def is_buyer(by: Member | Bearer | None, order: Order) -> bool:
    if not isinstance(by, Bearer):
        return False
    return (bool(by.token_hash) and by.token_hash == order.token_hash) or (by.member is not None and by.member == order.member_id)


def can_serve(by: Member | Bearer | None, order: Order) -> bool:
    """Answer it, prepare it, write about it: who runs the shop."""
    return isinstance(by, Member) and can_run(by, order.shop)


def can_carry(by: Member | Bearer | None, order: Order, at: datetime) -> bool:
    """Hand it over for the shop: the concierge of the delegation that serves it."""
    return isinstance(by, Member) and order.serving_delegation is not None and can_keep(by, order.serving_delegation, at)
