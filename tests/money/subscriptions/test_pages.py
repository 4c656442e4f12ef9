"""The pages: prices for everyone, the order in two screens, everything one may change, the treasury's price list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from parvis.money.billing.models import Document
from parvis.money.subscriptions.actions import offer_term
from parvis.money.subscriptions.models import Plan, Subscription, Term
from tests import books, cast
from tests.cast import AT
from tests.web.pages import read

from .subscribers import Subscriber, pay

pytestmark = pytest.mark.django_db
NOW = AT + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def address(one: Subscriber) -> str:
    return f"/compte/organisations/{one.organisation.slug}/abonnement/"


def signed_in(one: Subscriber) -> Client:
    client = Client()
    client.force_login(one.owner)
    return client


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def typed(one: Subscriber, **changed: Any) -> dict[str, Any]:
    given = {
        "cadence": "yearly", "territory": "Narbonne", "means": "mandate", "engagement": "2026-118",
        "legal_name": "Commune de Narbonne",
        "line1": "Place de l’Hôtel-de-Ville", "postcode": "11100", "city": "Narbonne", "email": "compta@narbonne.test",
        "siret": one.organisation.billing_details.siret,  # type: ignore[attr-defined]
    }  # fmt: skip
    return {**given, **changed}


def test_everyone_reads_the_prices(client: Client):
    Subscriber()
    text = plain(read(client, "/abonnements/").text)
    for price in ("264,00 €", "316,80 € TTC", "60,00 €", "20 000 habitants et plus", "30 premiers jours"):
        assert price in text
    assert "comprend aussi la boutique en ligne" in text


def test_a_town_subscribes_in_two_screens(client: Client):
    town = Subscriber()
    client = signed_in(town)
    page = client.get(address(town))
    assert page.status_code == 200
    read_again = client.post(address(town), {**typed(town), "act": "read"})
    text = plain(read_again.content.decode())
    assert "316,80 € TTC" in text
    assert "Commande avec obligation de paiement" in text
    assert "mandat administratif" in text.lower()
    assert not Subscription.objects.exists(), "reading orders nothing"
    hidden = dict(read_again.context["hidden"])
    done = client.post(address(town), {**hidden, "price": "26400", "act": "order"})
    assert done.status_code == 302
    assert town.may_publish(NOW)
    document = Document.objects.get()
    assert document.buyer["engagement"] == "2026-118"
    assert mail.outbox[-1].subject.startswith("Votre abonnement")
    assert document.number in client.get(address(town)).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"territory": "Trifouilly"}, "Nous ne trouvons pas"),
        ({"siret": "73282932000074"}, "autre organisation"),
        ({"siret": ""}, "obligatoire"),
        ({"means": "or"}, "Sélectionnez un choix valide"),
        ({"engagement_required": "on", "engagement": ""}, "numéro d’engagement"),
        ({"price": "12000"}, "Le prix a changé"),
        ({"price": "x"}, "Le prix a changé"),
    ],
)
def test_a_wrong_order_keeps_what_was_typed_and_orders_nothing(changed: dict[str, str], said: str):
    town = Subscriber()
    answer = signed_in(town).post(address(town), {**typed(town), "price": "26400", "act": "order", **changed})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert "compta@narbonne.test" in text
    assert not Subscription.objects.exists()
    assert not Document.objects.exists()


def test_a_shop_declares_its_size_and_reads_the_price_of_it():
    bakery = Subscriber("Au Levain du Pont", "company")
    client = signed_in(bakery)
    assert "Combien de personnes" in client.get(address(bakery)).content.decode()
    answer = client.post(address(bakery), {**typed(bakery, means="transfer"), "size": "12", "cadence": "monthly", "act": "read"})
    text = plain(answer.content.decode())
    assert "21,60 € TTC" in text
    assert "Essai gratuit" in text
    assert client.post(address(bakery), {**typed(bakery), "size": "-1", "act": "read"}).status_code == 422
    assert client.post(address(bakery), {**typed(bakery), "size": "12", "act": "edit"}).status_code in (200, 422)


def test_the_page_of_a_running_subscription_changes_what_one_asks():
    bakery = Subscriber("Au Levain du Pont", "association")
    bakery.subscribe(size=0)
    Term.objects.all().delete()
    Subscription.objects.update(state="ended", ended_at=AT)
    bakery.subscribe(size=0)
    client = signed_in(bakery)
    document = Document.objects.get()
    assert document.number in client.get(address(bakery)).content.decode()
    pay(document, NOW)
    again = client.post(address(bakery), {"act": "replan", "size": "4", "cadence": "yearly"})
    assert "144,00 € TTC" in plain(again.content.decode())
    assert (
        client.post(address(bakery), {"act": "replan_sure", "size": "4", "cadence": "yearly", "price": "12000"}).status_code
        == 302
    )
    assert client.post(address(bakery), {"act": "move", "territory": "Sigean"}).status_code == 302
    assert client.post(address(bakery), {"act": "means", "means": "cheque"}).status_code == 302
    assert client.post(address(bakery), {"act": "cancel"}).status_code == 302
    assert bakery.subscription.cancelled_at is None, "the box was not ticked"
    client.post(address(bakery), {"act": "cancel", "sure": "oui"})
    subscription = bakery.subscription
    assert (subscription.size, subscription.territory.name, subscription.means) == (4, "Sigean", "cheque")
    assert subscription.cancelled_at == NOW
    client.post(address(bakery), {"act": "keep"})
    assert bakery.subscription.cancelled_at is None
    for wrong in (
        {"act": "move", "territory": "Trifouilly"}, {"act": "move", "territory": "Sigean"}, {"act": "means", "means": "mandate"},
        {"act": "replan", "size": "4", "cadence": "yearly"}, {"act": "replan_sure", "size": "9000", "cadence": "daily"},
    ):  # fmt: skip
        assert client.post(address(bakery), wrong).status_code == 422, wrong


def test_who_is_not_an_owner_reads_or_finds_nothing():
    town = Subscriber()
    editor, author = cast.editor_of(town.organisation), cast.editor_of(town.organisation, "Aurore Plume", "author")
    client = Client()
    client.force_login(editor)
    assert "personnes responsables" in client.get(address(town)).content.decode()
    assert client.post(address(town), {**typed(town), "price": "26400", "act": "order"}).status_code == 302
    assert not Subscription.objects.exists()
    for other in (author, cast.administrator(), cast.member("Serge Ailleurs")):
        client.force_login(other)
        assert client.get(address(town)).status_code == 404


def test_what_is_given_is_told_with_its_end_and_may_be_followed():
    bakery = Subscriber("Au Levain du Pont", "company")
    offer_term(by=cast.administrator(), organisation=bakery.organisation, months=6, reason="Cadeau de la mairie.", at=AT)
    text = plain(signed_in(bakery).get(address(bakery)).content.decode())
    assert "Cadeau de la mairie." in text
    assert "20 mai 2027" in text
    assert "ne demande rien" in text


def test_the_treasury_writes_a_price_from_a_day_to_come():
    client = Client()
    client.force_login(books.treasurer())
    new = {
        "act": "set", "product": "premium", "kind": "institution", "size_from": "20000", "size_to": "", "cadence": "yearly",
        "price": "300,00", "vat_rate": "20", "trial_days": "0", "valid_from": "2027-01-01",
    }  # fmt: skip
    for wrong in ({"valid_from": "2026-11-21"}, {"price": "0"}, {"price": "-1"}, {"size_to": "3"}, {"vat_rate": "0"}):
        assert client.post("/tresorerie/tarifs/", {**new, **wrong}).status_code == 422, wrong
    assert client.post("/tresorerie/tarifs/", new).status_code == 302
    text = plain(client.get("/tresorerie/tarifs/").content.decode())
    assert "300,00 € HT" in text
    assert "264,00 € HT" in text
    plan = Plan.objects.get(price=30_000)
    client.post("/tresorerie/tarifs/", {"act": "end", "plan": plan.pk})
    assert not Plan.objects.filter(pk=plan.pk).exists(), "announced, and taken back"
    gone = Plan.objects.filter(kind="media", size_from=10).first()
    assert gone is not None
    client.post("/tresorerie/tarifs/", {"act": "end", "plan": gone.pk})
    gone.refresh_from_db()
    assert gone.valid_until == NOW.date()
    assert client.post("/tresorerie/tarifs/", {"act": "end", "plan": "9" * 30}).status_code == 404


def test_the_price_list_costs_few_queries(django_assert_max_num_queries):
    client = Client()
    client.force_login(books.treasurer())
    client.get("/tresorerie/tarifs/")
    with django_assert_max_num_queries(12):
        client.get("/tresorerie/tarifs/")


def test_who_owes_an_invoice_reads_it_before_ordering_anew():
    town = Subscriber()
    town.subscribe()
    Subscription.objects.update(state="ended", ended_at=AT)
    document = Document.objects.get()
    with time_machine.travel(AT + timedelta(days=40)):
        text = plain(signed_in(town).get(address(town)).content.decode())
        assert f"La facture {document.number} reste à payer : 316,80 €" in text
        answer = signed_in(town).post(address(town), {**typed(town), "price": "26400", "act": "order"})
    assert answer.status_code == 422
    assert Document.objects.count() == 1
