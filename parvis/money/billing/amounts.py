"""What a document adds up to: integer cents, VAT by rate on the total of the rate (EN 16931, BR-CO-17), halves away from zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol


class Priced(Protocol):
    """A line, asked for or issued."""

    net: int
    vat_rate: int
    vat_category: str
    exemption: str
    exemption_code: str


@dataclass(frozen=True, slots=True)
class RateTotal:
    """What lies under one rate, or one reason for none (BG-23)."""

    category: str
    rate: int
    base: int
    vat: int
    exemption: str
    exemption_code: str


def rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def line_net(quantity: Decimal, unit_price: int) -> int:
    return rounded(quantity * unit_price)


def vat_on(base: int, rate: int) -> int:
    """`rate` in basis points."""
    return rounded(Decimal(base) * rate / 10_000)


def by_rate(lines: Iterable[Priced]) -> list[RateTotal]:
    """The totals by rate, the highest rate first. One exempt category is told once, for its first reason."""
    bases: dict[tuple[str, int], int] = {}
    why: dict[tuple[str, int], tuple[str, str]] = {}
    for line in lines:
        key = (line.vat_category, line.vat_rate)
        bases[key] = bases.get(key, 0) + line.net
        why.setdefault(key, (line.exemption, line.exemption_code))
    return [
        RateTotal(category, rate, base, vat_on(base, rate), *why[category, rate])
        for (category, rate), base in sorted(bases.items(), key=lambda item: (-item[0][1], item[0][0]))
    ]
