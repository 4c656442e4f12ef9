"""What is due to whom: the shares of invoices that their customers paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Sum

from parvis.ground.territories.models import Territory
from parvis.money.billing.models import Settlement
from parvis.people.delegations.models import Delegation

from ...days import after
from ...models import Occasion, ReferralDispute, Share, ShareKind, ShareStatement

# Given up before anything made it paid: what never came in is shared with nobody (ADR 0303).
_LOST = Settlement.objects.filter(
    document=OuterRef("invoice"), kind=Settlement.Kind.WRITE_OFF, taken_back_at=None, document__settled_at=None
)
# Nothing remains to pay of the invoice: it was paid, or taken back.
PAID_BY_CUSTOMER = Q(invoice__total__lte=F("invoice__paid") + F("invoice__credited")) & ~Q(Exists(_LOST))
# Until then it waits; what is deducted because a payment came back waits for nobody.
_DEDUCTED = Q(occasion=Occasion.RETURN)
READY, WAITING_FOR_CUSTOMER = PAID_BY_CUSTOMER | _DEDUCTED, ~PAID_BY_CUSTOMER & ~_DEDUCTED
_DISPUTED = ReferralDispute.objects.filter(decided_at__isnull=True)


def unpaid_shares(delegation: Delegation) -> QuerySet[Share]:
    """Earned and in no statement yet, whether or not the customer has paid."""
    return Share.objects.filter(delegation=delegation, statement__isnull=True)


def disputed() -> Q:
    """Shares of a referral that someone contests: they wait for the treasury's decision."""
    return Q(kind=ShareKind.REFERRAL, organisation__in=_DISPUTED.values("organisation"))


def payable(delegation: Delegation, until: date) -> QuerySet[Share]:
    """What the next statement pays: booked by that day, on invoices that were paid by then, and contested by nobody."""
    return unpaid_shares(delegation).filter(ready_by(until)).exclude(disputed()).order_by("on", "id")


def ready_by(until: date) -> Q:
    """Booked by that day, and paid by the customer by then, or to deduct."""
    settled = Q(invoice__settled_at__isnull=True) | Q(invoice__settled_at__lt=after(until))
    return Q(on__lte=until) & (PAID_BY_CUSTOMER & settled | _DEDUCTED)


def payable_sum(delegation: Delegation, until: date) -> int:
    return int(payable(delegation, until).aggregate(sum=Sum("amount"))["sum"] or 0)


def statements_of(delegation: Delegation) -> QuerySet[ShareStatement]:
    """Its statements, the latest month first."""
    return delegation.share_statements.select_related("document").order_by("-month")


def statement_lines(statement: ShareStatement) -> QuerySet[Share]:
    """Every share that a statement pays, with whose invoice it comes from."""
    lines = statement.shares.select_related("invoice", "document", "organisation", "territory")
    return lines.order_by("on", "id")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a delegation to answer for a place."""

    territory: Territory
    amount: int
    since: date


def waiting_by_territory(territories: Iterable[int] | None = None) -> list[Waiting]:
    """The largest amount first. Two queries."""
    shares = Share.objects.filter(delegation__isnull=True)
    if territories is not None:
        shares = shares.filter(territory__in=list(territories))
    rows = shares.values("territory").annotate(sum=Sum("amount"), since=Min("on")).exclude(sum=0).order_by("-sum", "territory")
    places = Territory.objects.in_bulk([row["territory"] for row in rows])
    return [Waiting(places[row["territory"]], row["sum"], row["since"]) for row in rows]
