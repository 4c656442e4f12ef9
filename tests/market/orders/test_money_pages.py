"""The pages of money, as a browser asks for them: the way to the provider and back, its notice, the two steps of a withdrawal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from parvis.cli.double import Double, running
from parvis.ground.core.isolation import seeing
from parvis.market.orders import actions, tokens
from parvis.market.orders.models import Attempt, Order, Pay, Withdrawal
from tests import stall
from tests.market.orders import trade
from tests.market.orders.trade import NOON, Choice

pytestmark = pytest.mark.django_db


@pytest.fixture
def double() -> Iterator[Double]:
    with running() as one, override_settings(PROVIDER_DOUBLE_URL=one.url):
        yield one


def test_a_buyer_is_led_to_the_provider_and_a_forged_notice_finds_nothing(double: Double, client: Client, run_jobs) -> None:
    shop = stall.open_shop()
    actions.set_provider(by=stall.merchant_of(shop), shop=shop, kind="mollie", key="test_" + "a" * 30, at=NOON)
    order = trade.one(stall.product(shop, price=2_345), choice=Choice(receive="shop", pay=Pay.PROVIDER))
    link = f"/commande/{tokens.token_of(order.checkout.key, shop.pk)}/"
    assert client.get(f"{link}payer/", headers={"Sec-Purpose": "prefetch"}).status_code == 503
    led = client.get(f"{link}payer/")
    assert (led.status_code, led["Location"].startswith(f"{double.url}/payer/tr_")) == (302, True)
    assert not client.cookies
    with seeing(shop=shop.pk):
        attempt = Attempt.objects.get(order=order)
    double.settle(attempt.reference, "paid")
    path = actions.attempts.notice_path(shop.pk, attempt.pk)
    for wrong in (path.replace(f"/{attempt.pk}/", f"/{attempt.pk + 1}/"), path[:-5] + "0000/"):
        assert client.post(wrong, {"id": attempt.reference}).status_code == 404
    for said in (attempt.reference, "tr_autre", "<script>"):
        assert client.post(path, {"id": said}).status_code == 200
    assert "orders.look_at_attempt" in run_jobs()
    with seeing(shop=shop.pk):
        assert Order.objects.get(pk=order.pk).paid == 2_345
    assert "Payée" in client.get(link).content.decode()


def test_one_renounces_in_two_steps_without_an_account(client: Client) -> None:
    shop = stall.open_shop()
    order = trade.one(stall.product(shop, price=500, stock=3))
    link = f"/commande/{tokens.token_of(order.checkout.key, shop.pk)}/"
    page = client.get(f"{link}renoncer/")
    assert "Renoncer au contrat ici" in page.content.decode()
    token = page.context["form"].new_token()
    told = {"jeton": token, "name": "Lucienne Pons", "email": "faux"}
    assert client.post(f"{link}renoncer/", told).status_code == 422
    step = client.post(f"{link}renoncer/", told | {"email": "lucienne@exemple.test"})
    page = client.get(step["Location"])
    assert "Confirmer la rétractation" in page.content.decode()
    with seeing(shop=shop.pk):
        assert (Withdrawal.objects.get().state, Order.objects.get(pk=order.pk).state) == ("declared", "placed")
    client.post(step["Location"], {"jeton": page.context["form"].new_token()})
    assert "Accusé de réception" in client.get(step["Location"]).content.decode()
    with seeing(shop=shop.pk):
        assert Order.objects.get(pk=order.pk).state == "cancelled"
