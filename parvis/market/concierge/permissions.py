"""Who works at the concierge's desk, and what each sees: their delegations' errands and rounds."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.ground.core.clock import now
from parvis.market.slots.models import Slot
from parvis.market.slots.permissions import can_keep, delegations_kept_by
from parvis.people.members.models import Member

from .models import Bag, Errand, Round, Vehicle

__all__ = ["can_keep", "delegations_kept_by", "errands_kept_by", "errands_of", "may_enter", "rounds_kept_by", "slots_kept_by"]


def may_enter(member: Member) -> bool:
    return delegations_kept_by(member, now()).exists()


def slots_kept_by(member: Member, at: datetime) -> QuerySet[Slot]:
    kept = delegations_kept_by(member, at)
    return Slot.objects.filter(counter__delegation__in=kept) | Slot.objects.filter(tour__delegation__in=kept)


def vehicles_kept_by(member: Member, at: datetime) -> QuerySet[Vehicle]:
    return Vehicle.objects.filter(delegation__in=delegations_kept_by(member, at))


def bags_kept_by(member: Member, at: datetime) -> QuerySet[Bag]:
    return Bag.objects.filter(delegation__in=delegations_kept_by(member, at))


def errands_kept_by(member: Member, at: datetime) -> QuerySet[Errand]:
    return Errand.objects.filter(delegation__in=delegations_kept_by(member, at))


def rounds_kept_by(member: Member, at: datetime) -> QuerySet[Round]:
    return Round.objects.filter(slot__tour__delegation__in=delegations_kept_by(member, at))


def errands_of(member: Member) -> QuerySet[Errand]:
    """Those the member asked for."""
    return Errand.objects.filter(asked_by=member)
