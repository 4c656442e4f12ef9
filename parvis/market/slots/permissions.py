"""Who keeps the counters and rounds of a delegation: those with a concierge's mandate, and its presidency."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.permissions import delegations_with_role
from parvis.people.members.models import Member

from .models import Counter, Tour

KEEPING = (Mandate.Role.CONCIERGE, Mandate.Role.PRESIDENT)


def delegations_kept_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    return delegations_with_role(member, at, *KEEPING)


def can_keep(member: Member, delegation: Delegation, at: datetime) -> bool:
    return delegations_kept_by(member, at).filter(pk=delegation.pk).exists()


def counters_kept_by(member: Member, at: datetime) -> QuerySet[Counter]:
    return Counter.objects.filter(delegation__in=delegations_kept_by(member, at))


def tours_kept_by(member: Member, at: datetime) -> QuerySet[Tour]:
    return Tour.objects.filter(delegation__in=delegations_kept_by(member, at))
