"""Who runs a shop: the owners and editors of its organisation. A concierge prepares one for its merchant."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.core.clock import now
from parvis.ground.territories.models import Level, Territory
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


def may_welcome(member: Member, seat: Territory, at: datetime) -> bool:
    """Does the member sit at a counter for this place? The delegation that answers for it is then theirs to speak for."""
    charge = delegations_opening_shops(member, at)
    if charge.filter(remits__territory__level=Level.COUNTRY).exists():
        return True
    here, around = Q(remits__territory=seat), Q(remits__territory__contents__inner=seat)
    return charge.filter(here | around).exists()


def sits_at_a_counter(member: Member) -> bool:
    """For the entrance of the counter's pages."""
    return delegations_opening_shops(member, now()).exists()


def organisations_helped_by(member: Member, at: datetime) -> QuerySet[Organisation]:
    """Authenticated companies and associations of the places for which the member sits at a counter."""
    charge = delegations_opening_shops(member, at)
    firms = Organisation.objects.filter(kind__in=TRADING, authenticated_at__isnull=False, closed_at=None)
    if charge.filter(remits__territory__level=Level.COUNTRY).exists():
        return firms
    here, around = Q(seat__remit__delegation__in=charge), Q(seat__inclusions__outer__remit__delegation__in=charge)
    return firms.filter(here | around).distinct()


def may_bring_pictures(member: Member, organisation_id: int) -> bool:
    """For the firm of a shop that the member's delegation prepares, as long as its merchant has not confirmed."""
    return openings_prepared_by(member, now()).filter(shop__organisation=organisation_id, confirmed_at=None).exists()


def may_view_pictures(member: Member, tags: set[str]) -> bool:
    """Those of a shop that the member prepares, while nobody else sees it."""
    shops = [int(tag.removeprefix("shop:")) for tag in tags if tag.startswith("shop:")]
    return bool(shops) and openings_prepared_by(member, now()).filter(shop__in=shops, confirmed_at=None).exists()


def can_prepare(member: Member, shop: Shop, at: datetime) -> bool:
    return shop.is_draft and openings_prepared_by(member, at).filter(shop=shop, confirmed_at=None).exists()


def openings_prepared_by(member: Member, at: datetime) -> QuerySet[CounterOpening]:
    """Those of the delegations for which the member sits at a counter."""
    return CounterOpening.objects.filter(delegation__in=delegations_opening_shops(member, at))
