"""Who proves, who looks, who decides. A mandate of verification or presidency, there or above, and never about oneself."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import VERIFYING, delegations_with_role
from parvis.people.members.models import Member

from .models import ThirdPlace, Verification


def delegations_verified_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those whose requests the member may work through."""
    return delegations_with_role(member, at, *VERIFYING)


def verifications_overseen_by(member: Member, at: datetime) -> QuerySet[Verification]:
    """Every request that was ever sent to those delegations, save the member's own: what became of it."""
    return (
        Verification.objects.filter(delegation__in=delegations_verified_by(member, at))
        .exclude(state=Verification.State.PREPARING)
        .exclude(member=member)
    )


def verifications_decided_by(member: Member, at: datetime) -> QuerySet[Verification]:
    """The requests the member may look into and decide: sent, not ended, and not one they recused themselves from."""
    return verifications_overseen_by(member, at).filter(state=Verification.State.WAITING).exclude(recusals__member=member)


def can_decide(member: Member, verification: Verification, at: datetime) -> bool:
    return verifications_decided_by(member, at).filter(pk=verification.pk).exists()


def third_places_kept_by(member: Member, at: datetime) -> QuerySet[ThirdPlace]:
    return ThirdPlace.objects.filter(delegation__in=delegations_verified_by(member, at))


def can_keep_places_of(member: Member, delegation: Delegation, at: datetime) -> bool:
    return delegations_verified_by(member, at).filter(pk=delegation.pk).exists()
