"""One press of the button: one order a merchant, once, at the prices that the buyer saw."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parvis.ground.core.isolation import seeing
from parvis.market.orders.actions import Choice, OrderRefused, PriceChanged
from parvis.market.orders.models import Book, Checkout, Customer, Deadline, Order, OrderLine, OrderMessage, Reservation, Tally
from parvis.market.orders.queries.pricing import priced
from parvis.market.shops.actions import OutOfStock, change_product
from parvis.market.shops.models import Shop, Variant
from parvis.market.shops.pricing import amount_of
from tests import cast, stall

from . import trade

pytestmark = pytest.mark.django_db


@pytest.fixture
def cheese() -> Shop:
    return stall.open_shop(takes_transfer=True)


@pytest.fixture
def hardware() -> Shop:
    return stall.open_shop("Quincaillerie Vidal", sells="Clous, vis, outils, clés à la minute.", takes_transfer=True)


def nothing_was_placed() -> bool:
    return not (Checkout.objects.exists() or Book.objects.exists() or Reservation.objects.exists() or Deadline.objects.exists())


def test_one_trolley_becomes_one_order_a_merchant_with_its_own_total_number_and_conversation(
    cheese: Shop, hardware: Shop
) -> None:
    pelardon = stall.product(cheese, price=320, stock=10)
    comte = stall.product(cheese, "Comté", 2_450, unit="kg", stock=5_000)
    nails = stall.product(hardware, "Clous", 410)
    orders = trade.place(
        trade.trolley((pelardon, 3), (nails, 1), (comte, 333)),
        choices={cheese.pk: Choice("shop", "pickup", note="Bien fait."), hardware.pk: Choice("shop", "transfer")},
    )  # fmt: skip
    assert [(one.shop_id, one.number, one.total, one.pay) for one in orders] == [
        (cheese.pk, 1, 960 + 816, "pickup"), (hardware.pk, 1, 410, "transfer"),
    ]  # fmt: skip
    assert [stall.variant(p).stock for p in (pelardon, comte, nails)] == [7, 4_667, None]
    with seeing(shop=cheese.pk):
        assert list(OrderLine.objects.values_list("title", "quantity", "unit_price", "amount")) == [
            ("Pélardon", 3, 320, 960), ("Comté", 333, 2_450, 816),
        ]  # fmt: skip
        assert OrderMessage.objects.get().text == "Bien fait."
        assert Customer.objects.get().name == "Lucienne Pons"
    assert Reservation.objects.count() == 2
    assert list(Tally.objects.order_by("shop").values_list("placed", "sold")) == [(1, 0), (1, 0)]


def test_the_same_press_twice_orders_once_and_another_trolley_under_its_key_is_refused(cheese: Shop) -> None:
    pelardon = stall.product(cheese, stock=10)
    first = trade.place(trade.trolley((pelardon, 2)), cheese, key="k" * 32)
    again = trade.place(trade.trolley((pelardon, 2)), cheese, key="k" * 32)
    assert [one.pk for one in again] == [one.pk for one in first]
    with pytest.raises(OrderRefused, match="déjà été commandé"):
        trade.place(trade.trolley((pelardon, 3)), cheese, key="k" * 32)
    assert stall.variant(pelardon).stock == 8
    assert Book.objects.get().last_number == 1


def test_a_price_that_changed_since_it_was_shown_orders_nothing_and_says_both(cheese: Shop) -> None:
    pelardon = stall.product(cheese, price=320, stock=10)
    wanted = trade.trolley((pelardon, 2))
    shown = priced(wanted, trade.NOON).shown
    Variant.objects.filter(product=pelardon).update(price=350)
    with pytest.raises(PriceChanged, match=r"7,00.€ au lieu de 6,40.€"):
        trade.place(wanted, cheese, shown=shown)
    assert nothing_was_placed() and stall.variant(pelardon).stock == 10


def test_a_price_changed_after_checkout_leaves_the_order_as_it_was(cheese: Shop) -> None:
    pelardon = stall.product(cheese, price=320)
    order = trade.one(pelardon, 2)
    change_product(by=stall.merchant_of(cheese), product=pelardon, title="Autre nom", at=trade.NOON)
    Variant.objects.filter(product=pelardon).update(price=999)
    with seeing(shop=cheese.pk):
        line = order.lines.get()
        order.refresh_from_db()
    assert (line.title, line.unit_price, line.amount, order.total) == ("Pélardon", 320, 640, 640)


def test_the_total_is_what_its_lines_say_each_rounded_once(cheese: Shop) -> None:
    """Rounding the sum instead of each line would say a cent less."""
    goods = [stall.product(cheese, f"Fromage {n}", 999, unit="100g", vat_rate=550) for n in range(3)]
    order = trade.place(trade.trolley(*((one, 155) for one in goods)), cheese)[0]
    assert order.total == 3 * 1_548 == 3 * amount_of(999, "100g", 155)
    assert order.total != amount_of(999, "100g", 3 * 155)


def test_what_is_not_there_refuses_the_whole_trolley(cheese: Shop, hardware: Shop) -> None:
    last, nails = stall.product(cheese, stock=1), stall.product(hardware, "Clous", 410, stock=3)
    with pytest.raises(OrderRefused, match="Il en reste 1"):
        trade.place(trade.trolley((nails, 1), (last, 2)), cheese, hardware)
    assert nothing_was_placed()
    assert [stall.variant(p).stock for p in (last, nails)] == [1, 3]


@pytest.mark.parametrize("state", ["paused", "closed", "ended", "hidden"])
def test_a_shop_that_does_not_sell_takes_no_order(cheese: Shop, state: str) -> None:
    pelardon = stall.product(cheese)
    change = {"ended": {"sells_until": cast.AT}, "hidden": {"hidden_at": cast.AT}}.get(state, {"state": state})
    Shop.objects.filter(pk=cheese.pk).update(**change)
    with pytest.raises(OrderRefused, match="ne prend p(lus|as) de commande"):
        trade.one(pelardon)
    assert nothing_was_placed()


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice("delivery", "transfer", line1="1 rue", postcode="11100", city="Narbonne"), "se retire à la boutique seulement"),
        (Choice("shop", "provider"), "Choisissez comment payer"),
        (Choice("shop", "monthly"), "Choisissez comment payer"),
        (Choice("balloon", "pickup"), "se retire à la boutique seulement"),
    ],
)
def test_an_order_that_could_not_be_got_or_paid_that_way_is_refused(cheese: Shop, choice: Choice, said: str) -> None:
    """A part of it never goes another way: what cannot ship is said before anything is ordered."""
    Shop.objects.filter(pk=cheese.pk).update(delivers=True)
    ice = stall.product(cheese, "Glace", 500)
    ice.at_shop_only = True
    ice.save()
    with pytest.raises(OrderRefused, match=said):
        trade.place(trade.trolley((ice, 1), (stall.product(cheese), 1)), cheese, choice=choice)
    assert nothing_was_placed()


def test_delivery_is_paid_once_an_order_however_many_things_it_brings(cheese: Shop) -> None:
    Shop.objects.filter(pk=cheese.pk).update(delivers=True, delivery_fee=450)
    goods = [stall.product(cheese, f"Fromage {n}", 300) for n in range(3)]
    home = Choice("delivery", "pickup", line1="3 rue du Pont", postcode="11100", city="Narbonne")
    order = trade.place(trade.trolley(*((one, 2) for one in goods)), cheese, choice=home)[0]
    assert (order.delivery_fee, order.total) == (450, 6 * 300 + 450)


@pytest.mark.parametrize(
    ("change", "field"), [({"name": " "}, "name"), ({"email": "lucienne"}, "email"), ({"phone": "06"}, "phone")]
)
def test_who_cannot_be_reached_is_asked_for_what_lacks(cheese: Shop, change: dict[str, str], field: str) -> None:
    with pytest.raises(OrderRefused) as refused:
        trade.one(stall.product(cheese), who=replace(trade.buyer(), **change))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert nothing_was_placed()


def test_the_same_words_are_the_same_customer_and_other_words_write_over_nobody(cheese: Shop) -> None:
    pelardon = stall.product(cheese)
    for name in ("Lucienne Pons", "Lucienne Pons", "Quelqu’un d’autre"):
        trade.one(pelardon, who=trade.buyer(name))
    with seeing(shop=cheese.pk):
        assert list(Customer.objects.order_by("pk", "orders__number").values_list("name", "orders__number")) == [
            ("Lucienne Pons", 1), ("Lucienne Pons", 2), ("Quelqu’un d’autre", 3),
        ]  # fmt: skip
        assert Order.objects.count() == 3


def test_out_of_stock_is_what_the_shelf_itself_says(cheese: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the taking someone else may take the last one: the statement refuses."""
    last = stall.product(cheese, stock=5)
    monkeypatch.setattr("parvis.market.orders.actions.placing.refuse_what_cannot_be", lambda *_: None)
    with pytest.raises(OutOfStock):
        trade.one(last, 6)
    assert nothing_was_placed() and stall.variant(last).stock == 5
