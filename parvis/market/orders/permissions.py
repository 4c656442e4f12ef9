"""Who may do what with an order: its buyer, who proves to be that; the merchant; the concierge that serves it. Nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from parvis.market.shops.models import Shop
from parvis.market.shops.permissions import can_run, shops_run_by
from parvis.market.slots.permissions import can_keep
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from .models import Order

__all__ = [
    "Bearer", "can_carry", "can_serve", "can_set_money", "is_buyer", "shops_run_by", "shops_with_money_set_by",
]  # fmt: skip


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


def can_set_money(by: Member, shop: Shop) -> bool:
    """Say where the shop's money goes, and what its invoices say of it: an owner."""
    team = TeamMember.objects.filter(member=by, organisation=shop.organisation_id, role=TeamMember.Role.OWNER)
    return can_run(by, shop) and team.exists()


def shops_with_money_set_by(member: Member) -> QuerySet[Shop]:
    """Those of which the member is an owner."""
    owned = TeamMember.objects.filter(member=member, role=TeamMember.Role.OWNER).values("organisation")
    return shops_run_by(member).filter(organisation__in=owned)


def can_carry(by: Member | Bearer | None, order: Order, at: datetime) -> bool:
    """Hand it over for the shop: the concierge of the delegation that serves it."""
    return isinstance(by, Member) and order.serving_delegation is not None and can_keep(by, order.serving_delegation, at)
