"""What is asked to be billed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation

from .models import Means

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `unit_price` in cents without VAT, never negative: what is taken back has a negative quantity.

    `vat_rate` in basis points. A rate of 0 says why in `exemption`; an issuer without VAT number bills none, whatever is asked.
    """

    label: str
    unit_price: int
    quantity: Decimal | int = ONE
    vat_rate: int = 2000
    exemption: str = ""
    exemption_code: str = ""
    territory: Territory | None = None
    product: str = ""
    description: str = ""
    period_start: date | None = None
    period_end: date | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One invoice to issue. `payment` tells of a direct debit: {"mandate": RUM, "iban": …, "on": "2026-12-05"}."""

    organisation: Organisation
    lines: Sequence[Line]
    cause: str
    on: date
    due_on: date | None = None
    means: Means = Means.TRANSFER
    payment: Mapping[str, str] = field(default_factory=dict)
    engagement: str = ""  # a town's order, where it is not the standing one of its details
