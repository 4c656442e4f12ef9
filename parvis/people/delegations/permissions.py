"""Who may act for a delegation. A mandate holds for the delegation and for those inside its territories."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from .models import Delegation, Mandate

CHECKING = (Mandate.Role.PRESIDENT, Mandate.Role.VERIFIER, Mandate.Role.MODERATOR)


def _holding(member: Member, at: datetime, *roles: str) -> QuerySet[Delegation]:
    """Delegations where the member holds one of the roles, and those that answer for a part of theirs."""
    if not member.may_speak:
        return Delegation.objects.none()
    own = list(Mandate.objects.in_force(at).filter(member=member, role__in=roles).values_list("delegation_id", flat=True))
    if not own:
        return Delegation.objects.none()
    return Delegation.objects.filter(
        Q(pk__in=own) | Q(remits__territory__inclusions__outer__remit__delegation_id__in=own)
    ).distinct()


def delegations_checked_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those whose queue the member may work through."""
    return _holding(member, at, *CHECKING)


def can_check(member: Member, delegation: Delegation, at: datetime) -> bool:
    return delegations_checked_by(member, at).filter(pk=delegation.pk).exists()


def delegations_managed_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those whose particulars and mandates the member manages: its president; administrators, all."""
    return Delegation.objects.all() if can_administer(member) else _holding(member, at, Mandate.Role.PRESIDENT)


def can_manage(member: Member, delegation: Delegation, at: datetime) -> bool:
    return delegations_managed_by(member, at).filter(pk=delegation.pk).exists()
