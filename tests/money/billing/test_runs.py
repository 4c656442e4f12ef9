"""Collections and transfers: under a mandate, announced, seen by two people, never twice; and what comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.money.billing.actions import (
    announce_debit,
    announce_last,
    book_run,
    cancel,
    download,
    end_mandate,
    import_file,
    leave_out,
    prepare_debits,
    prepare_transfers,
    receive,
    refund,
    seal_anew,
    sign_mandate,
    sign_off,
)
from parvis.money.billing.models import DebitMandate, Document, Means, Payment, Run, RunLine
from parvis.money.billing.vault import opened
from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance
from parvis.people.delegations.actions import set_account
from tests import cast
from tests.cast import AT

from . import desk
from .bank_files import OURS, THEIRS, Moved, pain002
from .desk import LATER, TODAY

pytestmark = pytest.mark.django_db


def line_of(document: Document) -> RunLine:
    return RunLine.objects.filter(document=document).latest("pk")


def test_an_owner_signs_online_and_the_account_is_kept_closed() -> None:
    mandate = desk.mandate(desk.customer())

    assert THEIRS not in mandate.iban_sealed and opened(mandate.iban_sealed) == THEIRS
    assert mandate.iban_shown == "FR14\u00a0…\u00a02606"
    assert re.fullmatch(r"PARVIS-\d{6}-01", mandate.reference)
    assert (mandate.ics, mandate.signed_on, mandate.city) == ("FR72ZZZ123456", TODAY, "Narbonne")


@pytest.mark.parametrize("wrong", [{"iban": "FR7630006000011234567890188"}, {"accepts": False}, {"name": " "}, {"bic": "ABC"}])
def test_a_mandate_that_is_wrong_is_not_signed(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        desk.mandate(desk.customer(), **wrong)
    assert not DebitMandate.objects.exists()


def test_only_the_owner_signs_and_only_one_mandate_stands() -> None:
    organisation = desk.customer()
    first = desk.mandate(organisation)
    with pytest.raises(NotAllowed):
        sign_mandate(
            by=cast.editor_of(organisation, "Éva Plume"), organisation=organisation, iban=THEIRS, name="X", accepts=True, at=AT
        )
    second = desk.mandate(organisation, iban=OURS)
    first.refresh_from_db()

    assert first.ended_for == "remplacé par un nouveau mandat"
    assert second.reference.endswith("-02")


def test_nothing_is_collected_before_it_was_announced_in_time() -> None:
    organisation = desk.customer()
    desk.mandate(organisation)
    invoice = desk.to_collect(organisation, due_on=TODAY)
    notice = invoice.prenotices.get()

    assert notice.collect_on == date(2026, 12, 7)  # fourteen days, then a Monday
    assert any("prélevée" in message.body and "FR14\u00a0…\u00a02606" in message.body for message in mail.outbox)
    with pytest.raises(Refused):
        prepare_debits(by=desk.treasurer(), scheme="CORE", execute_on=date(2026, 12, 4), at=AT)
    run = prepare_debits(by=desk.treasurer(), scheme="CORE", execute_on=date(2026, 12, 7), at=AT)
    assert (run.count, run.total) == (1, 12_000)


def test_a_run_needs_another_person_and_gives_the_file_that_was_signed() -> None:
    organisation = desk.customer()
    desk.mandate(organisation)
    invoice = desk.to_collect(organisation)
    run = desk.debit_run()
    with pytest.raises(Refused, match="autre personne"):
        sign_off(by=desk.treasurer(), run=run, at=LATER)
    with pytest.raises(NotAllowed):
        sign_off(by=cast.administrator(), run=run, at=LATER)
    with pytest.raises(Refused):
        download(by=desk.second(), run=run, at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(state="signed", signed_by=run.prepared_by, digest="x")

    run = sign_off(by=desk.second(), run=run, at=LATER)
    content = download(by=desk.treasurer(), run=run, at=LATER).decode()

    assert f"<MsgId>{run.reference}</MsgId>" in content and f"<IBAN>{THEIRS}</IBAN>" in content
    assert f"<Ustrd>Facture {invoice.number}</Ustrd>" in content and "<SeqTp>FRST</SeqTp>" in content
    with pytest.raises(IntegrityError), transaction.atomic():
        RunLine.objects.update(amount=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(total=1)


def test_a_document_is_in_one_live_run_and_cancelling_frees_it() -> None:
    organisation = desk.customer()
    desk.mandate(organisation)
    invoice = desk.to_collect(organisation)
    first = desk.debit_run()
    with pytest.raises(Refused):
        desk.debit_run()
    with pytest.raises(IntegrityError), transaction.atomic():
        RunLine.objects.create(
            run=first, position=2, document=invoice, name="x", iban_sealed="x", iban_shown="x", amount=1, label="x",
            end_to_end="x",
        )  # fmt: skip

    cancel(by=desk.second(), run=first, reason="Mauvais jour", at=LATER)
    second = desk.debit_run()

    assert line_of(invoice).run_id == second.pk
    with pytest.raises(Refused):
        sign_off(by=desk.second(), run=first, at=LATER)


def test_an_order_is_left_out_before_the_signature_alone() -> None:
    for name in ("Au Levain", "Les Halles"):
        organisation = desk.customer(name)
        desk.mandate(organisation)
        desk.to_collect(organisation)
    run = leave_out(by=desk.treasurer(), run=desk.debit_run(), position=1, at=LATER)
    assert (run.count, run.total) == (1, 12_000)
    run = sign_off(by=desk.second(), run=run, at=LATER)
    with pytest.raises(Refused):
        leave_out(by=desk.treasurer(), run=run, position=2, at=LATER)


def test_what_changes_after_the_preparation_stops_the_run() -> None:
    organisation = desk.customer()
    mandate = desk.mandate(organisation)
    invoice = desk.to_collect(organisation)
    run = desk.debit_run()
    receive(by=desk.treasurer(), document=invoice, amount=2_000, means=Means.TRANSFER, on=TODAY, cause="t", at=LATER)
    with pytest.raises(Refused, match="reste moins"):
        sign_off(by=desk.second(), run=run, at=LATER)
    owner = organisation.team.get(role="owner").member
    end_mandate(by=owner, mandate=mandate, reason="Je change de banque", at=LATER)
    with pytest.raises(Refused, match="ne vaut plus"):
        sign_off(by=desk.second(), run=run, at=LATER)


def test_on_its_day_a_run_settles_its_invoices_once() -> None:
    organisation = desk.customer()
    mandate = desk.mandate(organisation)
    invoice = desk.to_collect(organisation)
    run = desk.sent(desk.debit_run())
    book_run(run=run, at=LATER)
    invoice.refresh_from_db()
    assert invoice.open_amount == 12_000  # its day has not come

    for _ in range(2):
        run = book_run(run=run, at=LATER + timedelta(days=5))
    invoice.refresh_from_db()
    mandate.refresh_from_db()

    assert (invoice.open_amount, run.state, mandate.last_used_on) == (0, "booked", run.execute_on)
    assert balance(accounts.collections()) == 12_000
    desk.told(Moved(12_000, text=f"REMISE {run.reference}", day="2026-12-24"), at=LATER + timedelta(days=5))
    assert (balance(accounts.collections()), balance(accounts.bank())) == (0, 12_000)
    desk.books_are_right()


def test_the_sequence_follows_what_the_bank_did() -> None:
    organisation = desk.customer()
    mandate = desk.mandate(organisation)
    desk.to_collect(organisation)
    run = desk.sent(desk.debit_run())
    first = run.lines.get()
    # Refused before it was made: the next one is still the first.
    desk_report = pain002(run.reference, {first.end_to_end: "AM04"})
    assert import_file(by=desk.treasurer(), content=desk_report, file_name="r.xml", at=LATER).returned == 1
    assert first.document is not None
    announce_debit(by=desk.treasurer(), document=first.document, at=LATER)
    second = desk.executed(desk.debit_run(at=LATER + timedelta(days=30)), at=LATER + timedelta(days=30))
    assert [first.sequence, second.lines.get().sequence] == ["FRST", "FRST"]

    desk.to_collect(organisation)
    desk.to_collect(organisation)
    announce_last(by=desk.treasurer(), mandate=mandate, is_last=True, at=LATER)
    run = desk.executed(desk.debit_run(at=LATER + timedelta(days=60)), at=LATER + timedelta(days=60))
    mandate.refresh_from_db()

    assert sorted(run.lines.values_list("sequence", flat=True)) == ["FNAL", "RCUR"]
    assert mandate.ended_at is not None


def test_a_mandate_for_once_collects_once() -> None:
    organisation = desk.customer()
    desk.mandate(organisation, is_single=True)
    desk.to_collect(organisation)
    desk.to_collect(organisation)
    run = desk.executed(desk.debit_run())
    assert [line.sequence for line in run.lines.all()] == ["OOFF"]
    with pytest.raises(Refused):
        desk.debit_run(at=LATER + timedelta(days=30))


def test_a_mandate_sleeps_after_thirty_six_months() -> None:
    mandate = desk.mandate(desk.customer())
    assert mandate.is_usable(date(2029, 11, 20))
    assert not mandate.is_usable(date(2029, 11, 21))


@pytest.mark.parametrize("reason", ["AM04", "MD01"])
def test_a_debit_that_comes_back_opens_the_invoice_and_tells_the_owner(reason: str) -> None:
    organisation = desk.customer()
    mandate = desk.mandate(organisation)
    invoice = desk.to_collect(organisation)
    run = desk.executed(desk.debit_run())
    later = LATER + timedelta(days=10)
    back = Moved(-12_000, reason=reason, end_to_end=line_of(invoice).end_to_end, day="2026-12-28", bank_id="R1")
    desk.told(Moved(12_000, text=run.reference, day="2026-12-24"), back, at=later)
    desk.told(back, at=later)
    invoice.refresh_from_db()
    mandate.refresh_from_db()

    assert (invoice.open_amount, invoice.settled_at) == (12_000, None)
    assert Payment.objects.get().came_back_on == date(2026, 12, 28)
    assert (balance(accounts.bank()), balance(accounts.suspense())) == (0, 0)
    assert (mandate.ended_at is not None) == (reason == "MD01")
    assert any("à nouveau à payer" in message.body + message.subject for message in mail.outbox)
    desk.books_are_right()


def test_delegations_and_refunds_are_paid_by_one_run() -> None:
    delegation = cast.delegation("Délégation du Narbonnais", cast.place())
    bill = desk.share(delegation)
    organisation = desk.customer()
    invoice = desk.owed(organisation)
    receive(by=desk.treasurer(), document=invoice, amount=13_000, means=Means.TRANSFER, on=TODAY, cause="t", at=AT)
    asked = refund(by=desk.treasurer(), document=invoice, amount=1_000, iban=THEIRS, reason="Trop payé", cause="r", at=AT)

    run = prepare_transfers(by=desk.treasurer(), execute_on=date(2026, 12, 1), at=AT)
    assert (run.count, run.total) == (2, 5_000)
    run = desk.executed(run, at=AT)
    run = book_run(run=run, at=AT + timedelta(days=15))
    bill.refresh_from_db()
    asked.refresh_from_db()

    assert (bill.open_amount, asked.paid_on) == (0, date(2026, 12, 1))
    assert balance(accounts.supplier(delegation)) == 0
    assert balance(accounts.transfers()) == -5_000
    desk.told(Moved(-5_000, text=f"VIR SEPA {run.reference}", day="2026-12-01"), at=AT + timedelta(days=15))
    assert balance(accounts.transfers()) == 0
    desk.books_are_right()


def test_an_account_changed_after_the_preparation_is_not_paid() -> None:
    delegation = cast.delegation("Délégation du Narbonnais", cast.place())
    desk.share(delegation)
    run = prepare_transfers(by=desk.treasurer(), execute_on=date(2026, 12, 1), at=AT)
    president = delegation.mandates.get(role="president").member
    set_account(by=president, delegation=delegation, iban=OURS, at=AT)
    with pytest.raises(Refused, match="changé de compte"):
        sign_off(by=desk.second(), run=run, at=AT)


def test_a_run_is_for_a_day_when_banks_work() -> None:
    for day in (date(2026, 12, 25), date(2026, 12, 5), TODAY, date(2027, 12, 1)):
        with pytest.raises(Refused):
            prepare_transfers(by=desk.treasurer(), execute_on=day, at=AT)


def test_an_older_key_may_go_after_a_night(settings: Any) -> None:
    mandate = desk.mandate(desk.customer())
    old = settings.ENV.evidence_keys
    settings.ENV = replace(settings.ENV, evidence_keys=["n" * 50, *old])
    assert (seal_anew(at=AT), seal_anew(at=AT)) == (1, 0)
    settings.ENV = replace(settings.ENV, evidence_keys=["n" * 50])
    mandate.refresh_from_db()
    assert opened(mandate.iban_sealed) == THEIRS
    settings.ENV = replace(settings.ENV, evidence_keys=["z" * 50])
    with pytest.raises(Refused):
        opened(mandate.iban_sealed)
    assert seal_anew(at=AT) == 0
