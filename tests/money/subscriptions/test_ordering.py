"""Ordering: who may, what is asked first, what begins when, and that a double click orders once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.money.billing.actions import end_mandate, receive
from parvis.money.billing.models import CustomerDetails, DebitMandate, Document, Issuer, Means, Prenotice
from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance, check_books
from parvis.money.subscriptions import registry
from parvis.money.subscriptions.actions import SubscriptionRefused, change_means, change_plan, offer_term, order, tend_all
from parvis.money.subscriptions.models import Plan, Subscription, Term
from tests import cast
from tests.cast import AT
from tests.till import nic

from .subscribers import Subscriber, on, pay

pytestmark = pytest.mark.django_db


def test_a_town_orders_its_year_and_publishes_the_same_minute():
    town = Subscriber()
    subscription = town.subscribe(means=Means.ADMINISTRATIVE_MANDATE, engagement="2026-118")
    assert town.days == [("paid", date(2026, 11, 21), date(2027, 11, 20))]
    (term,) = town.terms
    document = term.document
    assert document is not None
    assert (document.net, document.total, document.due_on) == (26_400, 31_680, date(2026, 12, 21)), "more than 20 000 people"
    (line,) = document.lines.all()
    assert (line.territory, line.product, line.period_end) == (cast.place(), "premium", date(2027, 11, 20))
    assert (document.means, document.buyer["engagement"]) == ("mandate", "2026-118")
    assert balance(accounts.revenue(cast.place(), "premium")) == -26_400
    assert town.may_publish(AT)
    assert subscription.size > 20_000, "nobody declares the population of a town"
    assert mail.outbox[-1].to == [town.owner.email]
    assert document.number in mail.outbox[-1].body
    assert document.reference in mail.outbox[-1].body
    assert check_books() == []


def test_a_shop_tries_first_then_is_billed_and_tries_only_once():
    bakery = Subscriber("Au Levain du Pont", "company")
    bakery.subscribe(size=3, cadence="monthly")
    assert bakery.days == [("trial", date(2026, 11, 21), date(2026, 12, 20))]
    assert bakery.may_publish(AT)
    assert not Document.objects.exists()
    Subscription.objects.update(state="ended", ended_at=AT)
    bakery.subscribe(size=3, at=on(2027, 1, 5))
    assert bakery.days[-1] == ("paid", date(2027, 1, 5), date(2028, 1, 4))


def test_what_is_ordered_after_a_gift_begins_when_it_ends():
    bakery = Subscriber("Au Levain du Pont", "company")
    offer_term(by=cast.administrator(), organisation=bakery.organisation, months=6, reason="Cadeau de la mairie.", at=AT)
    bakery.subscribe(size=3, at=on(2027, 3, 1))
    assert bakery.days == [("given", date(2026, 11, 21), date(2027, 5, 20))]
    assert bakery.subscription.plan == bakery.plan(size=3)
    assert not Document.objects.exists(), "its invoice comes with the renewal"
    tend_all(at=on(2027, 4, 25))
    assert bakery.days[1:] == [("paid", date(2027, 5, 21), date(2028, 5, 20))]
    assert Document.objects.get().due_on == date(2027, 5, 25)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"means": "bitcoin"}, "comment vous payez"),
        ({"price": 1}, "prix a changé"),
        ({"kind": "company", "means": Means.ADMINISTRATIVE_MANDATE}, "réservé aux institutions"),
        ({"kind": "company", "size": 12, "of_size": 3}, "de votre taille"),
        ({"plan_ended": True}, "plus proposé"),
        ({"unsold": True}, "ne se vend pas encore"),
        ({"no_issuer": True}, "ouvrent bientôt"),
        ({"no_details": True}, "coordonnées"),
        ({"closed": True}, "fermée"),
        ({"abroad": True}, "territoire de France"),
    ],
)
def test_what_cannot_be_ordered_says_why_and_changes_nothing(wrong: dict[str, Any], said: str, monkeypatch):
    one = Subscriber(kind=wrong.pop("kind", "institution"))
    if of_size := wrong.pop("of_size", None):
        wrong["plan"] = one.plan(size=of_size)
    if wrong.pop("plan_ended", False):
        Plan.objects.update(valid_until=AT.date() - timedelta(days=1))
        wrong["plan"] = Plan.objects.get(kind="institution", size_to__isnull=True)
    if wrong.pop("unsold", False):
        monkeypatch.setattr(registry, "_on_sale", set())
    if wrong.pop("no_issuer", False):
        Issuer.objects.all().delete()
    if wrong.pop("no_details", False):
        CustomerDetails.objects.all().delete()
    if wrong.pop("closed", False):
        type(one.organisation).objects.update(closed_at=AT, closed_because="owner")
    if wrong.pop("abroad", False):
        wrong["territory"] = cast.place("international")
    with pytest.raises(SubscriptionRefused, match=said):
        one.subscribe(**wrong)
    assert not Subscription.objects.exists()
    assert not Document.objects.exists()
    assert not one.may_publish(AT)


def test_only_owners_order_not_even_administrators():
    town = Subscriber()
    editor = cast.editor_of(town.organisation)
    for other in (editor, cast.administrator(), cast.member("Serge Ailleurs")):
        town.owner = other
        with pytest.raises(NotAllowed):
            town.subscribe()
    assert not Subscription.objects.exists()


def test_ordering_twice_orders_once_in_the_database_too():
    town = Subscriber()
    subscription = town.subscribe()
    with pytest.raises(SubscriptionRefused, match="déjà abonnée"):
        town.subscribe()
    assert Document.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.create(organisation=town.organisation, product="premium", territory=cast.place(), ordered_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(
            subscription=subscription, kind="given", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 2), created_at=AT,
            sold_until=date(2027, 1, 2), reason="Deux termes le même jour",
        )  # fmt: skip


def test_who_owes_an_invoice_pays_it_before_ordering_anew():
    bakery = Subscriber("Au Levain du Pont", "association")
    bakery.subscribe(size=0, plan=bakery.plan(), at=AT)
    Subscription.objects.update(state="ended", ended_at=AT)
    bakery.subscribe(at=on(2027, 1, 1))
    Subscription.objects.update(state="ended", ended_at=AT)
    document = bakery.terms[-1].document
    assert document is not None
    with pytest.raises(SubscriptionRefused, match=document.number):
        bakery.subscribe(at=on(2027, 2, 20))
    pay(document, on(2027, 2, 21))
    bakery.subscribe(at=on(2028, 2, 22))
    assert bakery.days[-1][1] == date(2028, 2, 22)


IBAN = "FR7630006000011234567890189"


def test_a_debit_is_ordered_with_its_mandate_and_a_wrong_account_orders_nothing():
    town = Subscriber()
    plan, details = town.plan(), {"legal_name": "Ville de Narbonne", "line1": "Place", "postcode": "11100", "city": "Narbonne"}
    details |= {"email": "compta@exemple.test", "siret": nic(town.organisation.siren)}
    signed = {"iban": IBAN, "account_name": "Trésor public", "accepts": True}
    for wrong in ({"iban": "FR761"}, {"accepts": False}, {"account_name": ""}):
        with pytest.raises(SubscriptionRefused):
            order(
                by=town.owner, organisation=town.organisation, plan=plan, means=Means.DIRECT_DEBIT, details=details, at=AT,
                mandate={**signed, **wrong},
            )  # fmt: skip
    with pytest.raises(SubscriptionRefused):
        order(
            by=town.owner, organisation=town.organisation, plan=plan, means="transfer", details=details, at=AT, code="ABCD-EFGH"
        )
    assert not Subscription.objects.exists()
    assert CustomerDetails.objects.get().legal_name == "Mairie de Narbonne", "all of it or nothing"
    order(
        by=town.owner, organisation=town.organisation, plan=plan, means=Means.DIRECT_DEBIT, details=details, at=AT, mandate=signed
    )
    mandate = DebitMandate.objects.get()
    document = Document.objects.get()
    assert (document.means, document.payment["mandate"]) == ("debit", mandate.reference)
    assert Prenotice.objects.get().document == document
    pay(document, on(2026, 12, 22))
    end_mandate(by=town.owner, mandate=mandate, reason="Changement de banque.", at=AT)
    tend_all(at=on(2027, 10, 25))
    assert Document.objects.latest("id").means == "transfer", "without a mandate it asks for a transfer"
    with pytest.raises(SubscriptionRefused, match="Signez d’abord"):
        change_means(by=town.owner, subscription=town.subscription, means=Means.DIRECT_DEBIT, at=on(2027, 10, 26))


def test_what_was_paid_too_much_pays_the_next_plan():
    club = Subscriber("Rugby club", "association")
    Subscription.objects.create(
        organisation=club.organisation, product="premium", territory=cast.place(), ordered_at=AT, state="ended", ended_at=AT
    )
    club.subscribe(size=0)
    first = Document.objects.get()
    receive(by=None, document=first, amount=first.total, means="transfer", on=AT.date(), cause="essai:1", at=AT)
    change_plan(by=club.owner, subscription=club.subscription, plan=club.plan(size=4), size=4, at=AT)
    second = Document.objects.get(kind="380", net=12_000)
    assert second.paid == first.total == 7_200, "what began today was credited whole"
    assert second.open_amount == 14_400 - 7_200
    assert check_books() == []
