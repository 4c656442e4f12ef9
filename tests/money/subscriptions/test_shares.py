"""What stays in the territory: booked with the invoice, taken back with the credit note, paid once the customer did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.money.billing.actions import BillingRefused, count_back, count_paid, issue_credit_note, write_off
from parvis.money.billing.models import Document
from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance, check_books
from parvis.money.subscriptions.actions import SubscriptionRefused
from parvis.money.subscriptions.actions.referrals import make_code, use_code
from parvis.money.subscriptions.actions.shares import hand_over, make_statement, make_statements, move_shares, set_rate
from parvis.money.subscriptions.models import Share, ShareRate, ShareStatement
from parvis.money.subscriptions.queries.shares import (
    account_of,
    check_shares,
    payable_sum,
    statement_lines,
    waiting_by_territory,
)
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.organisations.models import Organisation
from tests import cast, till
from tests.books import national, treasurer
from tests.cast import AT

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER_3 = date(2026, 11, 1), AT + timedelta(days=12)


def here() -> Delegation:
    return cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))


def brought_by(delegation: Delegation, organisation: Organisation) -> None:
    president = cast.delegate_of(delegation, "Prisca Bonnet", Mandate.Role.PRESIDENT)
    code = make_code(by=president, delegation=delegation, label="Marché", at=AT)
    use_code(by=cast.editor_of(organisation, "Odile Régisse", "owner"), organisation=organisation, code=code.code, at=AT)


def due(delegation: Delegation) -> int:
    """What the books owe the delegation, positive."""
    return -balance(accounts.share_due(delegation))


def sound() -> bool:
    assert check_books() == []
    assert check_shares() == []
    return True


def test_forty_per_cent_go_to_the_delegation_that_answers_and_sixty_where_it_brought_the_customer():
    delegation, national_one = here(), national()
    till.invoice(cast.organisation(), till.premium(9_999))
    assert due(delegation) == 4_000, "largest remainder"
    brought = cast.organisation("Au Levain du Pont", kind="company", siren="")
    brought_by(delegation, brought)
    till.invoice(brought, till.premium(24_000), cause="test:2")
    assert due(delegation) == 4_000 + 9_600 + 4_800
    assert due(national_one) == 0
    assert sorted(Share.objects.values_list("rate", flat=True)) == [2_000, 4_000, 4_000]
    assert sound()


def test_a_delegation_that_brought_a_customer_from_elsewhere_has_its_part_there():
    delegation, other = here(), cast.delegation("Délégation de Carcassonne", cast.place("carcassonne-11069"))
    town = cast.organisation("Mairie de Carcassonne", seat=cast.place("carcassonne-11069"))
    brought_by(delegation, town)
    till.invoice(town, till.premium(10_000, territory=cast.place("carcassonne-11069")))
    assert (due(delegation), due(other)) == (2_000, 4_000)
    assert sound()


def test_where_only_the_national_delegation_answers_the_part_waits_then_is_handed_over():
    by = treasurer()
    till.invoice(cast.organisation(), till.premium(10_000))
    assert due(national()) == 0
    assert [(one.territory, one.amount) for one in waiting_by_territory()] == [(cast.place(), 4_000)]
    with pytest.raises(SubscriptionRefused, match="attend"):
        hand_over(by=by, territory=cast.place(), at=AT)
    delegation = here()
    with pytest.raises(NotAllowed):
        hand_over(by=cast.administrator(), territory=cast.place(), at=AT)
    assert balance(accounts.share_waiting(cast.place())) == -4_000
    assert hand_over(by=by, territory=cast.place(), at=AT) == delegation
    assert (due(delegation), balance(accounts.share_waiting(cast.place())), waiting_by_territory()) == (4_000, 0, [])
    with pytest.raises(SubscriptionRefused, match="Rien n’attend"):
        hand_over(by=by, territory=cast.place(), at=AT)
    till.invoice(cast.organisation("Mairie bis"), cause="test:2")
    assert due(delegation) == 4_000 + 9_600
    assert sound()


def test_a_credit_note_takes_back_by_the_frozen_rates_and_in_the_end_every_cent():
    delegation, by = here(), treasurer()
    brought = cast.organisation("Au Levain du Pont", kind="company", siren="")
    brought_by(delegation, brought)
    made = till.invoice(brought, till.premium(9_997), till.premium(1_003, product="shop", label="Boutique"))
    assert due(delegation) == 6_600
    set_rate(by=by, kind="base", rate=1_000, valid_from=date(2026, 12, 1), at=AT)
    on = date(2026, 12, 5)
    for number, amount in enumerate((3_333, 3_333, 3_331), 1):
        issue_credit_note(
            by=None, document=made, lines=[till.premium(amount)], reason="Jours repris", cause=f"back:{number}", on=on, at=AT
        )
        assert sound()
    assert due(delegation) == 602, "what stands is the shop"
    issue_credit_note(
        by=None, document=made, lines=[till.premium(1_003, product="shop", label="Boutique")], reason="Fermeture",
        cause="back:4", on=on, at=AT,
    )  # fmt: skip
    assert due(delegation) == 0
    assert balance(accounts.share_cost(cast.place())) == 0
    assert sound()


def test_rates_are_dated_and_what_is_booked_keeps_its_own():
    delegation, by = here(), treasurer()
    town = cast.organisation()
    till.invoice(town, till.premium(10_000))
    for rate, valid_from, told in ((9_000, date(2026, 12, 1), "dépasseraient"), (1_000, till.DAY, "à venir")):
        with pytest.raises(SubscriptionRefused, match=told):
            set_rate(by=by, kind="base", rate=rate, valid_from=valid_from, at=AT)
    with pytest.raises(NotAllowed):
        set_rate(by=cast.administrator(), kind="base", rate=1_000, valid_from=date(2026, 12, 1), at=AT)
    assert ShareRate.objects.count() == 2
    set_rate(by=by, kind="base", rate=5_000, valid_from=date(2026, 12, 1), at=AT)
    till.invoice(town, till.premium(10_000), cause="test:2", on=date(2026, 11, 30))
    till.invoice(town, till.premium(10_000), cause="test:3", on=date(2026, 12, 1))
    assert due(delegation) == 4_000 + 4_000 + 5_000
    assert sound()


def test_what_is_given_up_as_lost_never_becomes_payable():
    delegation, by = here(), treasurer()
    made = till.invoice(cast.organisation())
    write_off(by=by, document=made, reason="Liquidation judiciaire", on=till.DAY, at=AT)
    assert payable_sum(delegation, date(2027, 1, 31)) == 0
    assert make_statements(by=by, month=NOVEMBER, at=DECEMBER_3) == ([], [])
    assert sound()


def test_a_loss_takes_the_parts_back_as_far_as_it_is_one_and_a_credit_note_puts_that_right():
    delegation, by = here(), treasurer()
    made = till.invoice(cast.organisation(), till.premium(10_000))
    write_off(by=by, document=made, reason="Liquidation judiciaire", on=till.DAY, at=AT)
    assert (due(delegation), balance(accounts.share_cost(cast.place()))) == (0, 0), "the books owe nothing for it"
    assert account_of(delegation, till.DAY).unpaid_by_customers == 0
    issue_credit_note(by=None, document=made, lines=[till.premium(4_000)], reason="Jours repris", cause="b1", on=till.DAY, at=AT)
    issue_credit_note(by=None, document=made, lines=[till.premium(6_000)], reason="Jours repris", cause="b2", on=till.DAY, at=AT)
    assert due(delegation) == 0
    assert sound()
    partly = till.invoice(cast.organisation("Mairie bis"), till.premium(10_000), cause="test:2")
    count_paid(document=partly, amount=9_000, at=AT)
    write_off(by=by, document=partly, reason="Liquidation judiciaire", on=till.DAY, at=AT)
    assert payable_sum(delegation, till.DAY) == due(delegation) == 3_000, "of three quarters paid, three quarters"
    issue_credit_note(by=None, document=partly, lines=[till.premium(2_500)], reason="Jours", cause="b3", on=till.DAY, at=AT)
    assert due(delegation) == 3_000, "what was lost was never owed: all the rest is paid"
    assert sound()


def test_a_share_that_was_paid_is_deducted_when_its_debit_comes_back_and_due_again_once_paid():
    delegation, by = here(), treasurer()
    president = cast.delegate_of(delegation, "Prisca Bonnet", Mandate.Role.PRESIDENT)
    till.supplier(delegation)
    first, second = till.invoice(cast.organisation()), till.invoice(cast.organisation("Mairie bis"), cause="test:2")
    count_paid(document=first, amount=first.total, at=AT)
    make_statement(by=by, delegation=delegation, month=NOVEMBER, at=DECEMBER_3)
    count_back(document=first, amount=first.total, at=DECEMBER_3)
    assert payable_sum(delegation, date(2026, 12, 31)) == -9_600
    assert account_of(delegation, date(2026, 12, 31)).unpaid_by_customers == 19_200, "both invoices"
    assert "96,00" in Notice.objects.get(member=president, reason="share.reclaimed").text
    assert due(delegation) == 9_600
    assert sound()
    january = DECEMBER_3 + timedelta(days=31)
    count_paid(document=second, amount=second.total, at=DECEMBER_3)
    third = till.invoice(cast.organisation("Mairie ter"), till.premium(30_000), cause="test:3", on=date(2026, 12, 4))
    count_paid(document=third, amount=third.total, at=DECEMBER_3)
    statement = make_statement(by=by, delegation=delegation, month=date(2026, 12, 1), at=january)
    assert statement is not None
    assert statement.amount == 9_600 + 12_000 - 9_600
    assert [line.label[:9] for line in statement.document.lines.order_by("position")] == ["Part de 4", "À déduire"]
    count_paid(document=first, amount=first.total, at=january)
    count_back(document=first, amount=first.total, at=january)
    assert payable_sum(delegation, date(2027, 1, 31)) == 0, "it had come back before any statement paid it again"
    count_paid(document=first, amount=first.total, at=january)
    assert payable_sum(delegation, date(2027, 1, 31)) == 9_600
    assert sound()


def test_what_is_left_of_a_term_moves_with_its_part_and_comes_back_from_there():
    delegation, other = here(), cast.delegation("Délégation de Carcassonne", cast.place("carcassonne-11069"))
    brought = cast.organisation("Au Levain du Pont", kind="company", siren="")
    brought_by(delegation, brought)
    made = till.invoice(brought, till.premium(12_001))
    elsewhere = cast.place("carcassonne-11069")
    from tests.books import booked

    booked("term:1:move:1", accounts.revenue(cast.place(), "premium"), accounts.revenue(elsewhere, "premium"), 7_000)
    moved = {
        "by": None, "invoice": made, "product": "premium", "left": cast.place(), "to": elsewhere, "amount": 7_000,
        "cause": "term:1:move:1", "on": till.DAY, "at": AT,
    }  # fmt: skip
    assert len(move_shares(**moved)) == 4
    assert move_shares(**moved) == [], "told twice"
    assert due(other) == 2_800
    assert due(delegation) == 4_801 - 2_800 + 2_400, "who brought the customer keeps its part"
    assert sound()
    issue_credit_note(
        by=None, document=made, lines=[till.premium(7_000, territory=elsewhere), till.premium(5_001)], reason="Tout est repris",
        cause="back", on=till.DAY, at=AT,
    )  # fmt: skip
    assert (due(delegation), due(other)) == (0, 0)
    assert sound()


def test_a_month_pays_what_customers_paid_and_is_billed_in_the_name_of_the_delegation():
    delegation, by = here(), treasurer()
    paid, unpaid = till.invoice(cast.organisation()), till.invoice(cast.organisation("Mairie bis"), cause="test:2")
    count_paid(document=paid, amount=paid.total, at=AT)
    assert payable_sum(delegation, date(2026, 11, 30)) == 9_600
    with pytest.raises(SubscriptionRefused, match="pas fini"):
        make_statement(by=by, delegation=delegation, month=NOVEMBER, at=AT)
    with pytest.raises(NotAllowed):
        make_statement(by=cast.administrator(), delegation=delegation, month=NOVEMBER, at=DECEMBER_3)
    with pytest.raises(BillingRefused, match="mandat"):
        make_statement(by=by, delegation=delegation, month=NOVEMBER, at=DECEMBER_3)
    made, missing = make_statements(by=by, month=NOVEMBER, at=DECEMBER_3)
    assert (made, [one.delegation for one in missing]) == ([], [delegation])
    assert not ShareStatement.objects.exists()
    till.supplier(delegation)
    (statement,), missing = make_statements(by=None, month=NOVEMBER, at=DECEMBER_3)
    assert missing == []
    assert (statement.amount, statement.document.kind, statement.document.net) == (9_600, Document.Kind.SELF_BILLED, 9_600)
    assert [line.invoice for line in statement_lines(statement)] == [paid]
    assert (due(delegation), -balance(accounts.supplier(delegation))) == (9_600, 9_600)
    assert make_statement(by=by, delegation=delegation, month=NOVEMBER, at=DECEMBER_3) == statement
    assert make_statements(by=by, month=NOVEMBER, at=DECEMBER_3)[0] == [statement]
    assert Document.objects.filter(kind=Document.Kind.SELF_BILLED).count() == 1
    assert unpaid.pk
    assert sound()


def test_what_was_refunded_after_it_was_paid_is_deducted_from_the_next_month():
    delegation, by = here(), treasurer()
    till.supplier(delegation)
    first, second = till.invoice(cast.organisation()), till.invoice(cast.organisation("Mairie bis"), cause="test:2")
    count_paid(document=first, amount=first.total, at=AT)
    make_statement(by=by, delegation=delegation, month=NOVEMBER, at=DECEMBER_3)
    issue_credit_note(by=None, document=first, reason="Remboursement", cause="back", on=date(2026, 12, 5), at=DECEMBER_3)
    january = DECEMBER_3 + timedelta(days=31)
    assert make_statement(by=by, delegation=delegation, month=date(2026, 12, 1), at=january) is None, "it owes us"
    count_paid(document=second, amount=second.total, at=january)
    third = till.invoice(cast.organisation("Mairie ter"), cause="test:3", on=date(2027, 1, 3))
    count_paid(document=third, amount=third.total, at=january)
    february = january + timedelta(days=31)
    statement = make_statement(by=by, delegation=delegation, month=date(2027, 1, 1), at=february)
    assert statement is not None
    assert statement.amount == 9_600, "two earned, one taken back"
    assert due(delegation) == 0
    assert sound()


def test_a_debit_that_came_back_is_no_longer_payable():
    delegation = here()
    made = till.invoice(cast.organisation())
    count_paid(document=made, amount=made.total, at=AT)
    count_back(document=made, amount=made.total, at=AT)
    assert payable_sum(delegation, date(2026, 11, 30)) == 0


def test_a_share_stays_as_it_was_booked():
    delegation = here()
    till.invoice(cast.organisation())
    for statement in (
        "UPDATE subscriptions_share SET amount = amount + 1",
        "UPDATE subscriptions_share SET delegation_id = NULL",
        f"UPDATE subscriptions_share SET delegation_id = {national().pk}",
        "DELETE FROM subscriptions_share",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Share.objects.get().delegation == delegation
