"""What the desk of a delegation and the account of a member show of the directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from parvis.ground.core.text.fold import fold
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ..models import Claim, Listing
from ..permissions import listings_answered_by
from .lists import Wanted

LATE_AFTER = timedelta(days=7)
FOUND = 30


@dataclass(frozen=True, slots=True)
class QueueState:
    waiting: int = 0
    late: int = 0
    oldest: datetime | None = None


def claims_waiting(delegation: Delegation) -> QuerySet[Claim]:
    """Those that ask this delegation for a code, the longest wait first; those given one but not yet entered after them."""
    return (
        Claim.objects.filter(_of(delegation), state__in=[Claim.State.ASKED, Claim.State.CODED])
        .select_related("listing__territory", "member")
        .order_by("state", "asked_at", "pk")
        .distinct()
    )


def claim_states(delegations: Iterable[Delegation], at: datetime) -> Mapping[int, QueueState]:
    """How the queue of each stands."""
    found: dict[int, QueueState] = {}
    for delegation in delegations:
        asked = Claim.objects.filter(pk__in=Claim.objects.filter(_of(delegation), state=Claim.State.ASKED).values("pk"))
        told = asked.aggregate(n=Count("pk"), late=Count("pk", filter=Q(asked_at__lt=at - LATE_AFTER)), oldest=Min("asked_at"))
        found[delegation.pk] = QueueState(told["n"], told["late"], told["oldest"])
    return found


def found_in(delegation: Delegation, words: str, *, at: datetime) -> list[Listing]:
    """The cards of the territories of a delegation whose words begin so, by name."""
    terms = Wanted(words).terms
    if not terms or not fold(words):
        return []
    places = delegation.answers_for.values("pk")
    inside = Q(commune__in=places) | Q(territory__in=places) | Q(intercommunality__in=places) | Q(department__in=places)
    wider = Q(department__region__in=places) | Q(department__country__in=places)
    found = Listing.objects.shown_at(at).filter(inside | wider).select_related("territory")
    for term in terms:
        found = found.filter(words__contains=f" {term}")
    return list(found.order_by("sort_name", "pk")[:FOUND])


def taken_out(member: Member, at: datetime, limit: int = 200) -> list[Listing]:
    """The cards whose holder opposes being listed, the last taken out first."""
    found = listings_answered_by(member, at).filter(is_opposed=True).select_related("territory")
    return list(found.order_by("-hidden_at", "-pk")[:limit])


def own_claims(member: Member) -> QuerySet[Claim]:
    """What the member asked for, the newest first."""
    return Claim.objects.filter(member=member).select_related("listing__territory").order_by("-asked_at", "-pk")


def _of(delegation: Delegation) -> Q:
    return Q(listing__territory__remit__delegation=delegation) | Q(
        listing__territory__inclusions__outer__remit__delegation=delegation
    )
