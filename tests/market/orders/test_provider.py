"""The adapter of Mollie, against a small server that speaks its API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from parvis.cli.double import Double, running
from parvis.market.orders.providers import (
    Charge,
    Mode,
    ProviderAway,
    ProviderFailure,
    SeenState,
    WrongKey,
)
from parvis.market.orders.providers.mollie import URL, Mollie
from parvis.market.orders.providers.port import RefundState

KEY = "test_" + "a" * 30
CHARGE = Charge(
    amount=2_345, description="Commande n° 12, Fromagerie de la Cité", attempt="41", return_url="https://parvis.test/retour/",
    notice_url="https://parvis.test/avis/",
)  # fmt: skip


@pytest.fixture
def double() -> Iterator[Double]:
    with running() as one:
        yield one


def at(double: Double, key: str = KEY) -> Mollie:
    return Mollie(key, url=double.url)


def test_a_payment_is_asked_for_paid_and_given_back_in_two_parts(double: Double) -> None:
    shop = at(double)
    assert shop.account().mode is Mode.TEST
    started = shop.create(CHARGE)
    assert started.pay_url == f"{double.url}/payer/{started.reference}"
    assert shop.look(started.reference).state is SeenState.OPEN
    double.settle(started.reference, "paid")
    seen = shop.look(started.reference)
    assert (seen.state, seen.amount, seen.attempt, seen.mode) == (SeenState.PAID, 2_345, "41", Mode.TEST)
    first = shop.refund(started.reference, amount=1_000, ours="7", description="Un article manquait")
    assert (first.state, first.amount) == (RefundState.UNDER_WAY, 1_000)
    shop.refund(started.reference, amount=1_345, ours="8", description="Rétractation")
    double.refunded(started.reference)
    assert {one.state for one in shop.look(started.reference).refunds} == {RefundState.DONE}
    with pytest.raises(ProviderFailure):
        shop.refund(started.reference, amount=1, ours="9", description="Trop")


def test_asked_for_twice_it_is_one_payment_and_one_refund_even_when_the_provider_forgot(double: Double) -> None:
    shop = at(double)
    started = shop.create(CHARGE)
    assert shop.create(CHARGE) == started
    double.settle(started.reference, "paid")
    first = shop.refund(started.reference, amount=500, ours="7", description="Une fois")
    double.books.answered.clear()  # it remembers such keys for an hour
    assert shop.refund(started.reference, amount=500, ours="7", description="Une fois") == first
    assert len(shop.look(started.reference).refunds) == 1


def test_another_shop_does_not_see_it(double: Double) -> None:
    started = at(double).create(CHARGE)
    with pytest.raises(ProviderFailure):
        at(double, "test_" + "b" * 30).look(started.reference)


@pytest.mark.parametrize("key", ["", "live_court", "sk_test_4eC39HqLyjWDarjtT1zdp7dc", "test_" + "é" * 30, "test_" + "a" * 200])
def test_what_is_no_key_is_refused_before_anyone_is_asked(double: Double, key: str) -> None:
    with pytest.raises(WrongKey):
        at(double, key)
    assert double.asked == []


def test_a_key_that_opens_nothing_and_a_provider_that_is_ill_say_what_to_do(double: Double) -> None:
    with pytest.raises(WrongKey):
        at(double, "live_" + "a" * 30).account()
    double.is_away = True
    with pytest.raises(ProviderAway):
        at(double).create(CHARGE)
    with pytest.raises(ProviderAway):
        Mollie(KEY, url="http://127.0.0.1:1").create(CHARGE)


def test_it_asks_for_no_payment_of_nothing(double: Double) -> None:
    with pytest.raises(ProviderFailure):
        at(double).create(replace(CHARGE, amount=0))


def answer(**changed: object) -> dict[str, object]:
    told: dict[str, object] = {
        "id": "tr_8fj2kd93", "status": "paid", "mode": "live", "amount": {"value": "23.45", "currency": "EUR"},
        "metadata": {"attempt": "41"}, "_links": {"checkout": {"href": "https://www.mollie.com/checkout/x"}},
    }  # fmt: skip
    return told | changed


@pytest.mark.parametrize(
    "said",
    [
        answer(id="../../v2/settlements"),
        answer(status="settled"),
        answer(amount={"value": "23.45", "currency": "USD"}),
        answer(amount={"value": "23.4", "currency": "EUR"}),
        answer(amount={"value": "1e9", "currency": "EUR"}),
        answer(amount=None),
        answer(metadata=["41"]),
        answer(_links={"checkout": {"href": "https://mollie.com.exemple.test/"}}),
        answer(_links={"checkout": {"href": "http://www.mollie.com/"}}),
        answer(_links={"checkout": {"href": "javascript:alert(1)"}}),
        answer(_links={"checkout": {"href": "https://www.mollie.com@exemple.test/"}}),
        {},
    ],
)
def test_an_answer_that_makes_no_sense_is_none(said: dict[str, object]) -> None:
    with pytest.raises(ProviderFailure):
        Mollie(KEY, url=URL)._seen(said)


def test_a_true_answer_is_read() -> None:
    chargebacks = [{"id": "chb_1", "amount": {"value": "-23.45", "currency": "EUR"}}]
    seen = Mollie(KEY, url=URL)._seen(answer(_embedded={"chargebacks": chargebacks, "refunds": []}))
    assert (seen.reference, seen.state, seen.amount, seen.taken_back) == (
        "tr_8fj2kd93",
        SeenState.PAID,
        2_345,
        [("chb_1", 2_345)],
    )
    assert seen.mode is Mode.LIVE
