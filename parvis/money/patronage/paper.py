"""A tax receipt on one A4 page, with what the models of the tax office (Cerfa 16216 for firms, 11580 for people) ask for."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string

from parvis.ground.core.paper import print_pdf
from parvis.people.organisations.models import Organisation

from .models import Receipt
from .permissions import ASSOCIATIONS

SHEETS = Path(__file__).parent / "templates" / "patronage"
_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
    "quinze", "seize",
)  # fmt: skip
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def print_receipt_page(receipt: Receipt) -> bytes:
    """Raises PaperMissingError."""
    because = receipt.cancelled_because.rstrip(" .")
    shown = {"receipt": receipt, "in_words": euros_in_words(receipt.amount), "because": because}
    return print_pdf(render_to_string("patronage/receipt.html", shown), sheets=SHEETS)


def print_year_page(organisation: Organisation, year: int, receipts: list[Receipt]) -> bytes:
    """The receipts of a year, one a line, for who keeps the accounts. Raises PaperMissingError."""
    total = sum(one.amount for one in receipts)
    shown = {
        "organisation": organisation, "is_association": organisation.kind in ASSOCIATIONS, "year": year, "receipts": receipts,
        "total": total, "in_words": euros_in_words(total),
    }  # fmt: skip
    return print_pdf(render_to_string("patronage/year.html", shown), sheets=SHEETS)


def euros_in_words(cents: int) -> str:
    """128050 -> « mille deux cent quatre-vingts euros et cinquante centimes »."""
    whole, rest = divmod(cents, 100)
    said = f"{in_words(whole)} {'euro' if whole < 2 else 'euros'}"
    return f"{said} et {in_words(rest)} {'centime' if rest < 2 else 'centimes'}" if rest else said


def in_words(number: int) -> str:
    """1 280 -> « mille deux cent quatre-vingts ». Up to the thousands of millions."""
    for size, word in ((1_000_000_000, "milliard"), (1_000_000, "million")):
        if number >= size:
            many, rest = divmod(number, size)
            said = f"{in_words(many)} {word}{'s' if many > 1 else ''}"
            return f"{said} {in_words(rest)}" if rest else said
    if number >= 1000:
        many, rest = divmod(number, 1000)
        # « quatre-vingts » and « deux cents » lose their s before mille.
        said = "mille" if many == 1 else f"{in_words(many).removesuffix('s') if many % 100 in {0, 80} else in_words(many)} mille"
        return f"{said} {in_words(rest)}" if rest else said
    if number >= 100:
        many, rest = divmod(number, 100)
        hundred = "cent" if many == 1 else f"{_UNITS[many]} cent"
        return f"{hundred} {in_words(rest)}" if rest else hundred + ("s" if many > 1 else "")
    if number <= 16:
        return _UNITS[number]
    if number < 20:
        return f"dix-{_UNITS[number - 10]}"
    ten, unit = divmod(number, 10)
    if ten in {7, 9}:
        ten, unit = ten - 1, unit + 10
    if ten == 8:
        return "quatre-vingts" if not unit else f"quatre-vingt-{in_words(unit)}"
    if not unit:
        return _TENS[ten]
    return f"{_TENS[ten]} et {in_words(unit)}" if unit in {1, 11} else f"{_TENS[ten]}-{in_words(unit)}"
