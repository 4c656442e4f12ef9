"""The pages: the treasury finds, corrects and deposits; organisations and delegations read their own; forms are clear."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from parvis.ground.registers.models import Association
from parvis.money.billing.actions import BillingRefused, Line, issue_self_billed, make_papers
from parvis.money.billing.models import CustomerDetails, Deposit, Document, Issuer, Means, SupplierDetails
from parvis.people.delegations.models import Mandate
from parvis.people.members.models import Member
from parvis.people.organisations.actions import create_organisation
from parvis.people.organisations.models import TeamMember
from tests import books, cast, till

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ADDRESS = {"line1": "3 rue du Pont", "line2": "", "postcode": "11100", "city": "Narbonne"}


@pytest.fixture
def today() -> Any:
    with time_machine.travel(cast.AT, tick=False):
        yield


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def test_the_treasury_finds_an_invoice_by_what_it_knows_of_it(django_assert_num_queries: Any) -> None:
    town = cast.organisation()
    late = till.invoice(town, till.premium(12_345), due_on=till.DAY, cause="1")
    for number in range(2, 6):
        till.invoice(town, cause=str(number), means=Means.ADMINISTRATIVE_MANDATE)
    client = signed_in(books.treasurer())
    with time_machine.travel("2026-12-01T09:00:00Z"):
        with django_assert_num_queries(6):
            text = client.get("/tresorerie/factures/").content.decode()
        assert text.count('class="row"') == 5 and "0 PDF faits sur 5" in text
        for asked in ("q=F2026-000001", "q=" + late.reference, "q=148,14", "etat=en-retard"):
            found = client.get(f"/tresorerie/factures/?{asked}").content.decode()
            assert late.number in found and found.count('class="row"') == 1, asked
        assert client.get("/tresorerie/factures/?etat=a-deposer").content.decode().count('class="row"') == 4
        assert "Aucune facture ici" in client.get("/tresorerie/factures/?q=introuvable").content.decode()
        assert client.get("/tresorerie/factures/?q=%27%25&etat=rien&page=x").status_code == 200


def test_the_treasury_takes_back_a_part_once_however_often_the_form_is_sent() -> None:
    bill = till.invoice(cast.organisation())
    client, address = signed_in(books.treasurer()), f"/tresorerie/factures/{bill.number}/"
    page = client.get(address)
    form = page.context["credit_form"]
    sent = {"act": "credit", "avoir-key": form["key"].value(), "avoir-reason": "Un geste", "avoir-line_1": "100,00"}
    for wrong in (
        {"avoir-line_1": "240,01"},
        {"avoir-line_1": "-3"},
        {"avoir-line_1": "0"},
        {"avoir-reason": ""},
        {"avoir-key": "x"},
    ):
        assert client.post(address, sent | wrong).status_code == 422
    assert Document.objects.count() == 1
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    bill.refresh_from_db()
    note = bill.credit_notes.get()
    assert (note.net, note.vat, bill.credited, bill.open_amount) == (10_000, 2_000, 12_000, 16_800)
    assert "Un geste" in client.get(f"/tresorerie/factures/{note.number}/").content.decode()


def test_a_deposit_on_chorus_pro_is_noted_answered_and_made_again() -> None:
    town = cast.organisation()
    till.details(town, service_code="FACTURES", engagement="EJ-7")
    bill = till.invoice(town, means=Means.ADMINISTRATIVE_MANDATE)
    client, address = signed_in(books.treasurer()), f"/tresorerie/factures/{bill.number}/"
    sent = {"act": "deposit", "depot-number": "CPPFLUX123", "depot-on": "2026-11-21"}
    assert client.post(address, sent | {"depot-on": "2026-11-22"}).status_code == 422
    assert client.post(address, sent | {"depot-number": " "}).status_code == 422
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 422  # it stands already
    deposit = Deposit.objects.get()
    answer = {"act": "answer", "reponse-deposit": deposit.pk, "reponse-state": "refused", "reponse-state_on": "2026-11-21"}
    assert client.post(address, answer).status_code == 422
    assert client.post(address, answer | {"reponse-why": "Engagement inconnu"}).status_code == 302
    assert client.post(address, answer | {"reponse-why": "Encore"}).status_code == 422
    assert client.post(address, sent | {"depot-number": "CPPFLUX124"}).status_code == 302
    text = client.get(address).content.decode()
    assert "Engagement inconnu" in text and "CPPFLUX124" in text
    ordinary = till.invoice(town, cause="transfer")
    assert client.post(f"/tresorerie/factures/{ordinary.number}/", sent).status_code == 422
    assert Deposit.objects.count() == 2


def test_an_organisation_reads_its_own_invoices_and_nobody_elses() -> None:
    town, bar = cast.organisation(), cast.organisation("Bistrot", kind="company")
    mine, theirs = till.invoice(town, cause="1"), till.invoice(bar, cause="2")
    editor = signed_in(cast.editor_of(town))
    author = signed_in(cast.editor_of(town, "Aude Plume", TeamMember.Role.AUTHOR))
    page = f"/compte/organisations/{town.slug}/factures/"
    text = editor.get(page).content.decode()
    assert mine.number in text and theirs.number not in text and "288,00" in text
    before = editor.get(f"{page}{mine.number}.pdf")
    assert before.content.startswith(b"%PDF-1.7")
    make_papers(at=lambda: cast.AT)
    assert b"".join(editor.get(f"{page}{mine.number}.pdf").streaming_content) == before.content
    assert editor.get(f"{page}{theirs.number}.pdf").status_code == 404
    assert editor.get(f"/compte/organisations/{bar.slug}/factures/").status_code == 404
    assert author.get(page).status_code == author.get(f"{page}{mine.number}.pdf").status_code == 404
    assert editor.get(f"/tresorerie/factures/{mine.number}.pdf").status_code == 404


def test_billing_details_say_what_is_wrong_keep_what_was_typed_and_change_nothing() -> None:
    town, bar = cast.organisation(), cast.organisation("Bistrot", kind="company")
    client = signed_in(cast.editor_of(town, role=TeamMember.Role.OWNER))
    address = f"/compte/organisations/{town.slug}/facturation/"
    right = {"legal_name": "Commune de Narbonne", "email": "finances@exemple.test", "siret": till.nic(town.siren), **ADDRESS}
    for field, typed, told in (
        ("siret", "73282932000075", "faux"), ("siret", till.nic(bar.siren), "autre organisation"), ("siret", "", "obligatoire"),
        ("postcode", "1110", "cinq chiffres"), ("email", "finances", "e-mail"), ("legal_name", " ", "obligatoire"),
        ("line1", "x" * 71, "70"),
    ):  # fmt: skip
        answer = client.post(address, right | {field: typed})
        text = answer.content.decode()
        assert answer.status_code == 422 and told in text, (field, typed)
        assert "Commune de Narbonne" in text or field == "legal_name"
    assert not CustomerDetails.objects.exists()
    sent = right | {"service_code": "FIN", "engagement": "EJ-1", "engagement_required": "on"}
    assert client.post(address, sent).status_code == 302
    kept = CustomerDetails.objects.get()
    assert (kept.siret, kept.engagement, kept.engagement_required) == (right["siret"], "EJ-1", True)
    assert "EJ-1" in client.get(address).content.decode()


def test_an_association_without_siret_gives_no_number_and_another_ones_is_refused() -> None:
    club = cast.organisation("Les Amis du Canal", kind="association")
    bar = cast.organisation("Bistrot", kind="company")
    client = signed_in(cast.editor_of(club, role=TeamMember.Role.OWNER))
    address = f"/compte/organisations/{club.slug}/facturation/"
    sent = {"legal_name": club.name, "email": "club@exemple.test", **ADDRESS}
    assert client.post(address, sent | {"vat": "FR00" + bar.siren}).status_code == 422
    assert client.post(address, sent).status_code == 302
    assert CustomerDetails.objects.get().siret == ""


def test_an_association_known_by_its_rna_alone_gives_no_siret_but_the_one_of_the_register() -> None:
    Association.objects.create(rna="W113001234", title="Les Amis du Canal", siren="404833048", position="A")
    club = create_organisation(
        by=cast.administrator(), kind="association", name="Les Amis du Canal", seat=cast.place(), rna="W113001234", at=cast.AT
    )
    with pytest.raises(BillingRefused, match="RNA dit"):
        till.details(club, siret=till.nic("732829320"))
    assert till.details(club, siret=till.nic("404833048")).siret.startswith("404833048")


def test_who_issues_is_entered_for_a_day_to_come_once_invoices_are_out() -> None:
    client = signed_in(books.treasurer())
    sent = {
        "valid_from": "2026-11-21", "name": "Parvis SAS", "legal_form": "SAS", "capital": "10 000", "siret": "732 829 320 00074",
        "vat": "FR44732829320", "email": "comptes@parvis.test", "iban": till.IBAN, "rcs": "Narbonne", **ADDRESS,
    }  # fmt: skip
    for field, typed in (
        ("iban", "FR7630006000011234567890188"),
        ("bic", "X"),
        ("ics", "FR00"),
        ("siret", ""),
        ("vat", "FR1"),
        ("capital", "-5"),
    ):
        answer = client.post("/tresorerie/emetteur/", sent | {field: typed})
        assert answer.status_code == 422 and "Parvis SAS" in answer.content.decode(), field
    assert not Issuer.objects.exists()
    assert client.post("/tresorerie/emetteur/", sent).status_code == 302
    till.invoice(cast.organisation())
    assert client.post("/tresorerie/emetteur/", sent | {"name": "Autre"}).status_code == 422
    assert client.post("/tresorerie/emetteur/", sent | {"name": "Autre", "valid_from": "2026-12-01"}).status_code == 302
    assert [one.name for one in Issuer.objects.order_by("valid_from")] == ["Parvis SAS", "Autre"]
    assert "Autre" in client.get("/tresorerie/emetteur/").content.decode()


def test_a_delegation_reads_what_was_written_in_its_name() -> None:
    till.issuer()
    here, there = (
        cast.delegation("Délégation de Narbonne", cast.place()),
        cast.delegation("Délégation de Bages", cast.place("bages-11024")),
    )
    treasurer = signed_in(cast.delegate_of(here, role=Mandate.Role.TREASURER))
    other = signed_in(cast.delegate_of(there, "Paul Autre", Mandate.Role.TREASURER))
    page, form = f"/delegation/gestion/{here.slug}/factures/", f"/delegation/gestion/{here.slug}/facturation/"
    assert "manque" in treasurer.get(page).content.decode()
    sent = {
        "legal_name": "Parvis en Narbonnais", "siret": till.nic(cast.valid_siren()), "email": "d@exemple.test",
        "mandated_on": "2026-01-05", **ADDRESS,
    }  # fmt: skip
    assert treasurer.post(form, sent | {"siret": ""}).status_code == 422
    assert treasurer.post(form, sent | {"mandated_on": "hier"}).status_code == 422
    assert other.post(form, sent).status_code == 404 and not SupplierDetails.objects.exists()
    assert treasurer.post(form, sent).status_code == 302
    made = issue_self_billed(
        by=None, delegation=here, lines=[Line("Part de novembre", 4_800)], cause="share:1", on=till.DAY, at=cast.AT
    )
    assert made.number in treasurer.get(page).content.decode()
    assert treasurer.get(f"{page}{made.number}.pdf").content.startswith(b"%PDF")
    assert other.get(page).status_code == other.get(f"{page}{made.number}.pdf").status_code == 404
