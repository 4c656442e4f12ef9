"""Who keeps a card, who hands out codes, who recommends."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.territories.queries import around
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.permissions import delegations_with_role
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from .models import Claim, GoodAddress, Listing

RECEIVING = (Mandate.Role.PRESIDENT, Mandate.Role.VERIFIER, Mandate.Role.CONCIERGE)
RECOMMENDING = (
    Mandate.Role.PRESIDENT, Mandate.Role.VERIFIER, Mandate.Role.MODERATOR, Mandate.Role.JOURNALIST, Mandate.Role.CONCIERGE,
    Mandate.Role.FACILITATOR,
)  # fmt: skip
_SPEAKING = (TeamMember.Role.OWNER, TeamMember.Role.EDITOR)


def listings_kept_by(member: Member) -> QuerySet[Listing]:
    """The cards whose hours and ways to reach them the member writes."""
    if not member.is_active:
        return Listing.objects.none()
    team = TeamMember.objects.filter(member=member, role__in=_SPEAKING).values("organisation")
    return Listing.objects.filter(Q(keeper=member) | Q(organisation__in=team))


def can_keep(member: Member, listing: Listing) -> bool:
    return listings_kept_by(member).filter(pk=listing.pk).exists()


def claims_of(member: Member) -> QuerySet[Claim]:
    return Claim.objects.filter(member=member)


def delegations_receiving(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those for which the member prints letters and hands codes over at a counter."""
    return delegations_with_role(member, at, *RECEIVING)


def claims_received_by(member: Member, at: datetime) -> QuerySet[Claim]:
    """Those of places that these delegations answer for; never one's own."""
    charge = delegations_receiving(member, at)
    here = Q(listing__territory__remit__delegation__in=charge)
    inside = Q(listing__territory__inclusions__outer__remit__delegation__in=charge)
    return Claim.objects.filter(here | inside).exclude(member=member).distinct()


def listings_answered_by(member: Member, at: datetime) -> QuerySet[Listing]:
    """The cards of places that these delegations answer for: they take out one whose holder opposes it."""
    charge = delegations_receiving(member, at)
    here = Q(territory__remit__delegation__in=charge)
    return Listing.objects.filter(here | Q(territory__inclusions__outer__remit__delegation__in=charge)).distinct()


def can_receive(member: Member, claim: Claim, at: datetime) -> bool:
    return claims_received_by(member, at).filter(pk=claim.pk).exists()


def delegations_recommending(member: Member, at: datetime) -> QuerySet[Delegation]:
    return delegations_with_role(member, at, *RECOMMENDING)


def can_recommend(member: Member, delegation: Delegation, listing: Listing, at: datetime) -> bool:
    """For a place that the delegation answers for, and for nobody one answers for oneself (R26)."""
    return delegations_recommending(member, at).filter(
        pk=delegation.pk, remits__territory__in=around([listing.territory_id])
    ).exists()  # fmt: skip


def has_a_stake(member: Member, listing: Listing) -> bool:
    """Whether the member answers for this place, in whatever role."""
    return listing.keeper_id == member.pk or (
        listing.organisation_id is not None
        and TeamMember.objects.filter(organisation=listing.organisation_id, member=member).exists()
    )


def good_addresses_withdrawn_by(member: Member, at: datetime) -> QuerySet[GoodAddress]:
    return GoodAddress.objects.filter(delegation__in=delegations_recommending(member, at), withdrawn_at=None)
