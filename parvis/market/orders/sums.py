"""What an invoice adds up to, from prices that carry their tax.

The buyer pays the sum of what was priced, to the cent: nothing here changes it. The tax is what the total of each rate holds,
never a sum
of taxes rounded line by line; the net of a rate is then shared among its lines so that they add up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from parvis.ground.core.money import split
from parvis.market.shops.pricing import tax_within, told

from .models import Order, OrderLine

NO_TAX = ("TVA non applicable, article 293 B du code général des impôts", "VATEX-FR-FRANCHISE")


@dataclass(frozen=True, slots=True)
class Sold:
    """One line of an invoice: `amount` with its tax, `net` without."""

    label: str
    under: str
    quantity: str  # as it is read: « 2 », « 250 g »
    pieces: int  # as a machine counts it: pieces, or 1 for what was weighed
    rate: int
    amount: int
    net: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sums:
    lines: list[Sold]
    rates: list[list[Any]]  # BG-23: category, rate, base, VAT, reason for none, its code
    net: int
    vat: int
    total: int


def sold_in(order: Order, lines: Iterable[OrderLine], *, under: str = "") -> list[Sold]:
    """What an order sold: its lines, and its delivery at the rates of what was delivered."""
    kept = [line for line in lines if line.quantity and line.amount]
    sold = [
        Sold(
            f"{line.title}, {line.label}" if line.label else line.title, under, told(line.unit, line.quantity),
            line.quantity if line.unit == "piece" else 1, line.vat_rate, line.amount,
        )
        for line in kept
    ]  # fmt: skip
    if order.delivery_fee and kept:
        weights: dict[int, int] = {}
        for line in kept:
            weights[line.vat_rate] = weights.get(line.vat_rate, 0) + line.amount
        for rate, fee in zip(weights, split(order.delivery_fee, list(weights.values())), strict=True):
            if fee:
                sold.append(Sold("Livraison à domicile", under, "1", 1, rate, fee))
    return sold


def added_up(sold: Sequence[Sold], *, has_tax: bool) -> Sums:
    """The totals by rate, the highest first. A seller without VAT number invoices none, whatever its products say."""
    by_rate: dict[int, list[int]] = {}
    for place, line in enumerate(sold):
        by_rate.setdefault(line.rate if has_tax else 0, []).append(place)
    nets = [0] * len(sold)
    rates: list[list[Any]] = []
    for rate, places in sorted(by_rate.items(), reverse=True):
        amounts = [sold[place].amount for place in places]
        vat = tax_within(sum(amounts), rate)
        base = sum(amounts) - vat
        for place, net in zip(places, split(base, amounts), strict=True):
            nets[place] = net
        rates.append(["S", rate, base, vat, "", ""] if rate else ["E", 0, base, 0, *NO_TAX])
    lines = [
        Sold(line.label, line.under, line.quantity, line.pieces, line.rate if has_tax else 0, line.amount, net)
        for line, net in zip(sold, nets, strict=True)
    ]
    whole, total = sum(nets), sum(line.amount for line in sold)
    return Sums(lines, rates, whole, total - whole, total)


def part_of(lines: Sequence[dict[str, Any]], total: int, amount: int, label: str) -> list[Sold]:
    """A part of what was invoiced, spread over its rates as they weighed: for a credit note."""
    weights: dict[int, int] = {}
    for line in lines:
        weights[line["rate"]] = weights.get(line["rate"], 0) + line["amount"]
    if amount == total:
        return [Sold(one["label"], one["under"], one["quantity"], one["pieces"], one["rate"], one["amount"]) for one in lines]
    shares = zip(weights, split(amount, list(weights.values())), strict=True)
    return [Sold(label, "", "1", 1, rate, share) for rate, share in shares if share]
