"""Who may act for a delegation. A mandate holds for the delegation and for those inside its territories."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from .models import Delegation, Mandate, Watch

CHECKING = (Mandate.Role.PRESIDENT, Mandate.Role.VERIFIER, Mandate.Role.MODERATOR)
VERIFYING = (Mandate.Role.PRESIDENT, Mandate.Role.VERIFIER)


def delegations_with_role(member: Member, at: datetime, *roles: str) -> QuerySet[Delegation]:
    """Delegations where the member holds one of the roles, and those that answer for a part of theirs."""
    if not member.may_speak_at(at):
        return Delegation.objects.none()
    own = list(Mandate.objects.in_force(at).filter(member=member, role__in=roles).values_list("delegation_id", flat=True))
    if not own:
        return Delegation.objects.none()
    return Delegation.objects.filter(
        Q(pk__in=own) | Q(remits__territory__inclusions__outer__remit__delegation_id__in=own)
    ).distinct()


def can_hold(member: Member, role: str, delegation: Delegation, at: datetime) -> bool:
    """Has the member this role in the delegation, by a mandate there or above it?"""
    return delegations_with_role(member, at, role).filter(pk=delegation.pk).exists()


def delegations_checked_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those whose queue the member may work through: their own, and for a night those that theirs watch."""
    own = delegations_with_role(member, at, *CHECKING)
    watched = Watch.objects.in_force(at).filter(on_duty__in=own).values("watched")
    return Delegation.objects.filter(Q(pk__in=own) | Q(pk__in=watched))


def delegations_with_account_seen_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those whose bank account the member reads and writes: presidency and treasury."""
    return delegations_with_role(member, at, Mandate.Role.PRESIDENT, Mandate.Role.TREASURER)


def delegations_with_account_kept_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Of these, the ones where the member holds the mandate itself: nothing inherited. One query."""
    if not member.may_speak_at(at):
        return Delegation.objects.none()
    roles = (Mandate.Role.PRESIDENT, Mandate.Role.TREASURER)
    held = Mandate.objects.in_force(at).filter(member=member, role__in=roles)
    return Delegation.objects.filter(pk__in=held.values("delegation")).order_by("name")


def sees_account(member: Member, delegation: Delegation, at: datetime) -> bool:
    return delegations_with_account_seen_by(member, at).filter(pk=delegation.pk).exists()


def watches_managed_by(member: Member, at: datetime) -> QuerySet[Watch]:
    """Those of a delegation that the member manages, on either side."""
    managed = delegations_managed_by(member, at)
    return Watch.objects.filter(Q(on_duty__in=managed) | Q(watched__in=managed))


def watches_agreed_by(member: Member, at: datetime) -> QuerySet[Watch]:
    """Those that wait for a yes of the member: they manage the side that did not offer it."""
    managed = delegations_managed_by(member, at)
    other_side = Q(is_asked_for=False, watched__in=managed) | Q(is_asked_for=True, on_duty__in=managed)
    return Watch.objects.filter(other_side, agreed_at=None, cancelled_at=None, ends_at__gt=at)


def can_check(member: Member, delegation: Delegation, at: datetime) -> bool:
    return delegations_checked_by(member, at).filter(pk=delegation.pk).exists()


def delegations_managed_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those whose particulars and mandates the member manages: its president; administrators, all."""
    return Delegation.objects.all() if can_administer(member) else delegations_with_role(member, at, Mandate.Role.PRESIDENT)


def can_manage(member: Member, delegation: Delegation, at: datetime) -> bool:
    return delegations_managed_by(member, at).filter(pk=delegation.pk).exists()


def verifies(member: Member, at: datetime) -> bool:
    """Does the member say who is who anywhere?"""
    return delegations_with_role(member, at, *VERIFYING).exists()


def members_verified_by(member: Member, at: datetime) -> QuerySet[Member]:
    """Those whose identity and home the member may verify: their declared commune lies in a territory of their delegations."""
    charge = delegations_with_role(member, at, *VERIFYING)
    here, around = Q(home__remit__delegation__in=charge), Q(home__inclusions__outer__remit__delegation__in=charge)
    return Member.objects.filter(here | around).exclude(pk=member.pk).distinct()


def may_verify(by: Member, member: Member, at: datetime) -> bool:
    """The rule that lets `members.actions.verify` be done by a delegate in charge of the member's home (R54)."""
    return members_verified_by(by, at).filter(pk=member.pk).exists()


def holds_a_mandate(member: Member, at: datetime) -> bool:
    """Any mandate: whoever holds one enters no desk without a second factor."""
    return Mandate.objects.in_force(at).filter(member=member).exists()
