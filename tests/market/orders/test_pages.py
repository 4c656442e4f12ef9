"""Buying through the pages: without an account, without a cookie, without JavaScript; then the merchant's desk."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from parvis.ground.core.isolation import seeing
from parvis.market.orders.models import Checkout, Order
from parvis.market.shops.models import Shop, Variant
from tests import cast, stall
from tests.jobs import run_waiting_jobs

from . import trade

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return stall.open_shop(takes_transfer=True, months=24)


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page) or re.search(rf'value="([^"]*)"[^>]*name="{name}"', page)
    assert found, name
    return unescape(found[1])


def read(answer: Any, status: int = 200) -> str:
    text: str = answer.content.decode()
    assert answer.status_code == status, (answer.status_code, text[-2000:])
    assert not answer.cookies
    return text


def fill(client: Client, shop: Shop, wanted: dict[int, int], **typed: str) -> dict[str, str]:
    """What the form of the last page sends for this trolley."""
    panier = ""
    for variant, quantity in wanted.items():
        page = read(
            client.post("/panier/", {"variante": variant, "quantite": quantity, **({"panier": panier} if panier else {})})
        )
        panier = field(page, "panier")
    page = read(client.post("/panier/commander/", {"panier": panier}))
    return {
        "panier": field(page, "panier"), "cle": field(page, "cle"), "jeton": field(page, "jeton"), "act": "place",
        f"recevoir-{shop.pk}": "shop", f"payer-{shop.pk}": "pickup", "name": "Lucienne Pons", "email": "lucienne@exemple.test",
        "phone": "06 12 34 56 78", **typed,
    }  # fmt: skip


def test_a_guest_fills_a_trolley_orders_and_follows_the_order_by_its_link(shop: Shop, settings: Any) -> None:
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cheese, butter = stall.product(shop, price=320, stock=10), stall.product(shop, "Beurre", 1_190, unit="kg")
    client = Client()
    sent = fill(client, shop, {stall.variant(cheese).pk: 3, stall.variant(butter).pk: 250})
    answer = client.post("/panier/commander/", sent)
    assert answer.status_code == 302
    thanks = read(client.get(answer["Location"]))
    link = re.search(r'href="(/commande/[^"]+)"', thanks)
    assert link and "12,58\u00a0€" in thanks  # 3 × 3,20 and 2,98
    page = read(client.get(link[1]))
    assert "commande n° 1" in page.lower() and "À payer" in page and "250\u00a0g × Beurre" in page
    again = client.post("/panier/commander/", sent)
    assert again["Location"] == answer["Location"]
    assert Checkout.objects.count() == 1
    jeton = field(page, "jeton")
    read(client.post(link[1], {"act": "message", "text": "Puis-je venir à midi ?", "jeton": jeton}), 302)
    read(client.post(link[1], {"act": "cancel", "jeton": jeton}), 302)
    assert "Annulée" in read(client.get(link[1]))
    assert stall.variant(cheese).stock == 10
    run_waiting_jobs()
    assert {"Votre commande n° 1 chez Fromagerie de la Cité", "Votre commande n° 1 chez Fromagerie de la Cité est annulée"} <= {
        letter.subject for letter in mail.outbox
    }  # fmt: skip


def test_a_guessed_link_opens_nothing(shop: Shop) -> None:
    order = trade.one(stall.product(shop))
    client = Client()
    for token in ("1", str(order.pk), order.token_hash, "A" * 43, "%00" * 20, "é" * 30):
        assert client.get(f"/commande/{token}/").status_code == 404
    assert client.get("/panier/merci/1:abc/").status_code == 404


def test_a_tampered_price_or_trolley_orders_nothing(shop: Shop) -> None:
    cheese = stall.product(shop, price=320, stock=10)
    client = Client()
    sent = fill(client, shop, {stall.variant(cheese).pk: 3})
    forged = client.post("/panier/commander/", {**sent, "panier": sent["panier"][:-2] + "xx"})
    assert (forged.status_code, forged["Location"]) == (302, "/panier/")
    for extra in ({"total": "1"}, {"prix": "0.01", "unit_price": "1"}):
        assert "chez" in client.post("/panier/commander/", {**sent, **extra, "email": "x"}).content.decode()
    Variant.objects.filter(product=cheese).update(price=350)
    page = read(client.post("/panier/commander/", sent), 422)
    assert "10,50\u00a0€ au lieu de 9,60\u00a0€" in page and "Lucienne Pons" in page
    assert not Checkout.objects.exists() and stall.variant(cheese).stock == 10
    read(client.post("/panier/commander/", {**sent, "panier": field(page, "panier"), "jeton": field(page, "jeton")}), 302)
    with seeing(shop=shop.pk):
        assert Order.objects.get().total == 1_050


@pytest.mark.parametrize(
    "typed",
    [{"variante": "x"}, {"variante": "9" * 40}, {"articles": "[1"}, {"articles": "[" * 5000}, {"panier": "zz"}, {"variante": "1"},
     {"articles": '{"1": -4, "2": 1e9, "x": 2}'}, {"q-5": "-1"}, {"oter": "é"}],
)  # fmt: skip
def test_whatever_is_sent_to_the_trolley_it_answers(typed: dict[str, str]) -> None:
    assert "Votre panier" in read(Client().post("/panier/", typed))
    assert Client().get("/panier/", typed).status_code == 200
    assert Client().post("/panier/commander/", typed).status_code == 302


def test_quantities_change_and_what_is_not_a_quantity_changes_nothing(shop: Shop) -> None:
    cheese = stall.variant(stall.product(shop, price=320, stock=5))
    client = Client()
    page = read(client.get(f"/panier/?variante={cheese.pk}&quantite=2"))
    panier = field(page, "panier")
    assert "6,40" in page
    assert "9,60" in read(client.post("/panier/", {"panier": panier, f"q-{cheese.pk}": "3"}))
    wrong = read(client.post("/panier/", {"panier": panier, f"q-{cheese.pk}": "deux"}))
    assert "en chiffres" in wrong and "6,40" in wrong
    assert "Il en reste 5" in read(client.post("/panier/", {"panier": panier, f"q-{cheese.pk}": "9"}))
    assert "est vide" in read(client.post("/panier/", {"panier": panier, "oter": str(cheese.pk)}))


def test_the_day_of_a_shop_begins_with_what_waits(shop: Shop, client: Client, django_assert_max_num_queries: Any) -> None:
    client.force_login(stall.merchant_of(shop))
    assert "Rien n’attend." in client.get("/commerce/").content.decode()
    cheese = stall.product(shop, price=320, stock=10)
    first, *_ = [trade.one(cheese, 2, who=trade.buyer(f"Client numéro {n}")) for n in range(3)]
    assert client.post(f"/commerce/commandes/{first.number}/", {"act": "accept"}).status_code == 302
    with django_assert_max_num_queries(30):
        page = client.get("/commerce/").content.decode()
    assert re.findall(r'class="count">(\d+)</span><span>([^<]+)<', page) == [
        ("2", "commandes à accepter"), ("1", "commande à préparer"),
    ]  # fmt: skip
    assert "Rien n’attend" not in page
    other = Client()
    other.force_login(stall.merchant_of(stall.open_shop("Cave de la Cité", territory=cast.place("carcassonne-11069"))))
    assert "Rien n’attend." in other.get("/commerce/").content.decode(), "nobody else’s orders"


def test_the_merchant_serves_from_the_desk_and_nobody_else_sees_it(
    shop: Shop, client: Client, django_assert_max_num_queries: Any
) -> None:
    cheese = stall.product(shop, price=320, stock=10)
    orders = [trade.one(cheese, 2, who=trade.buyer(f"Client numéro {n}")) for n in range(3)]
    client.force_login(stall.merchant_of(shop))
    with django_assert_max_num_queries(30):
        page = client.get("/commerce/commandes/").content.decode()
    assert "Client numéro 2" in page and "À accepter" in page
    address = f"/commerce/commandes/{orders[0].number}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"act": "accept"}).status_code == 302
    assert client.post(address, {"act": "ready"}).status_code == 302
    wrong = client.post("/commerce/commandes/", {"code": "12"})
    assert wrong.status_code == 422 and "Aucune commande" in wrong.content.decode()
    found = client.post("/commerce/commandes/", {"code": trade.code(orders[0])})
    assert found["Location"] == address
    page = client.post(address, {"act": "hand", "code": trade.code(orders[0])}).content.decode()
    assert "Il reste" in page
    assert client.post(address, {"act": "hand", "code": trade.code(orders[0]), "means": "cash"}).status_code == 302
    for page in ("/commerce/commandes/passees/", "/commerce/commandes/passees/?q=numéro", "/commerce/clients/", address):
        assert "Client numéro 0" in client.get(page).content.decode(), page
    table = client.get("/commerce/clients.csv").content.decode()
    assert "Client numéro 1;" in table
    assert client.post(address, {"act": "rien"}).status_code == 422
    assert client.get("/commerce/commandes/99999999999999/").status_code == 404
    other = stall.open_shop("Quincaillerie Vidal", sells="Clous.")
    client.force_login(stall.merchant_of(other))
    assert client.get(address).status_code == 404
    assert client.get(f"{address}?boutique={shop.slug}").status_code == 404
    assert client.post(f"{address}?boutique={shop.slug}", {"act": "cancel", "reason": "à moi"}).status_code == 404
    client.force_login(cast.administrator())
    assert client.get(address).status_code == 404


def test_a_member_finds_their_orders_again_and_only_theirs(shop: Shop, client: Client) -> None:
    rose, other = cast.member("Rose Vidal"), cast.member("Paul Passant")
    cheese = stall.product(shop, price=320)
    client.force_login(rose)
    panier = field(Client().get(f"/panier/?variante={stall.variant(cheese).pk}").content.decode(), "panier")
    page = client.get("/compte/panier/", {"panier": panier}).content.decode()
    assert 'value="Rose Vidal"' in page
    sent = {"panier": field(page, "panier"), "cle": field(page, "cle"), "act": "place", f"recevoir-{shop.pk}": "shop",
            f"payer-{shop.pk}": "transfer", "name": "Rose Vidal", "email": "rose@exemple.test", "phone": "061234567"}  # fmt: skip
    assert client.post("/compte/panier/", sent).status_code == 302
    with seeing(member=rose.pk):
        order = Order.objects.get()
    assert "Fromagerie de la Cité" in client.get("/compte/commandes/").content.decode()
    address = f"/compte/commandes/{order.pk}/"
    assert "Commande n° 1" in client.get(address).content.decode().replace("commande", "Commande")
    client.force_login(other)
    assert client.get(address).status_code == 404
    assert client.post(address, {"act": "cancel"}).status_code == 404
    assert "Aucune commande" in client.get("/compte/commandes/").content.decode()


def test_the_trolley_stands_where_its_shops_do_and_says_nothing_of_a_place_without_one(shop: Shop) -> None:
    baker = stall.open_shop("Le Levain", territory=cast.place("coursan-11106"), sells="Pains.", trade="10.71C")
    cheese, bread = stall.variant(stall.product(shop, stock=5)), stall.variant(stall.product(baker, "Miche", stock=5))
    client = Client()

    def where(page: str) -> list[str]:
        return re.findall(r'class="masthead-name">\s*<p><a href="([^"]+)"', page)

    empty = read(client.get("/panier/"))
    assert where(empty) == [] and 'href="/territoires/">' in empty and 'href="/aide/">' in empty
    page = read(client.post("/panier/", {"articles": json.dumps({str(cheese.pk): 1})}))
    assert where(page) == ["/narbonne-11262/"] and 'href="/narbonne-11262/aide/">' in page
    assert where(read(client.post("/panier/commander/", {"panier": field(page, "panier")}))) == ["/narbonne-11262/"]
    both = read(client.post("/panier/", {"articles": json.dumps({str(cheese.pk): 1, str(bread.pk): 1})}))
    assert where(both) == ["/le-grand-narbonne-e241100593/"]
