"""What a booking needs to know: rates of the day, who answers for a place, who brought a customer, what was booked before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Sum

from parvis.ground.territories.models import Level, Territory
from parvis.money.billing.models import Document
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import find_answering

from ...models import Occasion, Referral, Share, ShareKind, ShareRate


@dataclass(frozen=True, slots=True)
class Rates:
    """Basis points on a day."""

    base: int
    referral: int


def rates_on(on: date) -> Rates:
    return _rates(list(ShareRate.objects.order_by("valid_from")), on)


def rates_to_come(on: date) -> list[ShareRate]:
    """What was decided for later, the soonest first."""
    return list(ShareRate.objects.filter(valid_from__gt=on).order_by("valid_from", "kind"))


def _rates(dated: Iterable[ShareRate], on: date) -> Rates:
    rates = {one.kind: one.rate for one in dated if one.valid_from <= on}  # the latest wins
    return Rates(rates.get(ShareKind.BASE, 0), rates.get(ShareKind.REFERRAL, 0))


def national_ids() -> set[int]:
    """The delegations of the whole country: where they alone answer, a share waits."""
    return set(Delegation.objects.filter(remits__territory__level=Level.COUNTRY).values_list("pk", flat=True))


def answering_for(territory: Territory) -> Delegation | None:
    """The delegation that is paid for this place; None where only the national one answers."""
    found = find_answering(territory)
    return found if found is not None and found.pk not in national_ids() else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A part of an invoice's price as it stands: all that was booked of it, less what was taken back."""

    kind: str
    delegation: int | None
    referral: int | None
    rate: int
    base: int
    amount: int


def standing_parts(invoice: Document, territory: int, product: str) -> list[Standing]:
    """The parts of what an invoice asks for a product in a place, the territory's first. What was lost of it is apart."""
    rows = (
        Share.objects.filter(invoice=invoice, territory=territory, product=product)
        .exclude(occasion=Occasion.LOSS)
        .values_list("kind", "delegation", "referral", "rate")
        .annotate(base_sum=Sum("base"), amount_sum=Sum("amount"))
        .order_by("kind", "delegation", "referral", "rate")
    )
    return [Standing(*row) for row in rows]


def standing_prices(invoice: Document, product: str) -> dict[int, int]:
    """By place, what stands of the price an invoice asks for a product: the territory's part is booked on the whole of it."""
    rows = Share.objects.filter(invoice=invoice, product=product, kind=ShareKind.BASE).values_list("territory")
    return dict(rows.annotate(price=Sum("base")))


class Reading:
    """The same answers for many documents at once, each asked for once."""

    def __init__(self, documents: Iterable[Document], at: datetime) -> None:
        self._dated = list(ShareRate.objects.order_by("valid_from"))
        self._national = national_ids()
        self._answering: dict[int, Delegation | None] = {}
        standing = Q(ended_at__isnull=True) | Q(ended_at__gt=at)
        customers = {document.organisation_id for document in documents}
        brought = Referral.objects.filter(standing, organisation__in=customers, used_at__lte=at)
        self._referrals = {one.organisation_id: one for one in brought.select_related("delegation").order_by("used_at")}

    def rates(self, on: date) -> Rates:
        return _rates(self._dated, on)

    def answering(self, territory: Territory) -> Delegation | None:
        if territory.pk not in self._answering:
            found = find_answering(territory)
            self._answering[territory.pk] = found if found is not None and found.pk not in self._national else None
        return self._answering[territory.pk]

    def referral(self, organisation_id: int | None) -> Referral | None:
        return self._referrals.get(organisation_id or 0)
