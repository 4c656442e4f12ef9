"""What a quantity costs. Prices carry their tax; a quantity is pieces, or grams for what is sold by weight.

Halves of a cent go up, here and nowhere else: the page, the order and the slip ask this module, so that they never differ.
"""

from __future__ import annotations

from parvis.ground.core.money import NBSP, THIN, WHOLE

from .models import Unit

GRAMS = {Unit.KG: 1000, Unit.HUNDRED_G: 100}  # of one unit


def amount_of(price: int, unit: str, quantity: int) -> int:
    """Cents for so many pieces, or grams, at this price a unit."""
    if quantity < 0 or price < 0:
        raise ValueError("neither prices nor quantities are negative")
    grams = GRAMS.get(Unit(unit))
    return price * quantity if grams is None else (2 * price * quantity + grams) // (2 * grams)


def tax_within(amount: int, rate: int) -> int:
    """The VAT (rate in basis points) that an amount holds, to the nearest cent."""
    net = (2 * amount * WHOLE + WHOLE + rate) // (2 * (WHOLE + rate))
    return amount - net


def told(unit: str, quantity: int) -> str:
    """« 3 », « 250 g », « 1,5 kg »."""
    if Unit(unit) == Unit.PIECE:
        return f"{quantity:,}".replace(",", THIN)
    if quantity < 1000:
        return f"{quantity}{NBSP}g"
    whole, rest = divmod(quantity, 1000)
    return f"{whole:,}".replace(",", THIN) + (f",{rest:03d}".rstrip("0") if rest else "") + f"{NBSP}kg"


def decimal_stock(unit: str, stock: int | None) -> str:
    """A stock as a form holds it: pieces, or kilos (« 1,5 »); nothing where it is not counted."""
    if stock is None:
        return ""
    if Unit(unit) == Unit.PIECE:
        return str(stock)
    whole, rest = divmod(stock, 1000)
    return f"{whole}{f',{rest:03d}'.rstrip('0') if rest else ''}"
