"""The treasurer's desk, page by page: what it shows, what it does, how many questions it asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from parvis.money.billing.actions import prepare_debits, prepare_transfers, receive
from parvis.money.billing.models import BankLine, DebitMandate, Means, Payment, Prenotice, Refund, Run, Settlement
from parvis.money.billing.queries.mandates import bank_day
from parvis.money.ledger.models import Line
from tests import cast
from tests.cast import AT

from . import desk
from .bank_files import THEIRS, Moved, camt
from .desk import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day() -> Any:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def treasury(settings: Any) -> Client:
    """Signed in as the treasurer, whose second factor is set up elsewhere."""
    return entered(desk.treasurer())


def entered(member: Any) -> Client:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.get_or_create(user=member, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client = Client()
    client.force_login(member)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": AT.timestamp(), "email": member.email}]
    session.save()
    return client


def text_of(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, (name, answer.status_code, answer.headers.get("Location"))
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_desk_says_what_waits_and_where_the_money_is(treasury: Client) -> None:
    late = desk.owed(desk.customer("Les Halles"), on=TODAY - timedelta(days=60), due_on=TODAY - timedelta(days=30))
    organisation = desk.customer()
    desk.mandate(organisation)
    desk.to_collect(organisation)
    receive(by=desk.treasurer(), document=late, amount=100, means=Means.CHEQUE, on=TODAY, cause="c", at=AT)
    desk.told(Moved(4_200, text="ERREUR", name="Voisin"))
    prepare_debits(by=desk.second(), scheme="CORE", execute_on=desk.bank_day(TODAY + timedelta(days=40)), at=AT)

    page = text_of(treasury, "treasury_home")

    for said in (
        "À éclaircir",
        "À porter à la banque",
        "Relances dues",
        "attend votre signature",
        "119,00 € en retard",
        "42,00 €",
    ):
        assert said in page
    assert "Trésorerie" in text_of(treasury, "account_home")


@pytest.mark.parametrize(
    "name",
    ["treasury_home", "treasury_due", "treasury_payments", "treasury_reminders", "treasury_drawer", "treasury_debits",
     "treasury_transfers", "treasury_mandates", "treasury_statements", "treasury_suspense"],
)  # fmt: skip
def test_lists_that_are_empty_say_what_comes_there(treasury: Client, name: str) -> None:
    text_of(treasury, name)
    assert entered(cast.administrator()).get(reverse(name)).status_code == 404


def test_lists_ask_as_many_questions_for_one_row_as_for_many(treasury: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        organisation = desk.customer(f"Client {number}")
        invoice = desk.owed(organisation)
        receive(by=desk.treasurer(), document=invoice, amount=100, means=Means.TRANSFER, on=TODAY, cause=f"c{number}", at=AT)
    desk.told(*(Moved(100 + number, text=f"X{number}") for number in range(12)))
    with django_assert_max_num_queries(16):
        text_of(treasury, "treasury_due")
    with django_assert_max_num_queries(12):
        text_of(treasury, "treasury_payments")
    with django_assert_max_num_queries(12):
        text_of(treasury, "treasury_suspense")
    with django_assert_max_num_queries(14):
        text_of(treasury, "treasury_statements", q="X1")
    with django_assert_max_num_queries(32):
        text_of(treasury, "treasury_home")


def test_a_cheque_is_noted_once_however_often_the_button_is_pressed(treasury: Client) -> None:
    invoice = desk.owed(desk.customer())
    where = reverse("treasury_settling", args=[invoice.number])
    typed = {"act": "receive", "key": str(uuid4()), "means": "cheque", "amount": "50,00", "on": "2026-11-20", "note": "n° 12"}

    for _ in range(2):
        assert treasury.post(where, typed).status_code == 302
    for wrong in ({"amount": "0"}, {"amount": "-3"}, {"on": "2026-12-20"}, {"key": "x"}, {"means": "debit"}, {"amount": "\x00"}):
        answer = treasury.post(where, {**typed, "key": str(uuid4()), **wrong})
        assert answer.status_code == 422

    assert Payment.objects.get().amount == 5_000
    assert "70,00 €" in text_of(treasury, "treasury_settling", invoice.number)
    payment = Payment.objects.get()
    assert "n° 12" in text_of(treasury, "treasury_payments", q="50,00")
    treasury.post(reverse("treasury_payment", args=[payment.pk]), {"reason": "sans provision", "on": "2026-11-21"})
    assert "à nouveau à payer" in text_of(treasury, "treasury_payment", payment.pk)


def test_what_was_paid_too_much_is_said_at_once(treasury: Client) -> None:
    invoice = desk.owed(desk.customer())
    typed = {"act": "receive", "key": str(uuid4()), "means": "transfer", "amount": "200,00", "on": "2026-11-20"}
    answer = treasury.post(reverse("treasury_settling", args=[invoice.number]), typed, follow=True)
    assert "80,00 € de trop restent au crédit du client" in answer.content.decode().replace("\u00a0", " ")


def test_an_invoice_is_reminded_announced_credited_or_lost_from_its_page(treasury: Client) -> None:
    organisation = desk.customer()
    desk.mandate(organisation)
    late = desk.owed(organisation, on=TODAY - timedelta(days=60), due_on=TODAY - timedelta(days=30))
    other = desk.owed(organisation)
    receive(by=desk.treasurer(), document=other, amount=13_000, means=Means.TRANSFER, on=TODAY, cause="c", at=AT)
    where = reverse("treasury_settling", args=[late.number])

    treasury.post(where, {"act": "remind"})
    treasury.post(where, {"act": "credit"})
    assert treasury.post(where, {"act": "collect", "prelevement-collect_on": "2026-11-23"}).status_code == 422
    treasury.post(where, {"act": "collect"})
    late.refresh_from_db()

    assert (late.reminders.count(), late.open_amount, late.prenotices.get().amount) == (1, 11_000, 11_000)
    assert treasury.post(where, {"act": "loss", "perte-reason": ""}).status_code == 422
    treasury.post(where, {"act": "loss", "perte-reason": "Liquidation"})
    assert Settlement.objects.filter(kind="loss").get().amount == 11_000
    assert "relance" in text_of(treasury, "treasury_reminders").lower()


def test_credit_goes_back_and_a_run_of_transfers_goes_its_whole_way(treasury: Client) -> None:
    organisation = desk.customer()
    invoice = desk.owed(organisation)
    receive(by=desk.treasurer(), document=invoice, amount=13_000, means=Means.TRANSFER, on=TODAY, cause="c", at=AT)
    where = reverse("treasury_customer", args=[organisation.slug])
    typed = {"act": "refund", "key": str(uuid4()), "amount": "10,00", "iban": THEIRS, "name": "Au Levain", "reason": "Trop payé"}
    assert treasury.post(where, {**typed, "amount": "10,01"}).status_code == 422
    assert treasury.post(where, {**typed, "iban": "FR00"}).status_code == 422
    treasury.post(where, typed)
    assert Refund.objects.count() == 1
    assert treasury.post(reverse("treasury_transfers"), {"execute_on": "2026-11-22"}).status_code == 422
    answer = treasury.post(reverse("treasury_transfers"), {"execute_on": "2026-11-24"})
    run = Run.objects.get()
    page = reverse("treasury_run", args=[run.pk])
    assert answer["Location"] == page

    treasury.post(page, {"act": "sign"})
    run.refresh_from_db()
    assert run.state == "prepared"
    assert THEIRS in text_of(treasury, "treasury_run", run.pk).replace(" ", "")
    entered(desk.second()).post(page, {"act": "sign"})
    file = treasury.post(reverse("treasury_run_file", args=[run.pk]))
    assert THEIRS in file.content.decode() and file["Content-Disposition"].endswith(f'"{run.file_name}"')
    assert treasury.get(reverse("treasury_run_file", args=[run.pk])).status_code == 302
    treasury.post(page, {"act": "send"})
    run.refresh_from_db()
    assert run.state == "sent"
    assert THEIRS not in text_of(treasury, "treasury_run", run.pk).replace(" ", "")


def test_a_run_is_cancelled_with_a_reason(treasury: Client) -> None:
    desk.share(cast.delegation("Délégation du Narbonnais", cast.place()))
    run = prepare_transfers(by=desk.treasurer(), execute_on=desk.bank_day(TODAY + timedelta(days=3)), at=AT)
    page = reverse("treasury_run", args=[run.pk])
    assert treasury.post(page, {"act": "cancel", "reason": ""}).status_code == 422
    treasury.post(page, {"act": "cancel", "reason": "Mauvais jour"})
    assert "Mauvais jour" in text_of(treasury, "treasury_run", run.pk)
    assert "Délégation du Narbonnais" in text_of(treasury, "treasury_transfers")


def test_a_statement_is_taken_in_and_what_waits_is_told(treasury: Client) -> None:
    organisation = desk.customer("Les Halles de Narbonne")
    invoice = desk.owed(organisation)
    where = reverse("treasury_statements")

    def sent(content: bytes) -> Any:
        return treasury.post(where, {"file": SimpleUploadedFile("releve.xml", content)})

    assert sent(camt([Moved(100)])[:500]).status_code == 422
    assert sent(b"").status_code == 422
    assert treasury.post(where, {}).status_code == 422
    assert not Line.objects.filter(cause__startswith="statement").exists()
    content = camt([Moved(12_000, text="MERCI", name="HALLES DE NARBONNE"), Moved(-300, text="COTISATION")])
    assert sent(content)["Location"] == reverse("treasury_suspense")
    assert sent(content).status_code == 302
    line, fees = BankLine.objects.order_by("-amount")
    page = text_of(treasury, "treasury_waiting_line", line.pk)
    assert f"documents:{invoice.pk}" in page and invoice.number in text_of(treasury, "treasury_waiting_line", line.pk, q="halles")

    for nonsense in (
        {"act": "documents"},
        {"act": "run:99"},
        {"act": "x"},
        {"act": "advance"},
        {"act": "advance", "organisation": "\x00"},
        {"act": "send_back"},
    ):
        assert treasury.post(reverse("treasury_waiting_line", args=[line.pk]), nonsense).status_code in {200, 404, 422}
    treasury.post(reverse("treasury_waiting_line", args=[line.pk]), {"act": f"documents:{invoice.pk}"})
    treasury.post(reverse("treasury_waiting_line", args=[fees.pk]), {"act": "fees"})
    invoice.refresh_from_db()

    assert invoice.open_amount == 0
    assert not BankLine.objects.filter(outcome="").exists()
    text_of(treasury, "treasury_statement", line.statement_id)
    text_of(treasury, "treasury_waiting_line", line.pk)


def test_cheques_leave_the_drawer_on_a_slip(treasury: Client) -> None:
    invoice = desk.owed(desk.customer())
    payment = receive(by=desk.treasurer(), document=invoice, amount=12_000, means=Means.CHEQUE, on=TODAY, cause="c", at=AT)
    assert "Au Levain" in text_of(treasury, "treasury_drawer")
    assert treasury.post(reverse("treasury_drawer"), {"means": "cheque", "on": "2026-11-21"}).status_code == 422
    answer = treasury.post(reverse("treasury_drawer"), {"means": "cheque", "on": "2026-11-21", "payments": [payment.pk]})
    assert "120,00 €" in treasury.get(answer["Location"]).content.decode().replace("\u00a0", " ")


def test_a_wrong_day_stays_in_its_field(treasury: Client) -> None:
    organisation = desk.customer()
    desk.mandate(organisation)
    desk.to_collect(organisation)
    receive(by=desk.treasurer(), document=desk.owed(desk.customer("Les Halles")), amount=12_000, means=Means.CASH, on=TODAY,
            cause="c", at=AT)  # fmt: skip

    for name, typed in (("treasury_debits", {"scheme": "CORE", "execute_on": "2026-11-29"}),
                        ("treasury_drawer", {"means": "cash", "on": "2030-01-02"})):  # fmt: skip
        answer = treasury.post(reverse(name), typed)
        assert answer.status_code == 422
        assert f'value="{[*typed.values()][1]}"' in answer.content.decode(), name


def test_the_day_that_is_proposed_is_one_on_which_something_may_be_collected(treasury: Client) -> None:
    organisation = desk.customer()
    desk.mandate(organisation)
    notice = Prenotice.objects.get(document=desk.to_collect(organisation))
    proposed = bank_day(notice.collect_on)
    assert proposed > TODAY + timedelta(days=2)

    assert f'value="{proposed:%Y-%m-%d}"' in text_of(treasury, "treasury_debits")
    answer = treasury.post(reverse("treasury_debits"), {"scheme": "CORE", "execute_on": f"{bank_day(TODAY + timedelta(days=2))}"})
    assert "à partir du" in answer.content.decode()
    assert treasury.post(reverse("treasury_debits"), {"scheme": "CORE", "execute_on": f"{proposed}"}).status_code == 302


def test_an_owner_signs_reads_and_takes_back_a_mandate() -> None:
    organisation = desk.customer()
    desk.till.details(organisation)
    owner = entered(cast.editor_of(organisation, "Odile Régisse", "owner"))
    editor = entered(cast.editor_of(organisation, "Éva Plume"))
    where = reverse("debit_mandate", args=[organisation.slug])
    typed = {"act": "sign", "name": "Au Levain", "iban": THEIRS, "bic": "", "scheme": "CORE", "accepts": "on"}

    assert owner.post(where, {**typed, "iban": "FR76"}).status_code == 422
    assert owner.post(where, {**typed, "accepts": ""}).status_code == 422
    assert editor.post(where, typed).status_code == 200
    assert not DebitMandate.objects.exists()
    assert owner.post(where, typed).status_code == 302
    mandate = DebitMandate.objects.get()
    page = owner.get(where).content.decode()
    document = owner.get(reverse("mandate_document", args=[organisation.slug, mandate.reference])).content.decode()
    assert THEIRS not in page + document and mandate.reference in document
    assert editor.get(where).status_code == 200
    assert entered(cast.member("Serge Ailleurs")).get(where).status_code == 404
    treasury = entered(desk.treasurer())
    treasury.post(reverse("treasury_mandate", args=[mandate.pk]), {"act": "last"})
    assert mandate.reference in text_of(treasury, "treasury_mandates", q="levain")
    owner.post(where, {"act": "end", "fin-reason": "Je change de banque"})
    assert "Je change de banque" in text_of(treasury, "treasury_mandate", mandate.pk)
