"""Who brought whom: codes, customers, what is contested."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet, Sum

from parvis.money.billing.models import Document
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from ..models import Referral, ReferralCode, ReferralDispute, Share


def standing_referral(organisation: Organisation) -> Referral | None:
    """Who is written down as having brought the organisation, today."""
    return Referral.objects.select_related("delegation", "code").filter(organisation=organisation, ended_at=None).first()


def open_dispute(organisation: Organisation) -> ReferralDispute | None:
    return ReferralDispute.objects.select_related("delegation").filter(organisation=organisation, decided_at=None).first()


def codes_of(delegation: Delegation) -> QuerySet[ReferralCode]:
    """Its codes with how many customers each brought, open ones first, the newest first."""
    brought = Count("referrals", filter=Q(referrals__ended_at=None))
    return delegation.referral_codes.annotate(brought=brought).order_by("-closed_at", "-made_at", "-id")


def customers_brought(delegation: Delegation) -> QuerySet[Referral]:
    """The customers it brought, the latest first."""
    standing = delegation.referrals.filter(ended_at=None).select_related("organisation", "code", "dispute")
    return standing.order_by("-used_at", "-id")


def earned_by_referral(delegation: Delegation) -> dict[int, int]:
    """By organisation, what having brought it earned so far, in cents."""
    shares = Share.objects.filter(delegation=delegation, referral__isnull=False).values("organisation")
    return {row["organisation"]: row["sum"] for row in shares.annotate(sum=Sum("amount")).order_by()}


def disputes_of(delegation: Delegation) -> QuerySet[ReferralDispute]:
    """Those it raised, and those about a customer that it brought; the latest first."""
    about = Q(delegation=delegation) | Q(organisation__referrals__delegation=delegation)
    return (
        ReferralDispute.objects.filter(about)
        .select_related("organisation", "delegation")
        .distinct()
        .order_by("-raised_at", "-id")
    )


def disputes_to_decide() -> QuerySet[ReferralDispute]:
    """The oldest first."""
    waiting = ReferralDispute.objects.filter(decided_at=None)
    return waiting.select_related("organisation", "delegation", "raised_by").order_by("raised_at", "id")


def disputes_decided() -> QuerySet[ReferralDispute]:
    decided = ReferralDispute.objects.exclude(decided_at=None)
    return decided.select_related("organisation", "delegation", "decided_by").order_by("-decided_at", "-id")


def last_dispute(organisation: Organisation) -> ReferralDispute | None:
    """The one that is open, else the latest that was decided."""
    found = ReferralDispute.objects.select_related("delegation").filter(organisation=organisation)
    return found.order_by(F("decided_at").desc(nulls_first=True), "-id").first()


def may_use_code(organisation: Organisation) -> bool:
    """Nobody is written down, and no invoice was issued yet."""
    if standing_referral(organisation) is not None:
        return False
    return not Document.objects.filter(organisation=organisation, kind=Document.Kind.INVOICE).exists()
