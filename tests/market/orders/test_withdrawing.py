"""The right to think again, its acknowledgement; invoices that add up; the merchant's own statement."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import Error, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.market.orders import actions
from parvis.market.orders.actions import OrderRefused
from parvis.market.orders.invoice import data_of, pdf_of, xml_of
from parvis.market.orders.models import Customer, Order, OrderLine, Pay, Payment, Refund, ShopDocument, StatementLine, Withdrawal
from parvis.market.orders.permissions import Bearer
from parvis.market.orders.queries.receiving import transfer_for
from parvis.market.orders.rights import last_day
from parvis.market.orders.sums import Sold, added_up
from parvis.market.shops.models import Shop
from parvis.money.billing.statements import Unreadable
from tests import cast, stall
from tests.market.orders import trade
from tests.market.orders.trade import NOON, Choice

pytestmark = pytest.mark.django_db
IBAN = "FR7630006000011234567890189"
BY_TRANSFER = Choice(receive="shop", pay=Pay.TRANSFER)


@pytest.fixture
def shop() -> Shop:
    made = stall.open_shop()
    merchant = stall.merchant_of(made)
    actions.set_account(by=merchant, shop=made, holder="Fromagerie de la Cité", iban=IBAN, at=NOON)
    actions.set_papers(
        by=merchant, shop=made, legal_name="Fromagerie de la Cité SARL", siret="73282932000074", vat="FR44732829320",
        line1="5 rue Jean-Jaurès", postcode="11100", city="Narbonne", email="compta@exemple.test", at=NOON,
    )  # fmt: skip
    return made


def handed(order: Order, *, means: str = "cash") -> Order:
    """Paid at the shop and handed over."""
    code = trade.code(order)
    return actions.hand_over(by=stall.merchant_of(order.shop), order=order, code=code, means=means, at=NOON)


def said(order: Order) -> SimpleNamespace:
    with seeing(shop=order.shop_id):
        fresh = Order.objects.get(pk=order.pk)
        refunds = list(Refund.objects.filter(order=order).values_list("reason", "state", "amount"))
        return SimpleNamespace(state=fresh.state, kept=fresh.kept, is_paid=fresh.is_paid, refunds=refunds, due=fresh.due)


def declare(order: Order, at=NOON, **what: object) -> Withdrawal:
    told = {
        "by": trade.bearer(order),
        "order": order,
        "what": {},
        "name": "Lucienne Pons",
        "email": "lucienne@exemple.test",
        "at": at,
    }
    return actions.declare_withdrawal(**{**told, **what})


def confirm(order: Order, withdrawal: Withdrawal, at=NOON) -> Withdrawal:
    return actions.confirm_withdrawal(by=trade.bearer(order), order=order, withdrawal=withdrawal.pk, at=at)


# --- Withdrawal ---


def test_before_the_goods_come_the_whole_order_is_undone_its_stock_is_back_and_the_receipt_says_when(
    shop: Shop, run_jobs
) -> None:
    goods = stall.product(shop, price=1_000, stock=5)
    order = trade.one(goods, 2)
    withdrawal = declare(order)
    assert said(order).state == "placed", "nothing is done before the second step"
    for _ in range(2):
        confirm(order, withdrawal)
    goods.refresh_from_db()
    assert (said(order).state, stall.variant(goods).stock, said(order).refunds) == ("cancelled", 5, [])
    mail.outbox.clear()
    actions.acknowledge_withdrawal(shop=shop.pk, withdrawal=withdrawal.pk, at=NOON)
    actions.acknowledge_withdrawal(shop=shop.pk, withdrawal=withdrawal.pk, at=NOON)
    with seeing(shop=shop.pk):
        kept = Withdrawal.objects.get(pk=withdrawal.pk)
    assert (kept.state, kept.receipt_sent_at) == ("settled", NOON)


def test_after_the_hand_over_a_part_may_be_sent_back_and_is_refunded_once_the_goods_are_there(shop: Shop) -> None:
    goods = stall.product(shop, price=333, stock=5)
    order = handed(trade.one(goods, 3))
    with seeing(shop=shop.pk):
        line = OrderLine.objects.get(order=order)
    withdrawal = confirm(order, declare(order, what={line.pk: 2}))
    assert said(order).refunds == [("withdrawn", "asked", 666)]
    merchant = stall.merchant_of(shop)
    with pytest.raises(NotAllowed):
        actions.take_goods_back(by=cast.member("Paul Passant"), order=order, withdrawal=withdrawal.pk, restock=True, at=NOON)
    for _ in range(2):
        actions.take_goods_back(by=merchant, order=order, withdrawal=withdrawal.pk, restock=True, at=NOON)
    assert stall.variant(goods).stock == 4
    with seeing(shop=shop.pk):
        refund = Refund.objects.get(order=order)
    actions.say_refund_done(by=merchant, order=order, refund=refund.pk, means="cash", at=NOON)
    with seeing(shop=shop.pk):
        assert Withdrawal.objects.get(pk=withdrawal.pk).state == "settled"
    again = declare(order, what={line.pk: 9})
    assert again.amount == 333, "one piece is left to send back, and no more"


def test_what_the_law_leaves_out_and_who_it_leaves_out(shop: Shop) -> None:
    fresh = handed(trade.one(stall.product(shop, "Faisselle", price=400, keeps_cold=True)))
    with pytest.raises(OrderRefused, match="au moins un article"):
        with seeing(shop=shop.pk):
            line = OrderLine.objects.get(order=fresh)
        declare(fresh, what={line.pk: 1})
    late = handed(trade.one(stall.product(shop, price=500)))
    with pytest.raises(OrderRefused, match="quatorze jours"):
        declare(late, at=NOON + timedelta(days=17))
    firm = trade.one(
        stall.product(shop, "Beurre", price=300), who=trade.buyer(company="Hôtel du Midi", line1="1 quai", city="Narbonne")
    )
    with pytest.raises(OrderRefused, match="particuliers"):
        declare(firm)
    with pytest.raises(NotAllowed):
        declare(late, by=Bearer(token_hash="0" * 64))
    assert [said(one).refunds for one in (fresh, late, firm)] == [[], [], []]


def test_the_last_day_is_never_a_sunday_nor_a_holiday() -> None:
    assert last_day(date(2026, 11, 21)) == date(2026, 12, 7)  # the 5th is a Saturday
    assert last_day(date(2026, 12, 11)) == date(2026, 12, 28)  # Christmas is a Friday
    assert last_day(date(2026, 11, 23)) == date(2026, 12, 7)


def test_what_the_receipt_said_stays(shop: Shop) -> None:
    order = handed(trade.one(stall.product(shop, price=500)))
    with seeing(shop=shop.pk):
        line = OrderLine.objects.get(order=order)
    withdrawal = confirm(order, declare(order, what={line.pk: 1}))
    for changed in (
        {"amount": 1},
        {"what": []},
        {"confirmed_at": NOON + timedelta(days=1)},
        {"state": "declared", "confirmed_at": None},
    ):
        with pytest.raises(Error), transaction.atomic(), seeing(shop=shop.pk):
            Withdrawal.objects.filter(pk=withdrawal.pk).update(**changed)


# --- Invoices ---


@pytest.mark.parametrize(
    "amounts", [[(333, 550)] * 3, [(1, 2000)] * 7, [(999, 2000), (1, 550), (12_345, 550), (10, 1000), (7, 210)]]
)
def test_the_tax_is_that_of_the_total_and_the_buyer_pays_what_was_priced(amounts: list[tuple[int, int]]) -> None:
    """Tax rounding per line vs total."""
    sums = added_up([Sold(f"n{n}", "", "1", 1, rate, amount) for n, (amount, rate) in enumerate(amounts)], has_tax=True)
    assert sums.total == sum(amount for amount, _ in amounts) == sums.net + sums.vat
    assert sum(line.net for line in sums.lines) == sums.net == sum(rate[2] for rate in sums.rates)
    for category, rate, base, vat, *_ in sums.rates:
        whole = sum(amount for amount, own in amounts if own == rate)
        assert (category, base + vat) == ("S", whole)
        assert abs(vat - whole * rate / (10_000 + rate)) <= 0.5


def test_an_invoice_is_factur_x_numbered_without_a_gap_and_never_changes(shop: Shop) -> None:
    merchant = stall.merchant_of(shop)
    company = trade.buyer(company="Hôtel du Midi", siren="732829320", line1="1 quai Vallière", postcode="11100", city="Narbonne")
    goods = stall.product(shop, "Tomme", price=2_490, unit="kg", vat_rate=550)
    orders = [handed(trade.one(goods, quantity, who=company)) for quantity in (333, 1_250)]
    with pytest.raises(NotAllowed):
        actions.issue_invoice(by=cast.member("Paul Passant"), order=orders[0], buyer={}, at=NOON)
    made = [actions.issue_invoice(by=merchant, order=order, buyer={}, at=NOON) for order in (*orders, orders[0])]
    assert [one.number for one in made] == ["F2026-00001", "F2026-00002", "F2026-00001"]
    document = made[0]
    assert (document.total, document.prepaid) == (829, 829)
    xml = xml_of(document)
    assert b"F2026-00001" in xml and "Hôtel du Midi".encode() in xml
    assert data_of(document)["BT-115"] == "0.00"
    note = actions.issue_credit_note(
        by=merchant, shop=shop, document=document.pk, amount=400, reason="Un morceau était abîmé", at=NOON
    )
    assert (note.number, note.total) == ("A2026-00001", 400)
    xml_of(note)
    with pytest.raises(OrderRefused, match="Il reste"):
        actions.issue_credit_note(by=merchant, shop=shop, document=document.pk, amount=430, reason="Encore une fois", at=NOON)
    with pytest.raises(Error), transaction.atomic(), seeing(shop=shop.pk):
        ShopDocument.objects.filter(pk=document.pk).update(total=1)
    assert pdf_of(document).startswith(b"%PDF")


def test_a_canteen_gets_one_invoice_a_month_and_pays_it_by_one_transfer(shop: Shop) -> None:
    merchant, cook = stall.merchant_of(shop), cast.member("Josette Cantine")
    school = trade.buyer(
        "Josette Cantine", member=cook, company="École Jean-Jaurès", line1="2 rue du Pont", postcode="11100", city="Narbonne"
    )
    goods = stall.product(shop, price=1_000, vat_rate=550)
    first = trade.one(goods, who=school)
    with seeing(shop=shop.pk):
        customer = Customer.objects.get(pk=first.customer_id)
    actions.set_monthly(by=merchant, shop=shop, customer=customer.pk, monthly=True, at=NOON)
    monthly = Choice(receive="shop", pay=Pay.MONTHLY)
    orders = [handed(trade.one(goods, n, who=school, choice=monthly)) for n in (2, 3)]
    december = NOON + timedelta(days=12)
    assert actions.issue_due_months(at=december) == 1
    assert actions.issue_due_months(at=december) == 0
    with seeing(shop=shop.pk):
        document = ShopDocument.objects.get(cause__startswith="month:")
    assert (document.total, document.prepaid, len(document.lines)) == (5_000, 0, 2)
    xml_of(document)
    actions.import_statement(by=merchant, shop=shop, content=csv_of((5_000, document.reference)), at=december)
    assert [said(one).is_paid for one in orders] == [True, True]


# --- The merchant's statement ---


def csv_of(*lines: tuple[int, str], day: str = "20/11/2026") -> bytes:
    rows = "".join(f"{day};{amount // 100},{amount % 100:02d};{label}\n" for amount, label in lines)
    return f"Date;Montant;Libellé\n{rows}".encode("cp1252")


def test_a_statement_ticks_what_names_an_order_once_and_keeps_nothing_of_the_rest(shop: Shop) -> None:
    merchant, goods = stall.merchant_of(shop), stall.product(shop, price=1_230)
    order, other = (trade.one(goods, choice=BY_TRANSFER) for _ in range(2))
    reference = transfer_for(order).reference
    content = csv_of(
        (1_230, f"VIR INST PONS {reference[:8]} {reference[8:]}"),
        (1_230, "VIR PONS LUCIENNE FROMAGE"),
        (99_900, "VIR LOYER SECRET"),
    )
    with pytest.raises(NotAllowed):
        actions.import_statement(by=cast.member("Paul Passant"), shop=shop, content=content, at=NOON)
    told = actions.import_statement(by=merchant, shop=shop, content=content, at=NOON)
    assert [(one.pk, amount) for one, amount in told.received] == [(order.pk, 1_230)]
    assert (told.left_out, said(order).is_paid, said(other).is_paid) == (1, True, False)
    (unknown,) = told.unknown
    token = next(token for one, token in unknown.candidates if one.pk == other.pk)
    for _ in range(2):
        actions.tick_line(by=merchant, shop=shop, token=token, at=NOON)
    assert said(other).is_paid
    again = actions.import_statement(by=merchant, shop=shop, content=content, at=NOON)
    assert (again.known, again.received, again.unknown) == (2, [], [])
    with seeing(shop=shop.pk):
        assert StatementLine.objects.count() == Payment.objects.count() == 2
    with pytest.raises(Unreadable):
        actions.import_statement(by=merchant, shop=shop, content=b"%PDF-1.7", at=NOON)


def test_a_transfer_ticked_by_hand_is_not_counted_again_by_the_statement(shop: Shop) -> None:
    merchant, order = stall.merchant_of(shop), trade.one(stall.product(shop, price=1_230), choice=BY_TRANSFER)
    reference = transfer_for(order).reference
    actions.receive_by_hand(by=merchant, order=order, amount=1_230, means="transfer", key="k" * 20, at=NOON)
    told = actions.import_statement(by=merchant, shop=shop, content=csv_of((1_230, reference)), at=NOON)
    assert (told.known, said(order).kept) == (1, 1_230)
    more = actions.import_statement(by=merchant, shop=shop, content=csv_of((1_230, reference), day="21/11/2026"), at=NOON)
    assert [amount for _, amount in more.received] == [1_230]
    assert said(order).refunds[0][1:] == ("asked", 1_230), "paid twice, and owed back"


def test_a_buyer_reads_no_statement_and_no_other_s_invoice(shop: Shop) -> None:
    order = trade.one(stall.product(shop, price=1_230), choice=BY_TRANSFER)
    actions.import_statement(
        by=stall.merchant_of(shop), shop=shop, content=csv_of((1_230, transfer_for(order).reference)), at=NOON
    )
    with seeing(order_token_hash=order.token_hash):
        assert (Payment.objects.count(), StatementLine.objects.count(), ShopDocument.objects.count()) == (1, 0, 0)
    with seeing(shop=stall.open_shop("Quincaillerie Vidal").pk):
        assert (Payment.objects.count(), StatementLine.objects.count()) == (0, 0)
