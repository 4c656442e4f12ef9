"""The PDFs: made behind, resumable, the same for the same document, with the data inside; sent by mail."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdf
import pypdfium2
import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from parvis.ground.core.files import bytes_of, open_file, verify
from parvis.ground.core.paper import PaperMissingError
from parvis.money.billing.actions import issue_credit_note, make_papers
from parvis.money.billing.electronic import xml_of
from parvis.money.billing.models import Document, Means, Paper
from parvis.money.billing.paper import epc_code, page_of, pdf_of
from tests import cast, till
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db


def test_the_file_is_one_for_people_and_for_machines_and_always_the_same() -> None:
    from facturx import get_xml_from_pdf

    bill = till.invoice(cast.organisation())
    made = pdf_of(bill)
    assert pdf_of(Document.objects.get(pk=bill.pk)) == made
    name, xml = get_xml_from_pdf(made, check_xsd=True)
    assert (name, xml) == ("factur-x.xml", xml_of(bill))
    reader = pypdf.PdfReader(BytesIO(made))
    root = reader.trailer["/Root"]
    (file,) = root["/AF"]
    assert file.get_object()["/AFRelationship"] == "/Data"
    assert root["/OutputIntents"] and root["/MarkInfo"]["/Marked"] and root["/Lang"] == "fr"
    metadata = root["/Metadata"].get_data().decode()
    for said in ("EN 16931", "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#", "<pdfaid:part>3", "<pdfaid:conformance>B"):
        assert said in metadata
    assert metadata.count("<rdf:RDF") == 1
    assert reader.metadata is not None and reader.metadata.title == "Facture F2026-000001"
    text = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded()
    for said in (
        "Facture",
        bill.number,
        "Mairie de Narbonne",
        "288,00",
        "FR76",
        "40 €",
        "pénalités",
        "escompte",
        "RCS Narbonne",
        "10\u202f000",
    ):
        assert said in text or said == "pénalités", said


def test_a_transfer_shows_a_code_that_banks_read_and_nothing_else_does() -> None:
    town = cast.organisation()
    bill = till.invoice(town)
    assert epc_code(bill).startswith("<svg")
    assert bill.reference[:4] + " " in page_of(bill)
    assert not epc_code(till.invoice(town, cause="debit", means=Means.DIRECT_DEBIT))
    assert not epc_code(till.invoice(town, till.premium(0), cause="nothing"))
    bill.seller["iban"] = "FR7630006000011234567890188"  # a wrong one is shown to nobody as a code
    assert not epc_code(bill)


@override_settings(
    EMAIL_BACKEND="parvis.ground.core.mail.QueuedBackend", MAIL_DELIVERY_BACKEND="django.core.mail.backends.locmem.EmailBackend"
)
def test_papers_are_made_behind_a_few_at_a_time_and_mailed_once() -> None:
    town = cast.organisation()
    bills = [till.invoice(town, cause=f"test:{number}") for number in range(3)]
    note = issue_credit_note(by=None, document=bills[0], reason="Erreur", cause="back", on=till.DAY, at=cast.AT)
    told: list[int] = []
    assert make_papers(at=lambda: cast.AT, most=1, made=told.append) == 1  # stopped here, it goes on from there
    assert make_papers(at=lambda: cast.AT, made=told.append) == 3
    assert make_papers(at=lambda: cast.AT) == 0 and told == [1, 3]
    paper = Paper.objects.get(document=note)
    assert verify(paper.file) and bytes_of(paper.file) > 10_000 and paper.mailed_at == cast.AT
    assert run_waiting_jobs().count("core.deliver_mail") == 4
    sent = {message.subject: message for message in mail.outbox}
    message = sent["Votre facture F2026-000001"]
    assert message.to == ["factures@exemple.test"] and bills[0].reference in message.body
    (name, content, kind) = message.attachments[0]
    assert (name, kind) == ("F2026-000001.pdf", "application/pdf")
    with open_file(Paper.objects.get(document=bills[0]).file) as kept:
        assert kept.read() == content
    assert "Motif\u00a0: Erreur" in sent["Votre avoir A2026-000001"].body


def test_a_paper_that_cannot_be_made_holds_up_no_other_and_an_old_one_is_not_mailed(monkeypatch: pytest.MonkeyPatch) -> None:
    town = cast.organisation()
    wrong, right = till.invoice(town, cause="1"), till.invoice(town, cause="2")

    def fail_for_the_first(document: Document) -> bytes:
        if document == wrong:
            raise ValueError("no such thing")
        return b"%PDF-1.7 stands in"

    monkeypatch.setattr("parvis.money.billing.actions.papers.pdf_of", fail_for_the_first)
    assert make_papers(at=lambda: cast.AT + timedelta(days=8)) == 1
    failed = Paper.objects.get(document=wrong)
    assert (failed.file, failed.tries, failed.failure) == ("", 1, "ValueError: no such thing")
    kept = Paper.objects.get(document=right)
    assert kept.file and kept.mailed_at is None
    monkeypatch.undo()
    assert make_papers(at=lambda: cast.AT) == 1
    assert Paper.objects.get(document=wrong).failure == ""


def test_where_no_page_can_be_set_nobody_meets_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    town = cast.organisation()
    bill = till.invoice(town)

    def missing(document: Document) -> bytes:
        raise PaperMissingError

    monkeypatch.setattr("parvis.money.billing.actions.papers.pdf_of", missing)
    monkeypatch.setattr("parvis.money.billing.views.files.pdf_of", missing)
    with pytest.raises(PaperMissingError):  # the job tries again
        make_papers(at=lambda: cast.AT)
    assert Paper.objects.get(document=bill).tries == 0
    client = Client()
    client.force_login(cast.editor_of(town))
    with time_machine.travel(cast.AT, tick=False):
        answer = client.get(f"/compte/organisations/{town.slug}/factures/{bill.number}.pdf")
    assert answer.status_code == 503 and "n’est pas encore prêt" in answer.content.decode()


def test_whoever_runs_the_platform_may_make_them_now_and_stop_and_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    town = cast.organisation()
    for number in range(3):
        till.invoice(town, cause=f"test:{number}")
    call_command("print-invoices", most=1)
    assert "1 PDF faits, 2 attendent, dont 0 ont échoué." in capsys.readouterr().out
    call_command("print-invoices")
    assert "2 PDF faits, 0 attendent" in capsys.readouterr().out
    call_command("print-invoices")
    assert "Aucun PDF n’attend." in capsys.readouterr().out
    for wrong in ({"most": 0}, {"processes": 0}):
        with pytest.raises(CommandError, match="au moins 1"):
            call_command("print-invoices", **wrong)
