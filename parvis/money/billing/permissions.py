"""Who keeps the platform's accounts, and who reads which document."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.core.clock import now
from parvis.money.ledger.permissions import can_keep_accounts
from parvis.people.delegations.permissions import delegations_with_account_seen_by
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember

from .models import Document

__all__ = ["can_keep_accounts", "can_set_details", "documents_read_by", "keeps_accounts", "organisations_billed_by"]


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


def documents_read_by(member: Member, at: datetime) -> QuerySet[Document]:
    """Those of one's organisations, and the self-billed ones of the delegations whose account one sees; the treasury, all."""
    if can_keep_accounts(member, at):
        return Document.objects.all()
    return Document.objects.filter(
        Q(organisation__in=organisations_billed_by(member)) | Q(delegation__in=delegations_with_account_seen_by(member, at))
    )
