"""Money that comes in settles what it is for, once, and the rest is the customer's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.money.billing import registry
from parvis.money.billing.actions import (
    carry,
    is_unpaid,
    issue_credit_note,
    receive,
    receive_for,
    refund,
    take_back,
    use_credit,
    write_off,
)
from parvis.money.billing.models import BankLine, Document, Means, Payment, Refund, Settlement
from parvis.money.billing.queries.matching import proposals
from parvis.money.billing.queries.payments import credit_of
from parvis.money.ledger import accounts
from parvis.money.ledger.models import Line
from parvis.money.ledger.queries import balance
from tests import cast, till
from tests.cast import AT

from . import desk
from .bank_files import THEIRS, Moved
from .desk import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What those above billing are told."""
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(registry, "_settled", [lambda document, at: heard.append(("settled", document.number))])
    monkeypatch.setattr(registry, "_reversed", [lambda document, at: heard.append(("back", document.number))])
    return heard


def pay(document: Document, amount: int, cause: str = "t:1", means: str = Means.TRANSFER, **more: object) -> Payment:
    given = {
        "by": desk.treasurer(),
        "document": document,
        "amount": amount,
        "means": means,
        "on": TODAY,
        "cause": cause,
        "at": AT,
    }
    return receive(**{**given, **more})  # type: ignore[arg-type]


def test_parts_settle_an_invoice_in_the_end_and_then_it_is_told_once(told: list[tuple[str, str]]) -> None:
    invoice = desk.owed(desk.customer())

    pay(invoice, 5_000, "t:1")
    pay(invoice, 5_000, "t:1")  # told again
    assert told == []
    pay(invoice, 7_000, "t:2", Means.CHEQUE)
    invoice.refresh_from_db()

    assert (invoice.open_amount, told) == (0, [("settled", invoice.number)])
    assert balance(accounts.customer(invoice.organisation)) == 0
    assert (balance(accounts.bank()), balance(accounts.cheques())) == (5_000, 7_000)
    desk.books_are_right()


def test_what_is_too_much_is_credit_that_another_invoice_uses_or_that_goes_back() -> None:
    organisation = desk.customer()
    first, second = desk.owed(organisation), desk.owed(organisation, 1_000)

    pay(first, 15_000)
    assert credit_of(organisation) == 3_000
    assert use_credit(by=desk.treasurer(), document=second, at=AT) == 1_200
    assert credit_of(organisation) == 1_800
    asked = {"by": desk.treasurer(), "document": first, "iban": THEIRS, "reason": "Payé deux fois", "at": AT}
    refund(amount=1_800, cause="r:1", **asked)  # type: ignore[arg-type]
    refund(amount=1_800, cause="r:1", **asked)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        refund(amount=1, cause="r:2", **asked)  # type: ignore[arg-type]

    assert Refund.objects.count() == 1
    assert THEIRS not in Refund.objects.get().iban_sealed
    assert credit_of(organisation) == 0


def test_a_credit_note_on_what_was_paid_is_credit_too() -> None:
    organisation = desk.customer()
    invoice = desk.owed(organisation)
    pay(invoice, 12_000)

    issue_credit_note(by=None, document=invoice, reason="Résiliation", cause="c:1", on=TODAY, at=AT)

    assert credit_of(organisation) == 12_000


def test_one_transfer_pays_several_invoices_in_the_order_given() -> None:
    organisation = desk.customer()
    one, two = desk.owed(organisation), desk.owed(organisation, 20_000)

    receive_for(
        by=desk.treasurer(), organisation=organisation, documents=[two, one], amount=30_000, means=Means.TRANSFER, on=TODAY,
        cause="t:1", at=AT,
    )  # fmt: skip
    one.refresh_from_db()
    two.refresh_from_db()

    assert (two.open_amount, one.open_amount) == (0, 6_000)


def test_a_payment_that_comes_back_opens_its_invoice_again(told: list[tuple[str, str]]) -> None:
    invoice = desk.owed(desk.customer())
    payment = pay(invoice, 12_000, means=Means.CHEQUE)
    carry(by=desk.treasurer(), payments=[payment.pk], means=Means.CHEQUE, on=TODAY, at=AT)

    take_back(by=desk.treasurer(), payment=payment, reason="sans provision", on=TODAY, at=AT)
    with pytest.raises(Refused):
        take_back(by=desk.treasurer(), payment=payment, reason="sans provision", on=TODAY, at=AT)
    invoice.refresh_from_db()

    assert invoice.open_amount == 12_000
    assert told == [("settled", invoice.number), ("back", invoice.number)]
    desk.books_are_right()


