"""What machines read: each kind of document keeps the rules of EN 16931 and of the French reform, and broken ones are caught."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from parvis.money.billing.actions import Line, issue_credit_note, issue_self_billed
from parvis.money.billing.electronic import WrongXML, check, data_of, legal_line, xml_of
from parvis.money.billing.models import Document, Means
from parvis.people.organisations.actions import create_organisation
from tests import cast, till

from .schematron import broken_rules

pytestmark = pytest.mark.django_db
MONTH = {"period_start": date(2026, 12, 1), "period_end": date(2026, 12, 31)}


def documents() -> dict[str, Document]:
    """One of each kind that people meet."""
    till.issuer()
    town = cast.organisation()
    till.details(town, service_code="FACTURES", engagement="2026-EJ-42", engagement_required=True, line2="Service des finances")
    bar = cast.organisation("Le Bistrot & Cie", kind="company")
    till.details(bar, vat="")
    club = create_organisation(
        by=cast.administrator(), kind="association", name="Les Amis du Canal", seat=cast.place(), rna="W113001234", at=cast.AT
    )
    made = {
        "ordinary": till.invoice(bar, till.premium(**MONTH), cause="ordinary"),
        "rates": till.invoice(
            bar, till.premium(4_999), till.premium(1_055, vat_rate=550),
            till.premium(333, vat_rate=1000, quantity=Decimal("2.5")),
            till.premium(1_000, vat_rate=0, exemption="Exonération, article 261-4 du CGI", exemption_code="VATEX-FR-CGI261-4"),
            cause="rates",
        ),  # fmt: skip
        "town": till.invoice(town, cause="town", means=Means.ADMINISTRATIVE_MANDATE),
        "club": till.invoice(club, cause="club"),
        "zero": till.invoice(bar, till.premium(), till.premium(0, label="Mise en route offerte"), cause="zero"),
        "nothing": till.invoice(bar, till.premium(0), cause="nothing"),
        "cents": till.invoice(bar, till.premium(1, quantity=Decimal("0.5")), till.premium(3, vat_rate=210), cause="cents"),
        "back": till.invoice(bar, till.premium(20_000), till.premium(10_000, quantity=Decimal("-0.75")), cause="back"),
        "debit": till.invoice(
            bar, cause="debit", means=Means.DIRECT_DEBIT,
            payment={"mandate": "RUM-000042", "iban": "FR1420041010050500013M02606", "on": "2026-12-05"},
        ),  # fmt: skip
        "cheque": till.invoice(bar, cause="cheque", means=Means.CHEQUE),
    }  # fmt: skip
    made["credit"] = issue_credit_note(
        by=None, document=made["rates"], reason="Résiliation", cause="credit", on=till.DAY, at=cast.AT
    )
    delegation = cast.delegation("Délégation de Narbonne", cast.place())
    till.supplier(delegation)
    share = [Line(label="Part de novembre 2026, 40 %", unit_price=9_600), Line("Part reprise", 4_000, quantity=-1)]
    asked = {"by": None, "delegation": delegation, "on": till.DAY, "at": cast.AT}
    made["self_billed"] = issue_self_billed(lines=share, cause="share:1", **asked)
    till.supplier(delegation, siret=till.SIRET_LIABLE, vat=till.VAT_LIABLE)
    made["self_billed_with_vat"] = issue_self_billed(lines=share, cause="share:2", **asked)
    till.issuer(valid_from=date(2027, 1, 1), name="Parvis, association loi 1901", capital=None, rcs="", vat="")
    made["franchise"] = till.invoice(bar, cause="franchise", on=date(2027, 1, 2))
    till.issuer(valid_from=date(2028, 1, 1), vat_on_debits=True)
    made["on_debits"] = till.invoice(bar, cause="on_debits", on=date(2028, 1, 2))
    return made


def test_every_kind_of_document_keeps_the_rules_and_broken_ones_are_caught(tmp_path: Path) -> None:
    made = {name: xml_of(document) for name, document in documents().items()}
    good, wrong = made["ordinary"].decode(), made["franchise"].decode()
    broken = {
        "wrong-total": (good.replace("GrandTotalAmount>288.00", "GrandTotalAmount>289.00"), "BR-CO-15"),
        "wrong-vat": (good.replace("CalculatedAmount>48.00", "CalculatedAmount>58.00"), "BR-CO-14"),
        "no-penalties": (good.replace("<ram:SubjectCode>PMT", "<ram:SubjectCode>AAI"), "BR-FR-05"),
        "no-siren": (good.replace(">732829320</ram:ID>", ">7328</ram:ID>"), "BR-FR-10"),
        "no-reason": (wrong.replace("293 B", "").replace("<ram:ExemptionReason>", "<!--").replace("</ram:ExemptionReason>", "-->")
                      .replace("<ram:ExemptionReasonCode>VATEX-FR-FRANCHISE</ram:ExemptionReasonCode>", ""), "BR-E-10"),
        "wrong-rate": (good.replace("Percent>20<", "Percent>21<"), "BR-FR-16"),
    }  # fmt: skip
    assert all(text not in {good, wrong} for text, _ in broken.values())
    told = broken_rules({**made, **{name: text.encode() for name, (text, _) in broken.items()}}, tmp_path)
    assert {name: told[name] for name in made if told[name]} == {}
    for name, (_, rule) in broken.items():
        assert any(rule in text for text in told[name]), (name, told[name])


def test_what_is_not_valid_is_not_made() -> None:
    made = xml_of(till.invoice(cast.organisation()))
    with pytest.raises(WrongXML):
        check(made.replace(b"<ram:TypeCode>VAT", b"<ram:Type>VAT"))
    with pytest.raises(WrongXML):
        check(made.replace(b"ram:DuePayableAmount", b"ram:DueAmount"))


def test_the_data_say_who_pays_whom_how_and_until_when() -> None:
    made = documents()
    town, debit, club = (data_of(made[name]) for name in ("town", "debit", "club"))
    assert (town["BT-10"], town["BT-13"], town["BT-81"]) == ("FACTURES", "2026-EJ-42", "30")
    assert (town["BT-83"], town["BT-84"]) == (made["town"].reference, till.IBAN)
    assert (debit["BT-81"], debit["BT-89"], debit["BT-90"]) == ("59", "RUM-000042", "FR72ZZZ123456")
    assert "BT-84" not in debit
    assert club["BG-7"]["identifiers"] == {None: "W113001234"} and club["BG-7"]["einvoicing_addr_schemeid"] == "EM"
    assert data_of(made["franchise"])["BG-4"]["tax_identifier"] == till.issuer().siret
    assert legal_line(made["town"].seller).startswith(
        "Société par actions simplifiée au capital de 10\u202f000\u00a0€, RCS Narbonne 732"
    )
    credit = etree.fromstring(xml_of(made["credit"]))
    assert made["rates"].number in etree.tostring(credit).decode()
    assert xml_of(Document.objects.get(pk=made["town"].pk)) == xml_of(made["town"])
