"""Who may do what with subscriptions. Administrators have no hand in money without a mandate; they may give time."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.people.organisations.permissions import organisations_managed_by

Role = TeamMember.Role


def organisations_subscribed_by(member: Member) -> QuerySet[Organisation]:
    """Those for which the member orders, changes and cancels: owners."""
    return organisations_managed_by(member)


def can_subscribe_for(member: Member, organisation: Organisation) -> bool:
    return organisations_subscribed_by(member).filter(pk=organisation.pk).exists()


def subscriptions_seen_by(member: Member) -> QuerySet[Organisation]:
    """The organisations whose subscription the member reads: owners and editors."""
    if not member.is_active:
        return Organisation.objects.none()
    places = TeamMember.objects.filter(member=member, role__in=[Role.OWNER, Role.EDITOR])
    return Organisation.objects.filter(pk__in=places.values("organisation"))


def can_offer(member: Member) -> bool:
    """May give a term free of charge, with a reason."""
    return can_administer(member)
