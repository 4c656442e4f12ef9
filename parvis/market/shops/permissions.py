"""Who runs a shop: the owners and editors of its organisation. A concierge prepares one for its merchant."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.territories.models import Level
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.permissions import delegations_with_role
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember

from .models import CounterOpening, Shop

TRADING = (Organisation.Kind.COMPANY, Organisation.Kind.ASSOCIATION)
AT_THE_COUNTER = (Mandate.Role.CONCIERGE, Mandate.Role.FACILITATOR, Mandate.Role.PRESIDENT)


def organisations_trading_by(member: Member) -> QuerySet[Organisation]:
    """Companies and associations for which the member sells: owners and editors.

    Selling asks for no proven identity: the firm is authenticated. Who is suspended still serves those who ordered.
    """
    if not member.is_active:
        return Organisation.objects.none()
    roles = [TeamMember.Role.OWNER, TeamMember.Role.EDITOR]
    places = TeamMember.objects.filter(member=member, role__in=roles).values("organisation")
    return Organisation.objects.filter(pk__in=places, kind__in=TRADING)


def shops_run_by(member: Member) -> QuerySet[Shop]:
    return Shop.objects.filter(organisation__in=organisations_trading_by(member))


def can_run(member: Member, shop: Shop) -> bool:
    """Its orders, its stock, its settings."""
    return shops_run_by(member).filter(pk=shop.pk).exists()


def can_tell(member: Member, shop: Shop) -> bool:
    """Change what everyone reads of it: who runs it, unless suspended."""
    return not member.is_suspended and can_run(member, shop)


def runs_a_shop(member: Member) -> bool:
    """Has the member a shop, or an organisation that may open one? For the entrance of the desk."""
    return organisations_trading_by(member).exists()


def delegations_opening_shops(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those at whose counters the member opens shops for merchants."""
    return delegations_with_role(member, at, *AT_THE_COUNTER)


def organisations_helped_by(member: Member, at: datetime) -> QuerySet[Organisation]:
    """Authenticated companies and associations of the places for which the member sits at a counter."""
    charge = delegations_opening_shops(member, at)
    firms = Organisation.objects.filter(kind__in=TRADING, authenticated_at__isnull=False, closed_at=None)
    if charge.filter(remits__territory__level=Level.COUNTRY).exists():
        return firms
    here, around = Q(seat__remit__delegation__in=charge), Q(seat__inclusions__outer__remit__delegation__in=charge)
    return firms.filter(here | around).distinct()


def openings_prepared_by(member: Member, at: datetime) -> QuerySet[CounterOpening]:
    """Those of the delegations for which the member sits at a counter."""
    return CounterOpening.objects.filter(delegation__in=delegations_opening_shops(member, at))
