"""The file of a shop's invoice: a page for people, and inside it the Factur-X that machines read (PDF/A-3).

A pure function of what the document keeps: made anew each time it is asked for, always the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.template.loader import render_to_string

from parvis.ground.core.money import decimal
from parvis.ground.core.templatetags.french import day
from parvis.money.billing import electronic, paper
from parvis.money.billing.amounts import RateTotal
from parvis.money.billing.models import Means

from .models import ShopDocument
from .transfers import TransferOrder

GOODS, GOODS_PAID = "B1", "B2"  # BT-23
NOT_SAID = "1"  # BT-81, where it is not a transfer


@dataclass(frozen=True, slots=True)
class _Lines:
    """None: those of a shop are its own, see `_line`."""

    def all(self) -> list[Any]:
        return []


@dataclass(frozen=True, slots=True)
class Issued:
    """A document of a shop, as the makers of billing read one."""

    document: ShopDocument

    lines = _Lines()
    vat_on_debits = False
    means = Means.TRANSFER
    payment: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.document, name)

    @property
    def rate_totals(self) -> list[RateTotal]:
        return [RateTotal(*one) for one in self.document.rates]


def xml_of(document: ShopDocument) -> bytes:
    """The CII of it, checked against the XSD. Raises WrongXML."""
    from facturx import generate_cii_xml

    made: bytes = generate_cii_xml(data_of(document), level="en16931", check_xsd=False, check_schematron=False)
    electronic.check(made)
    return made


def data_of(document: ShopDocument) -> dict[str, Any]:
    """The business terms of EN 16931."""
    data = electronic.data_of(Issued(document))  # type: ignore[arg-type]
    left = document.total - document.prepaid
    is_credit = document.kind == ShopDocument.Kind.CREDIT_NOTE
    data |= {
        "BT-20": terms_of(document),
        "BT-23": GOODS_PAID if document.prepaid and not left else GOODS,
        "BG-25": [_line(place, line, document.seller) for place, line in enumerate(document.lines, start=1)],
        "BT-72": document.period_end or document.issued_on,
        "BT-115": decimal(0 if is_credit and document.prepaid else left),
    }
    if document.prepaid:
        data["BT-113"] = decimal(document.prepaid)
    if document.period_start and document.period_end:
        data["BT-73"], data["BT-74"] = document.period_start, document.period_end
    if not is_credit and not left:
        for term in ("BT-84", "BT-85", "BT-86"):
            data.pop(term, None)
        data["BT-81"] = NOT_SAID
        data.pop("BT-82", None)
    buyer = data["BG-7"]
    if not buyer["einvoicing_addr"]:
        del buyer["einvoicing_addr"], buyer["einvoicing_addr_schemeid"]
    return data


def terms_of(document: ShopDocument) -> str:
    """How and when it is paid, in a sentence."""
    if document.kind == ShopDocument.Kind.CREDIT_NOTE:
        return "Cet avoir vous est remboursé, ou est déduit de ce que vous devez."
    if document.prepaid == document.total:
        return "Payée : rien n’est à faire."
    return f"À payer au plus tard le {day(document.due_on)}, par virement."


def pdf_of(document: ShopDocument) -> bytes:
    """The file. Raises PaperMissingError where the system lacks pango."""
    return paper.print_page(page_of(document), Issued(document), xml_of(document))  # type: ignore[arg-type]


def page_of(document: ShopDocument) -> str:
    left = document.total - document.prepaid
    seller, is_credit = document.seller, document.kind == ShopDocument.Kind.CREDIT_NOTE
    transfer = None
    if left > 0 and not is_credit and seller.get("iban"):
        transfer = TransferOrder(seller["holder"], seller["iban"], seller["bic"], left, document.reference)
    shown = {
        "document": document,
        "title": "Avoir" if is_credit else "Facture",
        "is_credit": is_credit,
        "seller": seller,
        "buyer": document.buyer,
        "seller_numbers": paper.numbers_of(seller),
        "buyer_numbers": paper.numbers_of(document.buyer),
        "legal": electronic.legal_line(seller),
        "rates": [RateTotal(*one) for one in document.rates],
        "left": left,
        "exemptions": list(dict.fromkeys(one[4] for one in document.rates if one[4])),
        "terms": terms_of(document),
        "mentions": [text for _, text in document.mentions] if not is_credit else [],
        "transfer": transfer,
        "code": paper.code_svg(transfer.holder, transfer.iban, transfer.amount, transfer.reference, transfer.bic)
        if transfer
        else "",
    }
    return render_to_string("orders/paper/invoice.html", shown)


def _code(transfer: TransferOrder) -> str:
    return paper.code_svg(transfer.holder, transfer.iban, transfer.amount, transfer.reference, transfer.bic)


def _line(place: int, line: dict[str, Any], seller: dict[str, Any]) -> dict[str, Any]:
    pieces = Decimal(line["pieces"] or 1)
    price = (Decimal(line["net"]) / 100 / pieces).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)
    made = {
        "BT-126": str(place),
        "BT-129": f"{pieces:f}",
        "BT-130": electronic.UNIT,
        "BT-131": decimal(line["net"]),
        "BT-146": f"{price:f}",
        "BT-151": "S" if line["rate"] else "E",
        "BT-152": electronic.rate_text(line["rate"]),
        "BT-153": line["label"],
    }
    if line["under"] or line["quantity"] != str(line["pieces"]):
        made["BT-154"] = " · ".join(part for part in (line["under"], line["quantity"]) if part)
    return made
