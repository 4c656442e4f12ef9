"""A tax receipt on one A4 page, with what the models of the tax office (Cerfa 16216 for firms, 11580 for people) ask for."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string

from parvis.ground.core.paper import print_pdf

from .models import Receipt

SHEETS = Path(__file__).parent / "templates" / "patronage"
_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
    "quinze", "seize",
)  # fmt: skip
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def print_receipt_page(receipt: Receipt) -> bytes:
    """Raises PaperMissingError."""
    whole, cents = divmod(receipt.amount, 100)
    amount = f"{in_words(whole)} {'euro' if whole < 2 else 'euros'}"
    if cents:
        amount += f" et {in_words(cents)} {'centime' if cents < 2 else 'centimes'}"
    return print_pdf(render_to_string("patronage/receipt.html", {"receipt": receipt, "in_words": amount}), sheets=SHEETS)


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
