"""An order is paid once for what happened, whoever tells it first; what goes back is followed to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import Error, connection, transaction
from django.test import override_settings
from stdnum import iso11649

from parvis.cli.double import Double, running
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.market.orders import actions, tokens
from parvis.market.orders.actions import OrderRefused
from parvis.market.orders.models import Attempt, Order, Pay, Payment, Refund, ShopAccount, ShopProvider
from parvis.market.orders.providers import Charge, ProviderAway, WrongKey
from parvis.market.orders.providers.mollie import Mollie
from parvis.market.orders.queries.money import money_waiting
from parvis.market.orders.queries.receiving import transfer_for
from parvis.market.orders.templatetags.orders import money_words
from parvis.market.orders.transfers import order_named, order_reference
from parvis.market.orders.vault import LostKey, opened
from parvis.market.shops.models import Shop
from tests import cast, stall
from tests.market.orders import trade
from tests.market.orders.trade import NOON, Choice

pytestmark = pytest.mark.django_db
IBAN, OTHER_IBAN = "FR7630006000011234567890189", "FR1420041010050500013M02606"
KEY = "test_" + "a" * 30
BY_CARD = Choice(receive="shop", pay=Pay.PROVIDER)
BY_TRANSFER = Choice(receive="shop", pay=Pay.TRANSFER)


@pytest.fixture
def double() -> Iterator[Double]:
    with running() as one, override_settings(PROVIDER_DOUBLE_URL=one.url):
        yield one


@pytest.fixture
def shop() -> Shop:
    made = stall.open_shop()
    actions.set_account(by=stall.merchant_of(made), shop=made, holder="Fromagerie de la Cité", iban=IBAN, at=NOON)
    return made


@pytest.fixture
def card_shop(shop: Shop, double: Double) -> Shop:
    actions.set_provider(by=stall.merchant_of(shop), shop=shop, kind="mollie", key=KEY, at=NOON)
    return shop


def read(order: Order) -> SimpleNamespace:
    """What the order says now, and its money."""
    with seeing(shop=order.shop_id):
        fresh = Order.objects.get(pk=order.pk)
        refunds = list(Refund.objects.filter(order=order).values_list("reason", "state", "amount"))
        return SimpleNamespace(
            paid=fresh.paid, refunded=fresh.refunded, is_paid=fresh.is_paid, due=fresh.due, state=fresh.state, refunds=refunds,
            payments=Payment.objects.filter(order=order).count(),
        )  # fmt: skip


def started(order: Order) -> Attempt:
    return actions.start_attempt(order=order, return_path="/commande/x/retour/", at=NOON)


def look(attempt: Attempt, **said: str) -> None:
    actions.look_at_attempt(shop=attempt.shop_id, attempt=attempt.pk, at=NOON + timedelta(minutes=1), **said)


# --- Where the money goes ---


def test_a_way_to_pay_that_leads_nowhere_is_refused_at_the_form_and_offered_to_nobody(client) -> None:
    shop = stall.open_shop(months=24)
    client.force_login(stall.merchant_of(shop))
    ticked = {"at_shop": "on", "takes_at_pickup": "on", "preparation": "30", "preparation_unit": "minutes"}
    for way, said in (("takes_transfer", "IBAN"), ("takes_provider", "prestataire")):
        answer = client.post("/commerce/vente/", {**ticked, way: "on"})
        page = answer.content.decode()
        assert answer.status_code == 422 and "Donnez d’abord" in page and said in page
        shop.refresh_from_db()
        assert not getattr(shop, way)
    Shop.objects.filter(pk=shop.pk).update(takes_transfer=True)  # as one that ticked it before
    with pytest.raises(OrderRefused, match="Choisissez comment payer"):
        trade.one(stall.product(shop), choice=BY_TRANSFER)
    actions.set_account(by=stall.merchant_of(shop), shop=shop, holder="Fromagerie", iban=IBAN, at=NOON)
    assert client.post("/commerce/vente/", {**ticked, "takes_transfer": "on"}).status_code == 302


def test_what_shops_entrusted_is_put_under_a_new_key_of_the_server_and_the_old_one_may_go(card_shop: Shop, settings) -> None:
    env = settings.ENV
    old, new = env.evidence_keys[0], "n" * 40
    settings.ENV = replace(env, evidence_keys=[new, old])
    assert (actions.seal_anew(at=NOON), actions.seal_anew(at=NOON)) == (2, 0)
    settings.ENV = replace(env, evidence_keys=[new])
    account, key = ShopAccount.objects.get(shop=card_shop), ShopProvider.objects.get(shop=card_shop)
    assert opened(account.iban_sealed, shop=card_shop.pk, what="account") == IBAN
    assert opened(key.key_sealed, shop=card_shop.pk, what="provider") == KEY
    settings.ENV = replace(env, evidence_keys=["x" * 40])
    assert actions.seal_anew(at=NOON) == 0, "what no key opens stays as it is"


def test_an_owner_alone_says_where_the_money_goes_and_every_owner_learns_of_it(shop: Shop, run_jobs, mailoutbox) -> None:
    editor, stranger = cast.editor_of(shop.organisation, "Paule Aide"), cast.member("Paul Passant")
    for by in (editor, stranger):
        with pytest.raises(NotAllowed):
            actions.set_account(by=by, shop=shop, holder="Paule", iban=OTHER_IBAN, at=NOON)
    account = ShopAccount.objects.get(shop=shop)
    assert opened(account.iban_sealed, shop=shop.pk, what="account") == IBAN
    with pytest.raises(OrderRefused, match="IBAN"):
        actions.set_account(by=stall.merchant_of(shop), shop=shop, holder="Fromagerie", iban=IBAN[:-1] + "0", at=NOON)
    shop.refresh_from_db()
    assert shop.takes_transfer


def test_an_account_put_in_the_place_of_another_opens_nothing(shop: Shop) -> None:
    other = stall.open_shop("Quincaillerie Vidal")
    account = ShopAccount.objects.get(shop=shop)
    assert IBAN not in account.iban_sealed
    for wrong in ({"shop": other.pk, "what": "account"}, {"shop": shop.pk, "what": "provider"}):
        with pytest.raises(LostKey):
            opened(account.iban_sealed, **wrong)


def test_a_key_is_tried_before_it_is_kept_and_never_lies_in_clear(shop: Shop, double: Double) -> None:
    merchant = stall.merchant_of(shop)
    with pytest.raises(WrongKey):
        actions.set_provider(by=merchant, shop=shop, kind="mollie", key="live_" + "b" * 30, at=NOON)
    assert not ShopProvider.objects.exists()
    shop.refresh_from_db()
    assert not shop.takes_provider
    actions.set_provider(by=merchant, shop=shop, kind="mollie", key=f" {KEY} ", at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT provider::text FROM orders_shopprovider provider")
        assert KEY not in cursor.fetchone()[0]


# --- By transfer ---


def test_the_buyer_is_told_the_account_of_the_merchant_the_sum_and_a_reference_that_names_the_order(shop: Shop) -> None:
    order = trade.one(stall.product(shop, price=1_230), choice=BY_TRANSFER)
    told = transfer_for(order)
    assert told is not None
    assert (told.holder, told.iban, told.amount) == ("Fromagerie de la Cité", IBAN, 1_230)
    assert order_named(told.reference, shop.pk) == order.number
    assert order_named(told.reference, shop.pk + 1) is None
    assert told.amount_typed == "12,30"


def test_what_is_ticked_twice_from_one_form_is_received_once_and_never_beyond_what_is_due(shop: Shop) -> None:
    order, merchant = trade.one(stall.product(shop, price=1_230), choice=BY_TRANSFER), stall.merchant_of(shop)
    tick = {"by": merchant, "order": order, "means": "transfer", "key": "k" * 20, "at": NOON}
    with pytest.raises(OrderRefused, match="Il reste"):
        actions.receive_by_hand(**tick, amount=12_300)
    with pytest.raises(NotAllowed):
        actions.receive_by_hand(**{**tick, "by": cast.member("Paul Passant")}, amount=1_230)
    assert read(order).payments == 0
    for _ in range(2):
        actions.receive_by_hand(**tick, amount=1_230)
    assert (read(order).paid, read(order).payments, read(order).is_paid) == (1_230, 1, True)


def test_a_note_taken_by_mistake_leaves_the_order_due_again_and_both_lines_standing(shop: Shop) -> None:
    order, merchant = trade.one(stall.product(shop, price=1_230), choice=BY_TRANSFER), stall.merchant_of(shop)
    payment = actions.receive_by_hand(by=merchant, order=order, amount=1_230, means="transfer", key="k" * 20, at=NOON)
    for _ in range(2):
        actions.take_note_back(by=merchant, order=order, payment=payment.pk, at=NOON)
    assert (read(order).due, read(order).refunds) == (1_230, [("mistake", "done", 1_230)])
    with pytest.raises(Error), transaction.atomic(), seeing(shop=shop.pk):
        Payment.objects.filter(pk=payment.pk).update(amount=1)


def test_what_was_handed_over_is_due_again_when_its_money_never_came_and_not_when_it_was_given_back(shop: Shop) -> None:
    order, merchant = trade.one(stall.product(shop, price=1_230)), stall.merchant_of(shop)
    actions.hand_over(by=merchant, order=order, code=trade.code(order), means="card", at=NOON)
    with seeing(shop=shop.pk):
        payment = Payment.objects.get(order=order)
    actions.take_note_back(by=merchant, order=order, payment=payment.pk, at=NOON)
    with seeing(shop=shop.pk):
        said = Order.objects.get(pk=order.pk)
        assert (said.due, said.lost, money_words(said)) == (1_230, 1_230, "À payer au retrait")
    assert [one.pk for one in money_waiting(shop.pk).again] == [order.pk]
    actions.receive_by_hand(by=merchant, order=order, amount=1_230, means="cash", key="k" * 20, at=NOON)
    assert (read(order).due, read(order).is_paid, money_waiting(shop.pk).again) == (0, True, [])
    gift = actions.give_back(by=merchant, order=order, amount=1_230, key="g" * 20, at=NOON)
    actions.say_refund_done(by=merchant, order=order, refund=gift.pk, means="cash", at=NOON)
    with seeing(shop=shop.pk):
        said = Order.objects.get(pk=order.pk)
        assert (said.due, said.kept, money_words(said)) == (0, 0, "Remboursée")
    with pytest.raises(Error), transaction.atomic(), seeing(shop=shop.pk):
        Order.objects.filter(pk=order.pk).update(lost=0)


# --- At the provider ---


def test_a_payment_is_counted_once_whatever_comes_first_and_however_often(card_shop: Shop, double: Double) -> None:
    order = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD)
    attempt = started(order)
    assert started(order).pk == attempt.pk, "the page that is open is given again"
    double.settle(attempt.reference, "paid")
    for _ in range(3):
        look(attempt)
    assert (read(order).paid, read(order).payments) == (2_345, 1)
    with pytest.raises(OrderRefused, match="rien à payer"):
        started(order)


def test_the_notice_may_come_before_we_know_the_payment_s_name(card_shop: Shop, double: Double) -> None:
    """Webhook before redirect: the provider knows the attempt while our row still has no reference."""
    order = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD)
    attempt = _nameless(order)
    asked = Charge(2_345, "Commande", str(attempt.pk), "https://parvis.test/retour/", "https://parvis.test/avis/")
    name = Mollie(KEY, url=double.url).create(asked).reference
    double.settle(name, "paid")
    look(attempt)
    assert read(order).paid == 0, "nothing names it yet"
    look(attempt, reference="tr_000000000000")
    assert read(order).paid == 0, "no such payment"
    look(attempt, reference=name)
    assert read(order).paid == 2_345


def _nameless(order: Order) -> Attempt:
    with seeing(shop=order.shop_id):
        told = {"amount": order.due, "kind": "mollie", "is_live": False, "created_at": NOON}
        return Attempt.objects.create(shop_id=order.shop_id, order=order, **told)


def test_a_notice_that_names_another_payment_pays_nothing(card_shop: Shop, double: Double) -> None:
    goods = stall.product(card_shop, price=2_345)
    cheap = trade.one(stall.product(card_shop, "Faisselle", price=100), choice=BY_CARD)
    dear, paid = trade.one(goods, choice=BY_CARD), started(cheap)
    double.settle(paid.reference, "paid")
    victim = _nameless(dear)
    look(victim, reference=paid.reference)
    assert read(dear).paid == 0
    assert not actions.is_notice_secret(card_shop.pk, paid.pk, tokens.notice_secret(card_shop.pk, victim.pk))


def test_news_in_the_wrong_order_undoes_nothing(card_shop: Shop, double: Double) -> None:
    order = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD)
    attempt = started(order)
    double.settle(attempt.reference, "paid")
    look(attempt)
    double.books.payments[attempt.reference].status = "open"  # an older answer, late
    look(attempt)
    with seeing(shop=card_shop.pk):
        assert Attempt.objects.get(pk=attempt.pk).state == "paid"
    assert read(order).is_paid


@pytest.mark.parametrize("status", ["pending", "failed", "canceled", "expired"])
def test_what_is_not_paid_is_not_shown_paid(card_shop: Shop, double: Double, status: str) -> None:
    order = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD)
    attempt = started(order)
    double.settle(attempt.reference, status)
    look(attempt)
    assert (read(order).paid, read(order).is_paid) == (0, False)


def test_a_refunded_order_is_not_paid_any_more_and_only_once_the_money_went(card_shop: Shop, double: Double, run_jobs) -> None:
    """Two faults at once: a refunded order still paid, and money on its way shown as arrived."""
    order = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD)
    attempt = started(order)
    double.settle(attempt.reference, "paid")
    look(attempt)
    actions.cancel_order(by=trade.bearer(order), order=order, at=NOON)
    assert read(order).refunds == [("cancelled", "asked", 2_345)]
    with seeing(shop=card_shop.pk):
        refund = Refund.objects.get(order=order)
    for _ in range(2):
        actions.carry_refund(shop=card_shop.pk, refund=refund.pk, at=NOON)
    assert (read(order).refunds, read(order).refunded) == ([("cancelled", "sent", 2_345)], 0)
    assert len(double.books.payments[attempt.reference].refunds) == 1
    double.refunded(attempt.reference)
    for _ in range(2):
        look(attempt)
    told = read(order)
    assert (told.refunds, told.refunded, told.is_paid) == ([("cancelled", "done", 2_345)], 2_345, False)


def test_a_refund_that_the_bank_did_not_take_is_owed_still(card_shop: Shop, double: Double) -> None:
    order, merchant = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD), stall.merchant_of(card_shop)
    attempt = started(order)
    double.settle(attempt.reference, "paid")
    look(attempt)
    refund = actions.give_back(by=merchant, order=order, amount=500, key="g" * 20, at=NOON)
    actions.carry_refund(shop=card_shop.pk, refund=refund.pk, at=NOON)
    double.refunded(attempt.reference, "failed")
    look(attempt)
    assert read(order).refunds == [("gesture", "failed", 500)]
    actions.say_refund_done(by=merchant, order=order, refund=refund.pk, means="cash", at=NOON)
    assert (read(order).refunds, read(order).refunded) == ([("gesture", "done", 500)], 500)


def test_what_comes_after_the_end_goes_back(card_shop: Shop, double: Double) -> None:
    order = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD)
    attempt = started(order)
    actions.cancel_order(by=trade.bearer(order), order=order, at=NOON)
    double.settle(attempt.reference, "paid")
    look(attempt)
    assert (read(order).paid, read(order).refunds) == (2_345, [("late", "asked", 2_345)])


def test_a_charge_taken_back_by_the_buyer_s_bank_leaves_the_order_unpaid(card_shop: Shop, double: Double) -> None:
    order = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD)
    attempt = started(order)
    double.settle(attempt.reference, "paid")
    look(attempt)
    double.charge_back(attempt.reference, "23.45")
    for _ in range(2):
        look(attempt)
    assert (read(order).is_paid, read(order).refunds) == (False, [("reversed", "done", 2_345)])


def test_a_provider_that_is_away_changes_nothing_and_is_asked_again(card_shop: Shop, double: Double) -> None:
    order = trade.one(stall.product(card_shop, price=2_345), choice=BY_CARD)
    attempt = started(order)
    double.settle(attempt.reference, "paid")
    double.is_away = True
    with pytest.raises(ProviderAway):
        look(attempt)
    assert read(order).paid == 0
    double.is_away = False
    assert actions.watch_attempts(at=NOON + timedelta(minutes=20)) == 1
    look(attempt)
    assert read(order).paid == 2_345
    assert actions.watch_attempts(at=NOON + timedelta(minutes=30)) == 0


def test_more_than_was_paid_never_goes_back(shop: Shop) -> None:
    order, merchant = trade.one(stall.product(shop, price=1_000), choice=BY_TRANSFER), stall.merchant_of(shop)
    actions.receive_by_hand(by=merchant, order=order, amount=1_000, means="transfer", key="k" * 20, at=NOON)
    actions.give_back(by=merchant, order=order, amount=700, key="a" * 20, at=NOON)
    with pytest.raises(OrderRefused):
        actions.give_back(by=merchant, order=order, amount=301, key="b" * 20, at=NOON)
    with pytest.raises(Error), transaction.atomic(), seeing(shop=shop.pk):
        told = {"amount": 301, "reason": "gesture", "cause": "raw", "asked_at": NOON}
        Refund.objects.create(shop=shop, order=order, **told)
    assert read(order).refunds == [("gesture", "asked", 700)]


def test_a_transfer_back_is_done_when_it_arrived_and_the_account_is_forgotten(shop: Shop) -> None:
    order, merchant = trade.one(stall.product(shop, price=1_000), choice=BY_TRANSFER), stall.merchant_of(shop)
    actions.receive_by_hand(by=merchant, order=order, amount=1_000, means="transfer", key="k" * 20, at=NOON)
    refund = actions.give_back(by=merchant, order=order, amount=1_000, key="a" * 20, at=NOON)
    with pytest.raises(OrderRefused, match="IBAN"):
        actions.say_where(by=trade.bearer(order), order=order, refund=refund.pk, holder="Lucienne", iban="FR76", at=NOON)
    actions.say_where(by=trade.bearer(order), order=order, refund=refund.pk, holder="Lucienne", iban=OTHER_IBAN, at=NOON)
    with pytest.raises(OrderRefused, match="parti"):
        actions.say_refund_done(by=merchant, order=order, refund=refund.pk, means="transfer", at=NOON)
    actions.say_refund_left(by=merchant, order=order, refund=refund.pk, at=NOON)
    assert read(order).refunded == 0
    actions.say_refund_done(by=merchant, order=order, refund=refund.pk, means="transfer", at=NOON)
    assert read(order).refunded == 1_000
    with seeing(shop=shop.pk):
        assert Refund.objects.get(pk=refund.pk).account_sealed == ""


def test_the_reference_of_an_order_passes_its_own_check() -> None:
    assert iso11649.is_valid(order_reference(12, 345))
