"""Who keeps the platform's accounts, and who reads which document."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.ground.core.clock import now
from parvis.money.ledger.permissions import can_keep_accounts
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember

__all__ = ["can_keep_accounts", "can_set_details", "keeps_accounts", "organisations_billed_by"]


def keeps_accounts(member: Member) -> bool:
    """As `can_keep_accounts`, now: for the entrance of the desk."""
    return can_keep_accounts(member, now())


def organisations_billed_by(member: Member) -> QuerySet[Organisation]:
    """Those whose invoices the member reads and whose billing details they give: owners and editors."""
    if not member.is_active:
        return Organisation.objects.none()
    team = TeamMember.objects.filter(member=member, role__in=[TeamMember.Role.OWNER, TeamMember.Role.EDITOR])
    return Organisation.objects.filter(pk__in=team.values("organisation"))


def can_set_details(member: Member, organisation: Organisation, at: datetime) -> bool:
    return organisations_billed_by(member).filter(pk=organisation.pk).exists() or can_keep_accounts(member, at)
