"""Paying by transfer: what a buyer's bank must be told, written and as the code that its application reads (EPC069-12)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from parvis.money.billing.sepa import creditor_reference, epc_qr_svg, spaced

_OURS = re.compile(r"RF\d{2}P(\d{1,10})([CR])(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class TransferOrder:
    """To whom, where, how much, under which reference."""

    holder: str
    iban: str
    bic: str
    amount: int
    reference: str

    @property
    def iban_spaced(self) -> str:
        return spaced(self.iban)

    @property
    def reference_spaced(self) -> str:
        return spaced(self.reference)

    @property
    def amount_typed(self) -> str:
        """As a bank's form takes it."""
        return f"{self.amount // 100},{self.amount % 100:02d}"

    @property
    def code(self) -> SafeString:
        """The QR as an SVG of its own, dark on white whatever the page's colours: banks' readers want that."""
        drawn = epc_qr_svg(name=self.holder, iban=self.iban, amount=self.amount, reference=self.reference, bic=self.bic, scale=5)
        return mark_safe(drawn.decode())  # noqa: S308 - drawn by a library from checked numbers


def order_reference(shop: int, number: int) -> str:
    """The RF reference of an order: its shop's number and its own, under check digits."""
    return creditor_reference(f"P{shop}C{number}")


def refund_reference(shop: int, refund: int) -> str:
    return creditor_reference(f"P{shop}R{refund}")


def order_named(reference: str, shop: int) -> int | None:
    """The number of the order of this shop that a reference names."""
    return _named(reference, shop, "C")


def refund_named(reference: str, shop: int) -> int | None:
    return _named(reference, shop, "R")


def _named(reference: str, shop: int, kind: str) -> int | None:
    found = _OURS.fullmatch(reference)
    return int(found[3]) if found and int(found[1]) == shop and found[2] == kind else None
