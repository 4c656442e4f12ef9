"""The PDF of a document: what people read, and inside it the Factur-X that machines read (PDF/A-3).

A pure function of what the document keeps: no clock, so that the same document always gives the same file. The sheet of style
and the fonts are read once a process: at thousands of invoices they would cost more than the pages.
"""

from __future__ import annotations

import atexit
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from stdnum import iban as iban_rule
from stdnum import iso11649

from parvis.ground.core.paper import load_weasyprint, own_files

from .electronic import legal_line, spaced, terms_of, xml_of
from .models import Document, DocumentLine, Means

Kind = Document.Kind
SHEETS = Path(__file__).parent / "templates" / "billing" / "paper"
MAKER = "Parvis"
NAME = "factur-x.xml"  # the only one that Factur-X knows
_ONE_AT_A_TIME = Lock()  # what sets the pages knows no threads
EPC_MOST = 70  # characters of a beneficiary's name


@dataclass(frozen=True, slots=True)
class Row:
    line: DocumentLine
    period: str
    quantity: str


def pdf_of(document: Document) -> bytes:
    """The file that is kept and sent. Raises PaperMissingError where the system lacks pango, WrongXML where we are wrong."""
    return print_page(page_of(document), document, xml_of(document))


def page_of(document: Document) -> str:
    """The HTML that is set as pages."""
    lines = list(document.lines.all())
    shown = {
        "document": document,
        "title": {Kind.INVOICE: "Facture", Kind.CREDIT_NOTE: "Avoir", Kind.SELF_BILLED: "Facture"}[Kind(document.kind)],
        "is_credit": document.kind == Kind.CREDIT_NOTE,
        "is_self_billed": document.kind == Kind.SELF_BILLED,
        "seller": document.seller,
        "buyer": document.buyer,
        "seller_numbers": numbers_of(document.seller),
        "buyer_numbers": numbers_of(document.buyer),
        "legal": legal_line(document.seller),
        "rows": [Row(line, _period(line.period_start, line.period_end), _quantity(line)) for line in lines],
        "has_quantities": any(line.quantity != 1 for line in lines),
        "rates": document.rate_totals,
        "exemptions": list(dict.fromkeys(rate.exemption for rate in document.rate_totals if rate.exemption)),
        "terms": terms_of(document),
        # A credit note asks for nothing: the mentions on late payment are for the machine alone.
        "mentions": [text for code, text in document.mentions if document.kind != Kind.CREDIT_NOTE or code == "AAI"],
        "is_transfer": document.means in {Means.TRANSFER, Means.ADMINISTRATIVE_MANDATE},
        "is_debit": document.means == Means.DIRECT_DEBIT,
        "shows_account": document.kind == Kind.INVOICE and document.total > 0,
        "iban": spaced(document.seller.get("iban", ""), *[4] * 9),
        "debited": _masked(document.payment.get("iban", "")),
        "reference": iso11649.format(document.reference),
        "code": epc_code(document),
        "site": settings.PUBLIC_URL.partition("://")[2],
    }
    return render_to_string("billing/paper/document.html", shown)


def epc_code(document: Document) -> SafeString:
    """The code that a bank's application reads to fill in the transfer (EPC069-12); "" where nobody pays by transfer."""
    iban = document.seller.get("iban", "")
    if document.kind != Kind.INVOICE or document.means != Means.TRANSFER or not document.total or not iban_rule.is_valid(iban):
        return SafeString()  # segno takes a wrong IBAN
    return code_svg(document.seller["name"], iban, document.total, document.reference, document.seller.get("bic") or "")


def code_svg(name: str, iban: str, amount: int, reference: str, bic: str = "") -> SafeString:
    """The code as a paper shows it. The IBAN was checked."""
    from segno.helpers import make_epc_qr

    code = make_epc_qr(name[:EPC_MOST], iban, Decimal(amount) / 100, reference=reference, bic=bic or None, encoding="utf-8")
    return mark_safe(code.svg_inline(border=0, scale=1, omitsize=True, svgclass=None, lineclass=None))  # noqa: S308 - of a library


