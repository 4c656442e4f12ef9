"""A document before it has a number: its lines as they will be kept, what they add up to, whether one stands already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from decimal import Decimal

from parvis.ground.core.text.plain import tidy_line

from ..amounts import RateTotal, by_rate, line_net
from ..models import Document, DocumentLine
from ..orders import Line
from ..snapshots import FRANCHISE, FRANCHISE_CODE
from .refusal import BillingRefused, CauseTaken

# Basis points: what the French rules of EN 16931 allow (BR-FR-16), the rates of overseas and Corsica among them.
RATES = {0, 90, 105, 175, 210, 550, 700, 850, 920, 960, 1000, 1300, 1960, 2000, 2060}
MOST = 99_999_999_999  # cents: what an EPC code and a SEPA file can carry


@dataclass(slots=True)
class Draft:
    """A document and its lines before they have a number."""

    document: Document
    lines: list[DocumentLine]


def kept_line(position: int, line: Line, seller_vat: str) -> DocumentLine:
    """As it will be kept. Who has no VAT number bills no VAT."""
    quantity = Decimal(line.quantity)
    if line.unit_price < 0:
        raise BillingRefused("Un prix n’est jamais négatif : ce qui est repris a une quantité négative.", field="amount")
    if quantity == 0 or quantity != round(quantity, 4):
        raise BillingRefused("Une quantité n’est jamais nulle et a quatre décimales au plus.", field="quantity")
    if (line.period_start is None) != (line.period_end is None):
        raise BillingRefused("Une période a un début et une fin.")
    if line.vat_rate not in RATES:
        raise BillingRefused("Ce taux de TVA n’existe pas en France.", field="vat_rate")
    rate, exemption, code = (line.vat_rate, "", "") if seller_vat else (0, FRANCHISE, FRANCHISE_CODE)
    if seller_vat and rate == 0:
        exemption, code = tidy_line(line.exemption), line.exemption_code
        if not exemption:
            raise BillingRefused("Une ligne sans TVA dit pourquoi elle n’en porte pas.", field="exemption")
    return DocumentLine(
        position=position, label=tidy_line(line.label)[:200], description=tidy_line(line.description)[:500], quantity=quantity,
        unit_price=line.unit_price, net=line_net(quantity, line.unit_price), vat_rate=rate,
        vat_category="S" if rate else "E", exemption=exemption, exemption_code=code, territory=line.territory,
        product=line.product, period_start=line.period_start, period_end=line.period_end,
    )  # fmt: skip


def again(line: DocumentLine) -> DocumentLine:
    """The same line, for another document."""
    values = {field.attname: getattr(line, field.attname) for field in DocumentLine._meta.concrete_fields}
    return DocumentLine(**{name: value for name, value in values.items() if name not in {"id", "document_id"}})


def drafted(document: Document, lines: Sequence[Line]) -> Draft:
    return totalled(document, [kept_line(position, line, document.seller["vat"]) for position, line in enumerate(lines, 1)])


def totalled(document: Document, lines: list[DocumentLine], left: Mapping[tuple[str, int], RateTotal] | None = None) -> Draft:
    """Add up. `left`, of a credit note, is what may still be taken back at each rate."""
    if not lines:
        raise BillingRefused("Une facture a au moins une ligne.")
    rates = by_rate(lines)
    if left is not None:
        rates = [_within(rate, left.get((rate.category, rate.rate))) for rate in rates]
    document.rates = [list(astuple(rate)) for rate in rates]
    document.line_count = len(lines)
    document.net = sum(line.net for line in lines)
    document.vat = sum(rate.vat for rate in rates)
    document.total = document.net + document.vat
    if document.net < 0 or document.vat < 0 or any(rate.base < 0 for rate in rates):
        raise BillingRefused("Une facture ne peut pas être négative : ce qui dépasse se reprend par un avoir.", field="amount")
    if document.total > MOST:
        raise BillingRefused("Ce montant est trop grand : vérifiez le nombre de chiffres.", field="amount")
    if document.due_on < document.issued_on:
        raise BillingRefused("L’échéance ne peut pas être avant la date de la facture.", field="due_on")
    return Draft(document, lines)


def _within(rate: RateTotal, left: RateTotal | None) -> RateTotal:
    """What is taken back at a rate: never more than is left, and with the last of the price the last cent of its VAT."""
    if left is None or rate.base > left.base:
        raise BillingRefused("Un avoir ne peut pas reprendre plus que ce qui reste facturé à ce taux.", field="amount")
    return replace(rate, vat=left.vat if rate.base == left.base else min(rate.vat, left.vat))


def same_or_refused(standing: Document, draft: Draft) -> Document:
    """The document that stands for this cause, if it says the same."""
    asked = draft.document
    same = (
        (standing.kind, standing.organisation_id, standing.delegation_id, standing.net)
        == (asked.kind, asked.organisation_id, asked.delegation_id, asked.net)
        and standing.corrects_id == asked.corrects_id
        and [_said(line) for line in standing.lines.all()] == [_said(line) for line in draft.lines]
    )
    if not same:
        raise CauseTaken(standing.number)
    return standing


def _said(line: DocumentLine) -> tuple[object, ...]:
    return (line.label, line.quantity, line.unit_price, line.net, line.vat_rate, line.territory_id, line.product)
