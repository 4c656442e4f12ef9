"""The life of an order: answered, prepared, handed over; or lessened, changed, cancelled, expired. What each gives back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.market.orders.actions import (
    OrderRefused,
    accept_order,
    answer_offer,
    cancel_order,
    erase_customer,
    erase_due,
    expire_due,
    give_less,
    hand_over,
    mark_ready,
    offer_instead,
    record_payment,
    write_message,
)
from parvis.market.orders.actions.refusals import OrderRefused as Refused
from parvis.market.orders.models import Customer, Deadline, Order, OrderMessage, Payment, Refund, Reservation, Tally
from parvis.market.orders.permissions import Bearer
from parvis.market.shops.models import Product, Shop
from tests import cast, stall

from . import trade

pytestmark = pytest.mark.django_db
LATER = trade.NOON + timedelta(hours=1)


@pytest.fixture
def shop() -> Shop:
    return stall.open_shop(takes_transfer=True)


@pytest.fixture
def cheese(shop: Shop) -> Product:
    return stall.product(shop, price=320, stock=10)


def fresh(order: Order) -> Order:
    with seeing(shop=order.shop_id):
        return Order.objects.select_related("shop", "customer", "checkout").get(pk=order.pk)


def stock(product: Product) -> int | None:
    return stall.variant(product).stock


def refunds(order: Order) -> list[tuple[int, str]]:
    with seeing(shop=order.shop_id):
        return list(Refund.objects.filter(order=order).values_list("amount", "reason"))


def test_an_order_is_accepted_prepared_and_handed_over_against_its_code_and_its_price(cheese: Product, shop: Shop) -> None:
    order, owner = trade.one(cheese, 2), stall.merchant_of(shop)
    accept_order(by=owner, order=order, at=LATER)
    assert not Deadline.objects.exists()  # it is paid when it is fetched: it waits for nothing
    mark_ready(by=owner, order=order, at=LATER)
    with pytest.raises(OrderRefused, match="Ce n’est pas le code"):
        hand_over(by=owner, order=order, code="000000" if trade.code(order) != "000000" else "111111", at=LATER)
    with pytest.raises(OrderRefused, match=r"Il reste 6,40.€ à payer"):
        hand_over(by=owner, order=order, code=trade.code(order), at=LATER)
    assert fresh(order).state == "ready" and fresh(order).paid == 0
    hand_over(by=owner, order=order, code=" ".join(trade.code(order)), means="cash", at=LATER)
    done = fresh(order)
    assert (done.state, done.paid, done.due) == ("handed", 640, 0)
    assert stock(cheese) == 8 and not Reservation.objects.exists()
    assert Tally.objects.values_list("placed", "handed_over", "sold").get() == (1, 1, 640)
    with pytest.raises(OrderRefused, match="déjà été remise"):
        hand_over(by=owner, order=order, code=trade.code(order), at=LATER)
    with pytest.raises(OrderRefused, match="déjà terminée"):
        cancel_order(by=owner, order=order, reason="Trop tard pour cela", at=LATER)


STRANGERS: list[Callable[[Order], object]] = [
    lambda order: accept_order(by=cast.member("Paul Passant"), order=order, at=LATER),
    lambda order: mark_ready(by=cast.member("Paul Passant"), order=order, at=LATER),
    lambda order: hand_over(by=cast.member("Paul Passant"), order=order, code=trade.code(order), means="cash", at=LATER),
    lambda order: cancel_order(by=cast.member("Paul Passant"), order=order, reason="Je le veux", at=LATER),
    lambda order: cancel_order(by=Bearer(token_hash="0" * 64), order=order, at=LATER),
    lambda order: cancel_order(by=Bearer(member=cast.member("Paul Passant").pk), order=order, at=LATER),
    lambda order: cancel_order(by=cast.administrator(), order=order, reason="La plateforme", at=LATER),
    lambda order: write_message(by=Bearer(), order=order, text="Bonjour", at=LATER),
    lambda order: give_less(by=cast.member("Paul Passant"), order=order, line=1, quantity=0, at=LATER),
]


@pytest.mark.parametrize("act", STRANGERS)
def test_who_is_neither_its_buyer_nor_its_shop_does_nothing_with_it(cheese: Product, act: Callable[[Order], object]) -> None:
    order = trade.one(cheese, 2)
    with pytest.raises(NotAllowed):
        act(order)
    assert fresh(order).state == "placed" and stock(cheese) == 8
    with seeing(shop=order.shop_id):
        assert not OrderMessage.objects.exists() and not Payment.objects.exists()


@pytest.mark.parametrize("by_buyer", [True, False])
def test_a_cancelled_order_gives_its_stock_back_once_and_its_money_in_full(cheese: Product, shop: Shop, by_buyer: bool) -> None:
    order = trade.one(cheese, 3, choice=trade.Choice("shop", "transfer"))
    record_payment(order=order, amount=960, means="transfer", cause="line:1", at=LATER)
    by = trade.bearer(order) if by_buyer else stall.merchant_of(shop)
    cancel_order(by=by, order=order, reason="Le lait a tourné.", at=LATER)
    assert stock(cheese) == 10 and not Reservation.objects.exists() and not Deadline.objects.exists()
    assert refunds(order) == [(960, "cancelled")]
    ended = fresh(order)
    assert (ended.state, ended.is_paid, ended.due, ended.refunded) == ("cancelled", False, 0, 0)
    with pytest.raises(OrderRefused, match="déjà terminée"):
        cancel_order(by=by, order=order, reason="Encore une fois", at=LATER)
    assert stock(cheese) == 10 and len(refunds(order)) == 1


def test_money_that_comes_after_the_end_is_counted_and_asked_back(cheese: Product) -> None:
    """The notice of a provider, or the line of a statement, that comes after the order expired."""
    order = trade.one(cheese, 3, choice=trade.Choice("shop", "transfer"))
    assert expire_due(at=trade.NOON + timedelta(hours=47)) == 0
    assert expire_due(at=trade.NOON + timedelta(hours=49)) == 1
    assert expire_due(at=trade.NOON + timedelta(hours=50)) == 0
    assert fresh(order).state == "expired" and stock(cheese) == 10
    for _ in range(2):  # told twice, counted once
        record_payment(order=order, amount=960, means="transfer", cause="line:1", at=LATER + timedelta(days=3))
    late = fresh(order)
    assert (late.state, late.paid, late.is_paid) == ("expired", 960, False)
    assert refunds(order) == [(960, "late")] and stock(cheese) == 10


def test_an_accepted_order_still_waits_for_its_money_and_a_paid_one_for_its_shop(cheese: Product, shop: Shop) -> None:
    transfer = trade.Choice("shop", "transfer")
    unpaid, paid = trade.one(cheese, 1, choice=transfer), trade.one(cheese, 1, choice=transfer)
    accept_order(by=stall.merchant_of(shop), order=unpaid, at=LATER)
    record_payment(order=paid, amount=320, means="transfer", cause="line:1", at=LATER)
    assert {one.order_id: one.due_at for one in Deadline.objects.all()} == {
        unpaid.pk: LATER + timedelta(hours=48), paid.pk: LATER + timedelta(hours=48),
    }  # fmt: skip
    record_payment(order=unpaid, amount=320, means="transfer", cause="line:2", at=LATER)
    assert [one.order_id for one in Deadline.objects.all()] == [paid.pk]


def test_the_shop_gives_less_and_the_buyer_pays_less(cheese: Product, shop: Shop) -> None:
    ham = stall.product(shop, "Jambon", 2_990, unit="kg", stock=2_000)
    order = trade.place(trade.trolley((cheese, 3), (ham, 500)), shop, choice=trade.Choice("shop", "transfer"))[0]
    record_payment(order=order, amount=960 + 1_495, means="transfer", cause="line:1", at=LATER)
    owner = stall.merchant_of(shop)
    with seeing(shop=shop.pk):
        first, second = order.lines.order_by("position").values_list("pk", flat=True)
    give_less(by=owner, order=order, line=first, quantity=1, at=LATER)
    assert (fresh(order).total, stock(cheese), refunds(order)) == (320 + 1_495, 9, [(640, "missing")])
    with pytest.raises(OrderRefused, match="moins que ce qui est commandé"):
        give_less(by=owner, order=order, line=first, quantity=2, at=LATER)
    give_less(by=owner, order=order, line=second, quantity=0, at=LATER)
    assert (fresh(order).total, stock(ham)) == (320, 2_000)
    with pytest.raises(OrderRefused, match="annulez-la plutôt"):
        give_less(by=owner, order=order, line=first, quantity=0, at=LATER)
    assert sum(amount for amount, _ in refunds(order)) == 960 + 1_495 - 320
    cancel_order(by=owner, order=order, reason="Plus rien du tout", at=LATER)
    assert stock(cheese) == 10 and sum(amount for amount, _ in refunds(order)) == 960 + 1_495


def test_something_else_takes_its_place_only_once_the_buyer_agrees(cheese: Product, shop: Shop) -> None:
    other = stall.product(shop, "Picodon", 350, stock=4)
    order, owner = trade.one(cheese, 2), stall.merchant_of(shop)
    with seeing(shop=shop.pk):
        line = order.lines.get().pk
    offer = offer_instead(by=owner, order=order, line=line, variant=stall.variant(other).pk, quantity=2, at=LATER)
    assert (fresh(order).total, stock(other)) == (640, 4)
    with pytest.raises(Refused, match="n’a pas répondu"):
        mark_ready(by=owner, order=order, at=LATER)
    with pytest.raises(NotAllowed):
        answer_offer(by=owner, order=order, substitution=offer.pk, agrees=True, at=LATER)
    answer_offer(by=trade.bearer(order), order=order, substitution=offer.pk, agrees=True, at=LATER)
    with seeing(shop=shop.pk):
        assert list(order.lines.values_list("title", "asked", "quantity", "amount")) == [
            ("Pélardon", 2, 0, 0), ("Picodon", 2, 2, 700),
        ]  # fmt: skip
    assert (fresh(order).total, stock(cheese), stock(other)) == (700, 10, 2)
    with pytest.raises(OrderRefused, match="déjà reçu sa réponse"):
        answer_offer(by=trade.bearer(order), order=order, substitution=offer.pk, agrees=False, at=LATER)
    cancel_order(by=trade.bearer(order), order=order, at=LATER)
    assert (stock(cheese), stock(other)) == (10, 4)


def test_what_is_ready_is_not_cancelled_by_a_click_of_the_buyer(cheese: Product, shop: Shop) -> None:
    order = trade.one(cheese)
    mark_ready(by=stall.merchant_of(shop), order=order, at=LATER)
    with pytest.raises(OrderRefused, match="Écrivez à la boutique"):
        cancel_order(by=trade.bearer(order), order=order, at=LATER)
    with pytest.raises(OrderRefused, match="Dites pourquoi"):
        cancel_order(by=stall.merchant_of(shop), order=order, reason=" ", at=LATER)
    assert fresh(order).state == "ready" and stock(cheese) == 9


def test_who_asks_to_be_forgotten_is_and_the_accounts_stay(cheese: Product, shop: Shop) -> None:
    owner, order = stall.merchant_of(shop), trade.one(cheese)
    write_message(by=trade.bearer(order), order=order, text="C’est pour mon anniversaire.", at=LATER)
    with pytest.raises(OrderRefused, match="en cours"):
        erase_customer(by=owner, shop=shop, customer=order.customer_id, at=LATER)
    hand_over(by=owner, order=order, code="", without_code=True, means="card", at=LATER)
    with pytest.raises(NotAllowed):
        erase_customer(by=cast.administrator(), shop=shop, customer=order.customer_id, at=LATER)
    erase_customer(by=owner, shop=shop, customer=order.customer_id, at=LATER)
    with seeing(shop=shop.pk):
        gone = Customer.objects.get()
        assert (gone.name, gone.email, gone.phone, str(gone)) == ("", "", "", "Client effacé")
        assert not OrderMessage.objects.exists()
        assert Order.objects.get().total == 320


def test_the_legal_time_over_everyone_who_bought_nothing_since_is_forgotten(cheese: Product, shop: Shop) -> None:
    old, running = trade.one(cheese), trade.one(cheese, who=trade.buyer("Autre"))
    hand_over(by=stall.merchant_of(shop), order=old, code="", without_code=True, means="card", at=LATER)
    assert erase_due(at=LATER + timedelta(days=3 * 365 - 1)) == 0
    assert erase_due(at=LATER + timedelta(days=3 * 365 + 1)) == 1
    with seeing(shop=shop.pk):
        assert list(Customer.objects.filter(erased_at=None).values_list("pk", flat=True)) == [running.customer_id]