def print_page(text: str, document: Document, xml: bytes) -> bytes:
    """The page as PDF/A-3, tagged, with the data inside."""
    with _ONE_AT_A_TIME:
        return _printed(text, document, xml)


def _printed(text: str, document: Document, xml: bytes) -> bytes:
    weasyprint = load_weasyprint()
    sheet, fonts, fetcher = _press()
    issued = document.issued_at.astimezone(UTC).replace(microsecond=0)
    data = weasyprint.Attachment(
        string=xml, name=NAME, description="Factur-X", relationship="Data", created=issued, modified=issued, url_fetcher=fetcher
    )
    page = weasyprint.HTML(string=text, url_fetcher=fetcher).render(stylesheets=[sheet], font_config=fonts)
    told = page.metadata
    told.title, told.authors = f"{document.get_kind_display().capitalize()} {document.number}", [document.seller["name"]]
    told.description = f"{document.seller['name']} à {document.buyer['name']}, {document.issued_on.isoformat()}"
    told.generator, told.lang, told.created = MAKER, "fr", issued.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    told.modified = told.created
    told.generate_rdf_metadata = lambda *variant: _metadata(
        told, weasyprint.__version__
    )  # Factur-X's own, where only ours would be
    with _dated_as(issued):
        made: bytes = page.write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True, attachments=[data], finisher=_finish)
    return made


@contextmanager
def _dated_as(at: datetime) -> Iterator[None]:
    """fontTools writes the hour into each font it cuts down, unless the environment says another."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(at.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@cache
def _press() -> tuple[Any, Any, Any]:
    """The sheet of style with its fonts, read once a process."""
    weasyprint = load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # its warnings would carry the text of an invoice into the logs
    fetcher, fonts = own_files(SHEETS), FontConfiguration()
    atexit.register(_press.cache_clear)  # the fonts are let go while the library still stands
    return weasyprint.CSS(url="feuille:document.css", url_fetcher=fetcher, font_config=fonts), fonts, fetcher


def _metadata(told: Any, version: str) -> bytes:
    """What PDF/A and Factur-X want to read about the file, by the library."""
    from facturx.facturx import FACTURX_FILENAME, FACTURX_LEVEL2xmp, generate_xmp_object
    from lxml import etree

    whole = generate_xmp_object(
        {
            "pdfa3_flavor": "B", "title": told.title, "author": told.authors[0], "subject": told.description,
            "producer": f"WeasyPrint {version}", "creator_tool": told.generator, "timestamp": told.created, "version": "1.0",
            "documenttype": "INVOICE", "xml_filename": FACTURX_FILENAME, "xmp_level": FACTURX_LEVEL2xmp["en16931"],
            "urn": "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
        }
    )  # fmt: skip
    made: bytes = etree.tostring(whole[0])
    return made


def _finish(page: Any, pdf: Any) -> None:
    """The data are named once among the associated files, and the reader shows that they are there."""
    import pydyf

    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    pdf.catalog["PageMode"] = "/UseAttachments"


def numbers_of(party: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """What tells a party apart, as pairs to show."""
    said = []
    if party["siret"]:
        said.append(("SIRET", spaced(party["siret"], 3, 3, 3, 5)))
    elif party["siren"]:
        said.append(("SIREN", spaced(party["siren"], 3)))
    if party.get("rna"):
        said.append(("RNA", party["rna"]))
    if party["vat"]:
        said.append(("TVA", f"{party['vat'][:2]}\u00a0{party['vat'][2:4]}\u00a0{spaced(party['vat'][4:], 3)}"))
    return said


def _period(start: date | None, end: date | None) -> str:
    return f"du {start:%d/%m/%Y} au {end:%d/%m/%Y}" if start and end else ""


def _quantity(line: DocumentLine) -> str:
    return f"{line.quantity.normalize():f}".replace(".", ",").replace("-", "−")


def _masked(iban: str) -> str:
    return f"{iban[:4]} … {iban[-4:]}" if iban else ""
