"""Who may do what with subscriptions. Administrators have no hand in money without a mandate; they may give time."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.core.clock import now
from parvis.ground.territories.models import Level
from parvis.money.billing.permissions import can_keep_accounts
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.permissions import delegations_with_role
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.people.organisations.permissions import organisations_managed_by, organisations_published_by

from .models import Gift, GiftInvitation

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


def organisations_giving_by(member: Member) -> QuerySet[Organisation]:
    """Institutions for which the member opens, changes and withdraws a gift: owners who may speak."""
    if not member.may_speak:
        return Organisation.objects.none()
    return organisations_managed_by(member).filter(kind=Organisation.Kind.INSTITUTION)


def organisations_with_gifts_kept_by(member: Member) -> QuerySet[Organisation]:
    """Institutions whose gift the member reads, prints and receives at the counter: owners and editors who may speak."""
    return organisations_published_by(member).filter(kind=Organisation.Kind.INSTITUTION)


def can_give(member: Member, organisation: Organisation) -> bool:
    return organisations_giving_by(member).filter(pk=organisation.pk).exists()


def can_keep_gift(member: Member, gift: Gift) -> bool:
    return organisations_with_gifts_kept_by(member).filter(pk=gift.organisation_id).exists()


def delegations_with_a_counter_of(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those for which the member sits at a counter where shops claim: concierges, facilitators, verifiers, presidents."""
    return delegations_with_role(
        member, at, Mandate.Role.CONCIERGE, Mandate.Role.FACILITATOR, Mandate.Role.VERIFIER, Mandate.Role.PRESIDENT
    )


def invitations_received_by(member: Member, at: datetime) -> QuerySet[GiftInvitation]:
    """The shops that may claim at the member's counter: those of their delegations' communes, the excluded apart."""
    charge = delegations_with_a_counter_of(member, at)
    open_to = GiftInvitation.objects.filter(excluded_at__isnull=True)
    if charge.filter(remits__territory__level=Level.COUNTRY).exists():
        return open_to
    here, around = Q(commune__remit__delegation__in=charge), Q(commune__inclusions__outer__remit__delegation__in=charge)
    return open_to.filter(here | around).distinct()


def can_set_prices(member: Member, at: datetime) -> bool:
    """The platform's treasury, and administrators."""
    return can_administer(member) or can_keep_accounts(member, at)


def sets_prices(member: Member) -> bool:
    """As `can_set_prices`, now: for the entrance of the page."""
    return can_set_prices(member, now())
