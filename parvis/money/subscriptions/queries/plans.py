"""Reading the price list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation

from ..models import Cadence, Plan, Product

Kind = Organisation.Kind
KINDS = (
    (Kind.INSTITUTION, "Communes, intercommunalités et autres institutions"),
    (Kind.COMPANY, "Commerçants, producteurs, entreprises"),
    (Kind.ASSOCIATION, "Associations"),
    (Kind.MEDIA, "Médias"),
)


@dataclass(frozen=True, slots=True)
class Band:
    """A size and what it costs, by the year and by the month."""

    size_from: int
    size_to: int | None
    label: str
    yearly: Plan | None = None
    monthly: Plan | None = None

    @property
    def plans(self) -> list[Plan]:
        return [plan for plan in (self.yearly, self.monthly) if plan]

    @property
    def trial_days(self) -> int:
        return max(plan.trial_days for plan in self.plans)


@dataclass(frozen=True, slots=True)
class Prices:
    """What a product costs organisations of one kind."""

    kind: str
    label: str
    bands: list[Band] = field(default_factory=list)

    @property
    def has_months(self) -> bool:
        return any(band.monthly for band in self.bands)

    @property
    def trial_days(self) -> int:
        return max((band.trial_days for band in self.bands), default=0)


def plans_on(on: date, product: str = Product.PREMIUM) -> QuerySet[Plan]:
    """The lines valid on a day, the smallest first."""
    return Plan.objects.valid_on(on).filter(product=product).order_by("kind", "size_from", "-cadence")


def plans_to_come(on: date) -> QuerySet[Plan]:
    """The lines that are not valid yet, the soonest first."""
    return Plan.objects.filter(valid_from__gt=on).order_by("valid_from", "product", "kind", "size_from", "-cadence")


def price_list(on: date, product: str = Product.PREMIUM) -> list[Prices]:
    """The prices of a day by kind, as they are read; a kind without a price is left out. One query."""
    return grouped(plans_on(on, product))


def grouped(plans: Iterable[Plan]) -> list[Prices]:
    found: dict[str, dict[tuple[int, int | None], dict[str, Plan]]] = {}
    for plan in plans:
        found.setdefault(plan.kind, {}).setdefault((plan.size_from, plan.size_to), {})[plan.cadence] = plan
    return [
        Prices(
            kind.value,
            label,
            [
                Band(*sizes, next(iter(both.values())).band, both.get(Cadence.YEARLY), both.get(Cadence.MONTHLY))
                for sizes, both in sorted(found[kind].items(), key=lambda one: one[0][0])
            ],
        )
        for kind, label in KINDS
        if kind in found
    ]


def gaps(prices: Prices) -> list[str]:
    """Sizes for which the kind has no price: an organisation of that size could not subscribe."""
    missing, reached = [], 0
    for band in prices.bands:
        if band.size_from > reached:
            missing.append(f"{reached} à {band.size_from - 1}")
        reached = max(reached, band.size_to + 1) if band.size_to is not None else 2**31
    if reached < 2**31:
        missing.append(f"{reached} et plus")
    return missing


def plan_for(*, product: str, kind: str, size: int, cadence: str, on: date) -> Plan | None:
    """The line that answers on a day: there is one at most."""
    fitting = [plan for plan in plans_on(on, product).filter(kind=kind, cadence=cadence) if plan.fits(kind=kind, size=size)]
    return fitting[0] if fitting else None


def offers_for(*, product: str, kind: str, size: int, on: date) -> list[Plan]:
    """What an organisation of this size may choose among: by the year first."""
    return sorted(
        (plan for plan in plans_on(on, product).filter(kind=kind) if plan.fits(kind=kind, size=size)),
        key=lambda plan: plan.cadence != Cadence.YEARLY,
    )


def population_of(organisation: Organisation) -> int:
    """How many people live where an institution acts: the intercommunality or region that it is, else the place of its seat."""
    if organisation.siren:
        own = Territory.objects.filter(siren=organisation.siren).order_by("-level").first()
        if own is not None and own.population:
            return own.population
    return organisation.seat.population or 0


def size_of(organisation: Organisation, declared: int) -> int:
    """What its price goes by: nobody declares the population of a town."""
    return population_of(organisation) if organisation.kind == Kind.INSTITUTION else declared
