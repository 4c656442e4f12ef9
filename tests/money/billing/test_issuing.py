"""Issuing: numbers without a gap, amounts that add up, one document a cause, nothing changed afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from parvis.money.billing.actions import (
    BillingRefused,
    CauseTaken,
    Line,
    Order,
    count_back,
    count_paid,
    issue_credit_note,
    issue_invoice,
    issue_invoices,
    issue_self_billed,
)
from parvis.money.billing.models import Document, DocumentLine, Means, Paper
from parvis.money.billing.queries import check_documents
from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance, check_books
from tests import cast, till

pytestmark = pytest.mark.django_db


def test_an_invoice_is_numbered_booked_and_waits_for_its_paper() -> None:
    town = cast.organisation()
    made = till.invoice(town, till.premium(24_000), till.premium(1_999, label="Boutique", product="shop", vat_rate=1000))
    assert (made.number, made.net, made.vat, made.total) == ("F2026-000001", 25_999, 5_000, 30_999)
    assert made.reference == "RF18F2026000001" or made.reference.startswith("RF")
    assert balance(accounts.customer(town)) == 30_999
    assert balance(accounts.vat()) == -5_000
    assert balance(accounts.revenue(cast.place(), "premium")) == -24_000
    assert check_books() == []
    assert Paper.objects.get(document=made).file == ""
    assert [line.label for line in made.lines.all()] == ["Premium, un an", "Boutique"]


def test_the_same_cause_is_billed_once_and_refused_with_another_content() -> None:
    town = cast.organisation()
    first = till.invoice(town)
    assert till.invoice(town) == first
    with pytest.raises(CauseTaken):
        till.invoice(town, till.premium(25_000))
    assert Document.objects.count() == 1 and balance(accounts.customer(town)) == first.total


def test_many_are_issued_at_once_in_the_order_of_their_dates() -> None:
    town = cast.organisation()
    standing = till.invoice(town, cause="run:0", on=date(2026, 1, 5))
    orders = [
        Order(organisation=town, lines=[till.premium()], cause=f"run:{number}", on=date(2026, 1, 5) + timedelta(days=-number % 3))
        for number in range(6)
    ]
    orders[0] = Order(organisation=town, lines=[till.premium()], cause="run:0", on=date(2026, 1, 5))
    made = issue_invoices(by=None, orders=orders, at=cast.AT)
    assert made[0] == standing
    assert [one.cause for one in made] == [order.cause for order in orders]
    kept = Document.objects.order_by("sequence")
    assert [one.sequence for one in kept] == [1, 2, 3, 4, 5, 6]
    assert [one.issued_on for one in kept] == sorted(one.issued_on for one in kept)


def test_a_refused_issue_takes_no_number() -> None:
    town = cast.organisation()
    till.invoice(town)
    for wrong in (
        till.premium(-1), till.premium(quantity=0), till.premium(vat_rate=0), till.premium(territory=None),
        till.premium(quantity=-1), till.premium(99_999_999_999),
    ):  # fmt: skip
        with pytest.raises(BillingRefused):
            till.invoice(town, wrong, cause="wrong")
    with pytest.raises(BillingRefused, match="suivent les dates"):
        till.invoice(town, cause="earlier", on=till.DAY - timedelta(days=1))
    with pytest.raises(BillingRefused, match="coordonnées"):
        other = cast.organisation("Bistrot", kind="company")
        issue_invoice(by=None, organisation=other, lines=[till.premium()], cause="no details", on=till.DAY, at=cast.AT)
    assert till.invoice(town, cause="next").number == "F2026-000002"
    assert till.invoice(town, cause="new year", on=date(2027, 1, 1)).number == "F2027-000001"


def test_a_town_that_asks_for_an_order_number_is_not_billed_without() -> None:
    town = cast.organisation()
    till.details(town, engagement_required=True)
    with pytest.raises(BillingRefused, match="engagement"):
        till.invoice(town)
    assert till.invoice(town, engagement="E-12").buyer["engagement"] == "E-12"
    club = cast.organisation("Les Amis du Canal", kind="association")
    till.details(club, siret="")
    with pytest.raises(BillingRefused, match="SIRET"):
        till.invoice(club, means=Means.ADMINISTRATIVE_MANDATE, cause="club")


def test_credit_notes_take_back_no_more_than_was_billed_to_the_last_cent_of_vat() -> None:
    town = cast.organisation()
    bill = till.invoice(town, till.premium(3_333, vat_rate=550))
    assert (bill.net, bill.vat) == (3_333, 183)
    asked = {"by": None, "document": bill, "reason": "Un mois rendu", "on": till.DAY, "at": cast.AT}
    taken = [issue_credit_note(**asked, cause=f"back:{number}", lines=[till.premium(1_111, vat_rate=550)]) for number in range(3)]
    assert [one.number for one in taken] == ["A2026-000001", "A2026-000002", "A2026-000003"]
    assert [one.vat for one in taken] == [61, 61, 61]
    assert issue_credit_note(**asked, cause="back:1", lines=[till.premium(1_111, vat_rate=550)]) == taken[1]
    bill.refresh_from_db()
    assert (bill.credited, bill.open_amount, bill.is_settled, bill.is_cancelled) == (bill.total, 0, False, True)
    assert balance(accounts.customer(town)) == 0 == balance(accounts.vat())
    with pytest.raises(BillingRefused):
        issue_credit_note(**asked, cause="back:4", lines=[till.premium(1, vat_rate=550)])
    assert Document.objects.count() == 4 and check_books() == []


def test_what_is_counted_as_paid_settles_and_comes_back() -> None:
    bill = till.invoice(cast.organisation())
    for wrong in (0, -1, bill.total + 1):
        with pytest.raises(BillingRefused):
            count_paid(document=bill, amount=wrong, at=cast.AT)
    assert not count_paid(document=bill, amount=1, at=cast.AT).is_settled
    assert count_paid(document=bill, amount=bill.total - 1, at=cast.AT).is_settled
    assert not count_back(document=bill, amount=bill.total, at=cast.AT).is_settled
    bill.refresh_from_db()
    assert bill.open_amount == bill.total


def test_a_delegation_is_self_billed_in_its_own_series_once_its_mandate_is_signed() -> None:
    till.issuer()
    delegation = cast.delegation("Délégation de Narbonne", cast.place())
    share = [Line(label="Part de novembre", unit_price=9_600, vat_rate=2000)]
    asked = {"by": None, "delegation": delegation, "lines": share, "cause": "share:1", "on": till.DAY, "at": cast.AT}
    with pytest.raises(BillingRefused, match="mandat"):
        issue_self_billed(**asked)
    till.supplier(delegation)
    made = issue_self_billed(**asked)
    assert made.number == f"D{delegation.pk}-2026-000001"
    assert (made.net, made.vat) == (9_600, 0)  # an association without VAT number
    assert balance(accounts.share_due(delegation)) == 9_600 and balance(accounts.supplier(delegation)) == -9_600


def test_an_issuer_without_vat_number_bills_no_vat_and_says_why() -> None:
    till.issuer(vat="")
    made = till.invoice(cast.organisation())
    assert (made.vat, made.total) == (0, 24_000)
    assert "293 B" in made.lines.all()[0].exemption
    assert made.rates[0][5] == "VATEX-FR-FRANCHISE"


def test_postgresql_refuses_to_change_what_was_issued_and_to_leave_a_gap() -> None:
    bill = till.invoice(cast.organisation())
    line = bill.lines.all()[0]
    values = {field.attname: getattr(bill, field.attname) for field in Document._meta.concrete_fields if field.attname != "id"}
    again = Document(**{**values, "cause": "gap", "reference": "RF00X", "sequence": 3, "number": "F2026-000003"})
    wrong = (
        lambda: Document.objects.update(total=1, net=1, vat=0),
        lambda: Document.objects.update(buyer={}),
        lambda: Document.objects.all().delete(),
        lambda: DocumentLine.objects.update(label="Autre chose"),
        lambda: DocumentLine.objects.filter(pk=line.pk)._raw_delete("default"),
        lambda: _execute("TRUNCATE billing_documentline"),
        lambda: again.save(force_insert=True),
        lambda: Document(**{**values, "cause": "twice", "reference": "RF00Y"}).save(force_insert=True),
        lambda: Document(**{**values, "cause": "wrong", "reference": "RF00Y", "sequence": 2}).save(force_insert=True),
        lambda: DocumentLine.objects.create(
            document=bill, position=2, label="De trop", quantity=Decimal(1), unit_price=0, net=0, vat_rate=2000, vat_category="S"
        ),
        lambda: _execute("UPDATE billing_counter SET last = 0"),
    )
    for change in wrong:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Document.objects.get() == bill and bill.lines.count() == 1


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_everything_issued_adds_up_again_and_a_change_behind_the_back_shows() -> None:
    town = cast.organisation()
    bill = till.invoice(town, till.premium(24_000), till.premium(1_000, quantity=-1))
    issue_credit_note(by=None, document=bill, reason="Erreur", cause="back", on=till.DAY, at=cast.AT)
    delegation = cast.delegation("Délégation de Narbonne", cast.place())
    till.supplier(delegation)
    issue_self_billed(by=None, delegation=delegation, lines=[Line("Part", 100)], cause="share", on=till.DAY, at=cast.AT)
    assert list(check_documents()) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE billing_document SET credited = total - 1 WHERE kind = '389'")
    assert list(check_documents()) == [f"la pièce D{delegation.pk}-2026-000001 ne dit pas ce que ses avoirs ont repris"]
