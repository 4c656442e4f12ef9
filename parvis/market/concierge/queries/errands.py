"""Errands: those that wait for an answer, those of a member, and the rounds that may take one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet

from parvis.market.slots.models import Slot, Tour
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ..models import Errand


def errands_waiting(delegation: Delegation) -> QuerySet[Errand]:
    """The longest wait first."""
    waiting = Errand.objects.filter(delegation=delegation, state=Errand.State.ASKED)
    return waiting.select_related("from_territory", "to_territory").order_by("asked_at", "pk")


def errands_to_answer(delegations: Iterable[Delegation]) -> int:
    """How many people wait for a yes or a no."""
    return Errand.objects.filter(delegation__in=[one.pk for one in delegations], state=Errand.State.ASKED).count()


def own_errands(member: Member) -> QuerySet[Errand]:
    found = Errand.objects.filter(asked_by=member).select_related("delegation", "slot__tour__starts_from__territory")
    return found.order_by("-asked_at", "-pk")


def slots_for_errand(errand: Errand, at: datetime) -> list[Slot]:
    """The coming rounds of its delegation with room, that leave when it is ready and before it is too late."""
    slots = Slot.objects.filter(
        tour__delegation=errand.delegation_id, tour__state=Tour.State.RUNNING, closed_at__isnull=True, starts_at__gt=at,
        taken__lte=F("capacity") - errand.parcels,
    )  # fmt: skip
    if errand.keeps_cold:
        slots = slots.filter(tour__keeps_cold=True)
    if errand.not_before is not None:
        slots = slots.filter(ends_at__gt=errand.not_before)
    if errand.not_after is not None:
        slots = slots.filter(Q(starts_at__lt=errand.not_after))
    return list(slots.select_related("tour__starts_from__territory").order_by("starts_at", "pk")[:12])