def test_a_cheque_noted_as_unpaid_waits_in_suspense_for_the_line_of_the_bank_that_says_so_once() -> None:
    invoice = desk.owed(desk.customer())
    payment = pay(invoice, 12_000, means=Means.CHEQUE)
    carry(by=desk.treasurer(), payments=[payment.pk], means=Means.CHEQUE, on=TODAY, at=AT)
    take_back(by=desk.treasurer(), payment=payment, reason="sans provision", on=TODAY, at=AT)
    assert balance(accounts.suspense()) == -12_000
    desk.told(Moved(-12_000, text="CHEQUE IMPAYE"), Moved(-12_000, text="CHEQUE IMPAYE"))
    first, second = BankLine.objects.order_by("id")
    assert proposals(first)[0].key == f"unpaid:{payment.pk}"
    is_unpaid(by=desk.treasurer(), line=first, payment=payment, reason="", at=AT)
    with pytest.raises(Refused, match="déjà dit"):
        is_unpaid(by=desk.treasurer(), line=second, payment=payment, reason="", at=AT)

    assert balance(accounts.suspense()) == 12_000, "the second line alone waits"
    desk.books_are_right()


def test_credit_that_a_returned_payment_had_made_is_taken_from_what_it_settled_and_from_what_waits_to_go_back() -> None:
    first = desk.owed(desk.customer())
    assert first.organisation is not None
    cheque = pay(first, 22_000, means=Means.CHEQUE)
    second = desk.owed(first.organisation, 5_000)
    use_credit(by=desk.treasurer(), document=second, at=AT)
    waiting = refund(by=desk.treasurer(), document=first, amount=4_000, iban=THEIRS, reason="Trop payé", cause="r", at=AT)
    take_back(by=desk.treasurer(), payment=cheque, reason="sans provision", on=TODAY, at=AT)
    for row in (first, second, waiting):
        row.refresh_from_db()

    assert (first.open_amount, second.open_amount) == (12_000, 6_000)
    assert waiting.dropped_at == AT
    assert balance(accounts.customer(first.organisation)) == 18_000


def test_a_payment_that_a_statement_told_is_taken_back_by_a_statement_alone() -> None:
    invoice = desk.owed(desk.customer())
    desk.told(Moved(12_000, reference=invoice.reference))
    with pytest.raises(Refused, match="relevé"):
        take_back(by=desk.treasurer(), payment=Payment.objects.get(), reason="erreur", on=TODAY, at=AT)


def test_a_loss_closes_an_invoice_and_tells_nobody_that_it_was_paid(told: list[tuple[str, str]]) -> None:
    invoice = desk.owed(desk.customer())

    write_off(by=desk.treasurer(), document=invoice, reason="Liquidation judiciaire", on=TODAY, at=AT)
    invoice.refresh_from_db()

    assert (invoice.open_amount, told) == (0, [])
    assert balance(accounts.loss()) == 12_000
    with pytest.raises(Refused):
        issue_credit_note(by=None, document=invoice, reason="Trop tard", cause="c:1", on=TODAY, at=AT)


def test_a_credit_note_takes_back_the_loss_before_it_owes_the_customer_anything() -> None:
    invoice = desk.owed(desk.customer())
    pay(invoice, 2_000)
    write_off(by=desk.treasurer(), document=invoice, reason="Liquidation judiciaire", on=TODAY, at=AT)
    for number, (price, lost) in enumerate(((3_000, 6_400), (7_000, 0)), 1):
        issue_credit_note(
            by=None, document=invoice, lines=[till.premium(price)], reason="Jours repris", cause=f"c:{number}", on=TODAY, at=AT
        )
        assert balance(accounts.loss()) == lost
    invoice.refresh_from_db()

    assert (invoice.credited, invoice.open_amount) == (12_000, 0)
    assert invoice.organisation is not None and credit_of(invoice.organisation) == 2_000, "what was paid, and nothing else"
    desk.books_are_right()


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 0}, {"amount": -1}, {"on": TODAY + timedelta(days=1)}, {"amount": 1, "cause": "taken"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_and_changes_nothing(wrong: dict[str, object]) -> None:
    invoice = desk.owed(desk.customer())
    pay(invoice, 100, "taken")
    before = (Payment.objects.count(), Line.objects.count())

    with pytest.raises(Refused):
        pay(invoice, **{"amount": 5_000, **wrong})  # type: ignore[arg-type]

    assert (Payment.objects.count(), Line.objects.count()) == before


def test_nobody_else_touches_money() -> None:
    invoice = desk.owed(desk.customer())
    for stranger in (
        cast.administrator(),
        cast.delegate_of(cast.delegation("Délégation de Narbonne", cast.place()), "T L", "treasurer"),
    ):
        with pytest.raises(NotAllowed):
            pay(invoice, 1, by=stranger)
        with pytest.raises(NotAllowed):
            write_off(by=stranger, document=invoice, reason="Non", on=TODAY, at=AT)
    assert not Payment.objects.exists() and not Settlement.objects.exists()


def test_the_database_keeps_what_was_received() -> None:
    invoice = desk.owed(desk.customer())
    payment = pay(invoice, 1_000)
    for change in (
        lambda: Payment.objects.update(amount=1),
        lambda: Payment.objects.all().delete(),
        lambda: Settlement.objects.update(amount=1),
        lambda: Settlement.objects.create(document=desk.owed(payment.organisation), kind="payment", payment=payment, amount=1,
                                          on=TODAY, settled_at=AT),
        lambda: Payment.objects.create(organisation=payment.organisation, means="cash", amount=0, on=TODAY, cause="z",
                                       recorded_at=AT),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
