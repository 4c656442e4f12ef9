"""A subscription as days pass: renewed, reminded, suspended, resumed, ended; and what two rounds do that one did."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.money.billing.actions import count_back, credit_by_hand, issue_credit_note, write_off
from parvis.money.billing.models import Document, Means
from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance, check_books
from parvis.money.subscriptions.actions import (
    SubscriptionRefused,
    came_back,
    cancel,
    change_means,
    change_plan,
    change_territory,
    keep,
    offer_term,
    refund,
    set_price,
    tend_all,
)
from parvis.money.subscriptions.actions.shares import hand_over
from parvis.money.subscriptions.models import Plan, Reminder, Subscription, Term
from parvis.money.subscriptions.queries.shares import check_shares
from parvis.people.delegations.models import Mandate
from parvis.people.organisations.actions import set_publishing
from tests import books, cast
from tests.cast import AT

from .subscribers import Subscriber, on, pay

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Subscriber:
    town = Subscriber()
    town.subscribe()
    return town


def told(prefix: str = "subscription.") -> list[str]:
    return list(Notice.objects.filter(reason__startswith=prefix).order_by("id").values_list("reason", flat=True))


def document(term: Term) -> Document:
    assert term.document is not None
    term.document.refresh_from_db()
    return term.document


def test_a_year_is_announced_invoiced_a_month_ahead_and_follows_without_a_gap(town: Subscriber):
    pay(document(town.terms[0]), AT + timedelta(days=5))
    tend_all(at=on(2027, 9, 20))
    assert told("subscription.ends") == []
    tend_all(at=on(2027, 9, 25))
    assert told("subscription.ends") == ["subscription.ends"]
    assert "264,00" in Notice.objects.latest("id").text
    tend_all(at=on(2027, 10, 21))
    assert len(town.days) == 1
    tend_all(at=on(2027, 10, 22))
    assert town.days[1] == ("paid", date(2027, 11, 21), date(2028, 11, 20))
    renewal = document(town.terms[1])
    assert (renewal.issued_on, renewal.due_on) == (date(2027, 10, 22), date(2027, 11, 21))
    assert town.may_publish(on(2027, 11, 21))


def test_two_rounds_of_one_day_do_what_one_did(town: Subscriber):
    days = [AT + timedelta(days=days) for days in range(0, 800, 19)]
    for at in days:
        tend_all(at=at)
        counts = [model.objects.count() for model in (Term, Document, Notice, Reminder, Entry)]
        assert tend_all(at=at) == 0
        assert [model.objects.count() for model in (Term, Document, Notice, Reminder, Entry)] == counts


def test_unpaid_it_is_warned_suspended_readable_and_resumed_by_the_payment(town: Subscriber):
    for at in (on(2026, 12, 21), on(2026, 12, 22), on(2026, 12, 30), on(2027, 1, 5)):
        tend_all(at=at)
        assert town.may_publish(at)
    assert told()[1:] == ["subscription.overdue"]
    tend_all(at=on(2027, 1, 6))
    assert not town.may_publish(on(2027, 1, 6))
    assert town.subscription.state == Subscription.State.SUSPENDED
    assert told()[-1] == "subscription.suspended"
    pay(document(town.terms[0]), on(2027, 1, 9))
    assert town.may_publish(on(2027, 1, 9))
    assert told()[-1] == "subscription.running"
    assert town.organisation.publishes_until is not None
    assert town.organisation.publishes_until.date() == date(2027, 11, 20)


def test_a_suspended_year_that_runs_out_ends_and_asks_for_nothing_more(town: Subscriber):
    for at in (on(2027, 1, 6), on(2027, 11, 1), on(2027, 11, 21)):
        tend_all(at=at)
    assert Document.objects.count() == 1
    assert town.terms[0].subscription.state == Subscription.State.ENDED
    pay(document(town.terms[0]), on(2027, 12, 1))
    assert not town.may_publish(on(2027, 12, 1)), "what is paid late pays for what is past"


def test_a_debit_that_comes_back_gives_time_to_pay_otherwise(town: Subscriber):
    term = town.terms[0]
    pay(document(term), on(2026, 12, 15))
    count_back(document=document(term), amount=document(term).paid, at=on(2027, 1, 20))
    came_back(document=document(term).pk, at=on(2027, 1, 20))
    came_back(document=document(term).pk, at=on(2027, 1, 20))
    assert told().count("subscription.came-back") == 1
    for at in (on(2027, 2, 3), on(2027, 2, 4), on(2027, 2, 18)):
        tend_all(at=at)
        assert town.may_publish(at)
    tend_all(at=on(2027, 2, 19))
    assert not town.may_publish(on(2027, 2, 19))


def test_a_month_follows_a_month_and_a_trial(run_jobs):
    bakery = Subscriber("Au Levain du Pont", "company")
    bakery.subscribe(size=3, cadence="monthly")
    tend_all(at=on(2026, 12, 14))
    assert told()[1:] == ["subscription.trial-ends"]
    tend_all(at=on(2026, 12, 20))
    assert not Document.objects.exists(), "who stops on the last day of the trial owes nothing"
    tend_all(at=on(2026, 12, 21))
    tend_all(at=on(2027, 1, 16))
    assert bakery.days[1:] == [
        ("paid", date(2026, 12, 21), date(2027, 1, 20)),
        ("paid", date(2027, 1, 21), date(2027, 2, 20)),
    ]
    assert {document(term).net for term in bakery.terms[1:]} == {1_200}


def test_a_trial_that_is_stopped_costs_nothing():
    bakery = Subscriber("Au Levain du Pont", "company")
    cancel(by=bakery.owner, subscription=bakery.subscribe(size=3), at=on(2026, 12, 20))
    tend_all(at=on(2026, 12, 21))
    assert not Document.objects.exists()
    assert not bakery.may_publish(on(2026, 12, 21))
    assert told()[-1] == "subscription.ended"


def test_stopped_it_runs_to_its_end_and_a_renewal_that_was_invoiced_is_credited_whole(town: Subscriber):
    pay(document(town.terms[0]), AT)
    tend_all(at=on(2027, 10, 22))
    renewal = document(town.terms[1])
    cancel(by=town.owner, subscription=town.subscription, at=on(2027, 11, 20))
    renewal.refresh_from_db()
    assert (renewal.credited, renewal.open_amount) == (renewal.total, 0)
    assert town.may_publish(on(2027, 11, 20))
    tend_all(at=on(2027, 11, 21))
    assert not town.may_publish(on(2027, 11, 21))
    assert balance(accounts.revenue(cast.place(), "premium")) == -26_400
    assert balance(accounts.customer(town.organisation)) == 31_680, "counted as paid, not booked: that is the payments' part"
    assert check_books() == []


def test_who_changes_their_mind_goes_on(town: Subscriber):
    cancel(by=town.owner, subscription=town.subscription, at=on(2027, 3, 1))
    with pytest.raises(SubscriptionRefused, match="déjà"):
        cancel(by=town.owner, subscription=town.subscription, at=on(2027, 3, 1))
    keep(by=town.owner, subscription=town.subscription, at=on(2027, 3, 2))
    pay(document(town.terms[0]), on(2027, 3, 2))
    tend_all(at=on(2027, 10, 30))
    assert len(town.days) == 2


def test_a_new_price_touches_no_term_that_is_sold_and_is_told_before_it_counts(town: Subscriber):
    pay(document(town.terms[0]), AT)
    plan = town.plan()
    set_price(
        by=cast.administrator(), product="premium", kind="institution", cadence="yearly", size_from=20_000, size_to=None,
        price=30_000, vat_rate=2000, trial_days=0, valid_from=date(2027, 1, 1), at=AT,
    )  # fmt: skip
    assert town.terms[0].price == plan.price == 26_400
    tend_all(at=on(2027, 9, 25))
    assert "300,00" in Notice.objects.latest("id").text
    tend_all(at=on(2027, 10, 25))
    assert [term.price for term in town.terms] == [26_400, 30_000]


def test_another_plan_credits_what_is_left_and_sells_a_new_term():
    club = Subscriber("Rugby club", "association")
    offer_term(by=cast.administrator(), organisation=club.organisation, months=1, reason="Pour essayer.", at=AT)
    Subscription.objects.update(state="ended", ended_at=AT)
    Term.objects.update(ends_on=date(2026, 11, 21))
    club.subscribe(size=0, at=on(2027, 1, 1))
    first = document(club.terms[-1])
    pay(first, on(2027, 1, 3))
    change_plan(by=club.owner, subscription=club.subscription, plan=club.plan(size=4), size=4, at=on(2027, 3, 15))
    assert club.days[-2:] == [("paid", date(2027, 1, 1), date(2027, 3, 14)), ("paid", date(2027, 3, 15), date(2028, 3, 14))]
    (note,) = first.credit_notes.all()
    assert note.net == 6_000 - round(6_000 * 73 / 365)
    assert document(club.terms[-1]).net == 12_000
    assert club.may_publish(on(2027, 3, 15))
    with pytest.raises(SubscriptionRefused, match="déjà votre formule"):
        change_plan(by=club.owner, subscription=club.subscription, plan=club.plan(size=4), at=on(2027, 3, 15))
    with pytest.raises(SubscriptionRefused, match="de votre taille"):
        change_plan(by=club.owner, subscription=club.subscription, plan=club.plan(size=40), size=4, at=on(2027, 3, 15))


def test_another_plan_waits_for_the_days_that_were_given_behind_the_paid_ones():
    club = Subscriber("Rugby club", "association")
    offer_term(by=cast.administrator(), organisation=club.organisation, months=1, reason="Pour essayer.", at=AT)
    Subscription.objects.update(state="ended", ended_at=AT)
    Term.objects.update(ends_on=date(2026, 11, 21))
    club.subscribe(size=0, at=on(2027, 1, 1))
    pay(document(club.terms[-1]), on(2027, 1, 3))
    offer_term(
        by=cast.administrator(), organisation=club.organisation, months=6, reason="Pour s’excuser d’une panne.", at=on(2027, 2, 1)
    )
    before = club.days
    change_plan(by=club.owner, subscription=club.subscription, plan=club.plan(size=4), size=4, at=on(2027, 3, 15))
    assert club.days == before, "what was given stands where it was promised"
    assert Subscription.objects.latest("pk").plan == club.plan(size=4)


def test_what_is_left_moves_with_the_place_and_is_credited_where_it_lies(town: Subscriber):
    sigean = cast.place("sigean-11379")
    change_territory(by=town.owner, subscription=town.subscription, territory=sigean, at=on(2027, 1, 1))
    term = town.terms[0]
    (move,) = term.moves.all()
    left = 26_400 - (2 * 26_400 * 41 + 365) // 730
    assert move.amount == left
    assert balance(accounts.revenue(sigean, "premium")) == -left
    assert balance(accounts.revenue(cast.place(), "premium")) == left - 26_400
    with pytest.raises(SubscriptionRefused, match="déjà pour Sigean"):
        change_territory(by=town.owner, subscription=town.subscription, territory=sigean, at=on(2027, 1, 1))
    treasurer = cast.delegate_of(cast.delegation(), role=Mandate.Role.TREASURER)
    refund(by=treasurer, subscription=town.subscription, reason="Fusion de communes.", whole=True, at=on(2027, 1, 10))
    assert balance(accounts.revenue(sigean, "premium")) == balance(accounts.revenue(cast.place(), "premium")) == 0
    assert document(term).credited == document(term).total
    assert not town.may_publish(on(2027, 1, 10))
    assert check_books() == []


def test_a_credit_note_by_hand_takes_back_where_the_term_counts_now(town: Subscriber):
    there, treasurer = cast.place("sigean-11379"), cast.delegate_of(cast.delegation(), role=Mandate.Role.TREASURER)
    delegation, other = (
        cast.delegation(f"Délégation de {place.name}", place)
        for place in (cast.place(), there)
    )  # fmt: skip
    assert hand_over(by=treasurer, territory=cast.place(), at=on(2026, 12, 31)) == delegation
    change_territory(by=town.owner, subscription=town.subscription, territory=there, at=on(2027, 1, 1))
    invoice, left = document(town.terms[0]), -balance(accounts.revenue(there, "premium"))

    def taken(amount: int, key: str) -> Document:
        return credit_by_hand(
            by=treasurer, document=invoice, amounts={1: amount}, reason="Geste commercial.", cause=key, on=date(2027, 1, 10),
            at=on(2027, 1, 10),
        )  # fmt: skip

    first = taken(1_000, "k1")
    assert balance(accounts.revenue(there, "premium")) == 1_000 - left
    assert -balance(accounts.share_due(other)) == -(-(left - 1_000) * 2 // 5)
    assert taken(1_000, "k1") == first, "the same form, sent twice"
    taken(left, "k2")
    assert balance(accounts.revenue(there, "premium")) == 0, "all that counts there"
    assert balance(accounts.revenue(cast.place(), "premium")) == left + 1_000 - 26_400, "and the rest where it counted before"
    assert (check_books(), check_shares()) == ([], [])


def test_a_refund_of_what_is_left_ends_the_term_the_day_before(town: Subscriber):
    treasurer = cast.delegate_of(cast.delegation(), role=Mandate.Role.TREASURER)
    with pytest.raises(SubscriptionRefused, match="motif"):
        refund(by=treasurer, subscription=town.subscription, reason="geste", at=on(2027, 1, 1))
    refund(by=treasurer, subscription=town.subscription, reason="Geste commercial.", at=on(2027, 1, 1))
    assert town.days == [("paid", date(2026, 11, 21), date(2026, 12, 31))]
    assert not town.may_publish(on(2027, 1, 1))


def test_what_others_may_not_do_changes_nothing(town: Subscriber):
    other, subscription, sigean = cast.administrator(), town.subscription, cast.place("sigean-11379")
    before = [(term.state, term.ends_on) for term in town.terms], Entry.objects.count()
    for refused in (
        lambda: cancel(by=other, subscription=subscription, at=AT),
        lambda: keep(by=other, subscription=subscription, at=AT),
        lambda: change_plan(by=other, subscription=subscription, plan=Plan.objects.all()[0], at=AT),
        lambda: change_means(by=other, subscription=subscription, means=Means.CHEQUE, at=AT),
        lambda: change_territory(by=other, subscription=subscription, territory=sigean, at=AT),
        lambda: refund(by=other, subscription=subscription, reason="Parce que je peux.", at=AT),
        lambda: refund(by=town.owner, subscription=subscription, reason="Parce que je veux.", at=AT),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert before == ([(term.state, term.ends_on) for term in town.terms], Entry.objects.count())


def test_what_was_given_is_reminded_of_three_times_and_ends_by_itself():
    bakery = Subscriber("Au Levain du Pont", "company")
    offer_term(by=cast.administrator(), organisation=bakery.organisation, months=6, reason="Cadeau de bienvenue.", at=AT)
    for at in (on(2027, 4, 1), on(2027, 4, 22), on(2027, 5, 8), on(2027, 5, 19), on(2027, 5, 20), on(2027, 5, 21)):
        tend_all(at=at)
    assert told() == [f"subscription.{kind}" for kind in ("offered", "ends", "ends-soon", "ends-very-soon", "ended")]
    assert not Document.objects.exists()


def test_an_invoice_that_the_treasury_gives_up_ends_what_it_paid_for(town: Subscriber):
    tend_all(at=on(2027, 1, 6))
    assert town.subscription.state == Subscription.State.SUSPENDED
    write_off(by=books.treasurer(), document=document(town.terms[0]), reason="Dissoute.", on=date(2027, 2, 1), at=on(2027, 2, 1))
    tend_all(at=on(2027, 2, 1))
    assert town.terms[0].subscription.state == Subscription.State.ENDED
    assert not town.may_publish(on(2027, 2, 1)), "what was given up was not paid"
    assert told()[-1] == "subscription.ended"


def test_an_invoice_credited_by_hand_takes_its_days_with_it(town: Subscriber):
    treasurer, asked = books.treasurer(), document(town.terms[0])
    issue_credit_note(
        by=treasurer, document=asked, reason="Facturée par erreur.", cause="essai", on=date(2026, 12, 1), at=on(2026, 12, 1)
    )
    tend_all(at=on(2026, 12, 1))
    assert town.days == [("paid", date(2026, 11, 21), date(2026, 11, 30))]
    assert not town.may_publish(on(2026, 12, 1))


def test_the_list_of_the_treasury_costs_the_same_whoever_is_on_it(town: Subscriber, client, django_assert_num_queries):
    client.force_login(books.treasurer())
    client.get("/tresorerie/abonnements/")
    with CaptureQueriesContext(connection) as alone:
        client.get("/tresorerie/abonnements/")
    for number in range(3):
        Subscriber(f"Atelier {number}", "company", f"Odile Numéro{number}").subscribe(size=number)
    with django_assert_num_queries(len(alone)):
        assert client.get("/tresorerie/abonnements/").content.count(b"row-main") == 4


def test_a_term_that_began_while_nothing_was_tended_opens_at_the_next_round(town: Subscriber):
    offer_term(by=cast.administrator(), organisation=town.organisation, months=12, reason="Cadeau de bienvenue.", at=AT)
    pay(document(town.terms[0]), AT)
    set_publishing(organisation=town.organisation, until=on(2027, 5, 1), at=AT)
    assert not town.may_publish(on(2027, 6, 1))
    tend_all(at=on(2027, 6, 1))
    assert town.may_publish(on(2027, 6, 1))
