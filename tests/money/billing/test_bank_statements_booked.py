"""What the bank tells is booked once: where it is sure at once, where it is not by a human, and meanwhile in suspense."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.money.billing.actions import (
    ResolvedAlready,
    carry,
    import_file,
    is_fees,
    is_payment,
    is_remittance,
    prepare_transfers,
    receive,
    send_back,
)
from parvis.money.billing.models import BankLine, BankStatement, Means, Payment
from parvis.money.billing.queries.matching import proposals
from parvis.money.ledger import accounts
from parvis.money.ledger.models import Line
from parvis.money.ledger.queries import balance
from tests import cast
from tests.cast import AT

from . import desk
from .bank_files import OURS, THEIRS, Moved, camt, one_column, two_columns
from .desk import TODAY

pytestmark = pytest.mark.django_db


def waiting() -> BankLine:
    return BankLine.objects.get(outcome="")


def test_an_rf_reference_settles_its_invoice_and_the_same_file_again_nothing() -> None:
    invoice = desk.owed(desk.customer())
    line = Moved(12_000, reference=invoice.reference, bank_id="B1")

    first = desk.told(line)
    again = desk.told(line)
    overlapping = desk.told(line, Moved(-300, text="FRAIS", bank_id="B2"))
    invoice.refresh_from_db()

    assert (first.new, again.new, overlapping.new) == (1, 0, 1)
    assert invoice.open_amount == 0
    assert Payment.objects.count() == 1
    assert (balance(accounts.bank()), balance(accounts.suspense())) == (11_700, 300)
    desk.books_are_right()


def test_what_nobody_recognises_waits_in_suspense_until_someone_says_it() -> None:
    organisation = desk.customer("Les Halles de Narbonne")
    one, two = desk.owed(organisation), desk.owed(organisation, 5_000)
    desk.told(Moved(18_000, text="VIREMENT MERCI", name="HALLES DE NARBONNE"))
    line = waiting()
    assert balance(accounts.suspense()) == -18_000

    keys = [proposal.key for proposal in proposals(line)]
    assert f"documents:{one.pk},{two.pk}" in keys
    is_payment(by=desk.treasurer(), line=line, organisation=organisation, documents=[one, two], at=AT)
    with pytest.raises(ResolvedAlready):
        is_fees(by=desk.treasurer(), line=line, at=AT)
    one.refresh_from_db()

    assert (one.open_amount, balance(accounts.suspense())) == (0, 0)
    # Next time the account is known.
    other = desk.owed(organisation, 7_000)
    desk.told(Moved(8_400, text="ENCORE", name="SARL XYZ", bank_id="N2"))
    best = proposals(waiting())[0]
    assert best.documents == (other,) and "même compte" in best.why
    desk.books_are_right()


def test_a_transfer_noted_by_hand_is_not_received_a_second_time() -> None:
    invoice = desk.owed(desk.customer())
    receive(by=desk.treasurer(), document=invoice, amount=12_000, means=Means.TRANSFER, on=TODAY, cause="t", at=AT)

    desk.told(Moved(12_000, reference=invoice.reference))

    assert Payment.objects.get().seen_by_bank
    assert balance(accounts.bank()) == 12_000
    assert BankLine.objects.get().outcome == BankLine.Outcome.KNOWN


def test_cheques_carried_to_the_bank_are_told_by_their_total() -> None:
    invoice = desk.owed(desk.customer())
    one = receive(by=desk.treasurer(), document=invoice, amount=5_000, means=Means.CHEQUE, on=TODAY, cause="1", at=AT)
    two = receive(by=desk.treasurer(), document=invoice, amount=7_000, means=Means.CHEQUE, on=TODAY, cause="2", at=AT)
    slip = carry(by=desk.treasurer(), payments=[one.pk, two.pk], means=Means.CHEQUE, on=TODAY, at=AT)
    with pytest.raises(Refused):
        carry(by=desk.treasurer(), payments=[one.pk], means=Means.CHEQUE, on=TODAY, at=AT)

    desk.told(Moved(12_000, text="REMISE CHEQUES"))
    assert f"remittance:{slip.pk}" in [proposal.key for proposal in proposals(waiting())]
    is_remittance(by=desk.treasurer(), line=waiting(), remittance=slip, at=AT)

    assert (balance(accounts.cheques()), balance(accounts.suspense()), balance(accounts.bank())) == (0, 0, 12_000)


def test_what_is_not_ours_goes_back_by_a_transfer() -> None:
    desk.customer()
    desk.told(Moved(4_200, text="ERREUR", name="Voisin"))
    send_back(by=desk.treasurer(), line=waiting(), name="", reason="Ce n’est pas pour nous", at=AT)
    run = desk.executed(prepare_transfers(by=desk.treasurer(), execute_on=(AT + timedelta(days=3)).date(), at=AT), at=AT)

    assert (run.total, run.lines.get().name) == (4_200, "Voisin")
    assert balance(accounts.suspense()) == 0
    desk.books_are_right()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (camt([Moved(100)], iban=THEIRS), "autre compte"),
        (camt([Moved(100)], closing=5), "il manque"),
        (camt([Moved(100, day="2026-11-30")]), "pas encore venu"),
        (camt([Moved(100)])[:700], "incomplet"),
        (
            two_columns([Moved(100)])
            .replace(OURS[4:].encode(), THEIRS[4:].encode())
            .replace(OURS[:4].encode(), THEIRS[:4].encode()),
            "autre compte",
        ),
    ],
)
def test_a_statement_that_is_not_right_writes_nothing(content: bytes, said: str) -> None:
    desk.customer()
    before = Line.objects.count()
    with pytest.raises(Refused) as refusal:
        import_file(by=desk.treasurer(), content=content, file_name="x", at=AT)
    assert said in refusal.value.message
    assert (BankStatement.objects.count(), BankLine.objects.count(), Line.objects.count()) == (0, 0, before)


def test_the_same_days_are_not_told_in_two_formats() -> None:
    desk.customer()
    desk.told(Moved(100, bank_id="B1"))
    with pytest.raises(Refused, match="un seul format"):
        import_file(by=desk.treasurer(), content=one_column([Moved(100)]), file_name="x.csv", at=AT)
    assert BankLine.objects.count() == 1


def test_nobody_else_takes_a_statement_in() -> None:
    with pytest.raises(NotAllowed):
        import_file(by=cast.administrator(), content=camt([Moved(1)]), file_name="x", at=AT)
