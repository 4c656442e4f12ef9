"""Row-level security of the buyers' data, asked in raw SQL as the application's own role: what no line of Python can forget."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.db import DatabaseError, connection, transaction

from parvis.ground.core.isolation import seeing
from parvis.market.orders.actions import accept_order, offer_instead, record_payment, write_message
from parvis.market.orders.models import Order, Refund, Withdrawal
from tests import cast, stall

from . import trade

pytestmark = pytest.mark.django_db

ISOLATED = ("customer", "order", "orderline", "substitution", "ordermessage", "payment", "withdrawal", "refund")
CONCIERGE_READS = {"customer", "order", "orderline"}


@pytest.fixture
def two_orders() -> tuple[Order, Order]:
    """One at each of two shops, with everything an order may have."""
    made = []
    for name in ("Fromagerie de la Cité", "Quincaillerie Vidal"):
        shop = stall.open_shop(name)
        thing, other = stall.product(shop, "Chose", 500), stall.product(shop, "Autre chose", 400)
        who = trade.buyer(f"Client {name}", member=cast.member(f"Client {name}"))
        order = trade.one(thing, 2, who=who)
        owner = stall.merchant_of(shop)
        accept_order(by=owner, order=order, at=trade.NOON)
        write_message(by=owner, order=order, text=f"Bonjour de {name}", at=trade.NOON)
        record_payment(order=order, amount=1_200, means="cash", cause="essai", at=trade.NOON)  # too much: a refund follows
        with seeing(shop=shop.pk):
            line = order.lines.get().pk
            Withdrawal.objects.create(shop=shop, order=order, name=name, email="a@exemple.test", amount=1, declared_at=trade.NOON)
        offer_instead(by=owner, order=order, line=line, variant=stall.variant(other).pk, quantity=1, at=trade.NOON)
        made.append(order)
    return made[0], made[1]


def rows(tables: Iterable[str] = ISOLATED) -> dict[str, set[int]]:
    """The shops whose rows raw SQL finds in each table."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT DISTINCT shop_id FROM orders_{table}")
            found[table] = {row[0] for row in cursor.fetchall()}
    return found


def test_raw_sql_finds_nothing_unless_it_says_whose_and_then_nobody_elses(two_orders: tuple[Order, Order]) -> None:
    mine, other = two_orders
    assert rows() == dict.fromkeys(ISOLATED, set())
    with seeing(shop=mine.shop_id):
        assert rows() == dict.fromkeys(ISOLATED, {mine.shop_id})
    with seeing(order_token_hash=mine.token_hash):
        assert rows() == dict.fromkeys(ISOLATED, {mine.shop_id})
    assert other.member_id is not None
    with seeing(member=other.member_id):
        assert rows() == dict.fromkeys(ISOLATED, {other.shop_id})
    with seeing(order_token_hash="0" * 64):
        assert rows() == dict.fromkeys(ISOLATED, set())
    assert rows() == dict.fromkeys(ISOLATED, set())


def test_the_concierge_reads_whose_parcel_it_is_and_what_is_in_it_and_nothing_of_what_was_said_or_paid(
    two_orders: tuple[Order, Order],
) -> None:
    mine, _ = two_orders
    delegation = cast.delegation("Délégation du Narbonnais", cast.place())
    with seeing(shop=mine.shop_id):
        from parvis.market.slots.models import Counter, Slot

        counter = Counter.objects.create(
            delegation=delegation, territory=cast.place(), name="Halles", address="1 cours", latitude=43, longitude=3,
            hours="Mo-Sa 09:00-18:00", bags=10, slot_capacity=5, created_at=trade.NOON,
        )  # fmt: skip
        slot = Slot.objects.create(counter=counter, day=trade.NOON.date(), starts_at=trade.NOON, capacity=5,
                                   ends_at=trade.NOON.replace(hour=23))  # fmt: skip
        Order.objects.filter(pk=mine.pk).update(receive="counter", slot=slot, serving_delegation=delegation)
    with seeing(delegation=delegation.pk):
        assert rows() == {table: {mine.shop_id} if table in CONCIERGE_READS else set() for table in ISOLATED}
        assert not Order.objects.filter(pk=mine.pk).update(keeps_cold=True)  # and writes nothing
    with seeing(delegation=delegation.pk + 1):
        assert rows() == dict.fromkeys(ISOLATED, set())


def test_nobody_writes_into_another_shop_nor_ties_a_row_to_one_of_another(two_orders: tuple[Order, Order]) -> None:
    mine, other = two_orders
    with seeing(shop=mine.shop_id):
        assert Order.objects.filter(pk=other.pk).update(ended_because="à moi") == 0
        for statement in (
            f"INSERT INTO orders_ordermessage (shop_id, order_id, from_shop, text, written_at)"
            f" VALUES ({other.shop_id}, {other.pk}, true, 'x', now())",
            f"UPDATE orders_order SET shop_id = {other.shop_id} WHERE id = {mine.pk}",
            # The key is composite: an order of mine with the customer of another does not exist.
            f"INSERT INTO orders_ordermessage (shop_id, order_id, from_shop, text, written_at)"
            f" VALUES ({mine.shop_id}, {other.pk}, true, 'x', now()); SET CONSTRAINTS ALL IMMEDIATE",
        ):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute(statement)
    with seeing(order_token_hash=mine.token_hash):  # a buyer's link reads; the actions write, for one shop at a time
        assert Order.objects.update(ended_because="à moi") == 0


def test_what_was_paid_cannot_be_written_by_hand_nor_more_be_given_back_than_came(two_orders: tuple[Order, Order]) -> None:
    mine, _ = two_orders
    with seeing(shop=mine.shop_id):
        mine.refresh_from_db()
        assert (mine.paid, mine.refunded) == (1_200, 0)
        for statement in (
            f"UPDATE orders_order SET paid = 9 WHERE id = {mine.pk}",
            f"UPDATE orders_order SET goods_total = 1, total = 1 WHERE id = {mine.pk}; SET CONSTRAINTS ALL IMMEDIATE",
            f"UPDATE orders_payment SET amount = 9 WHERE order_id = {mine.pk}",
            f"DELETE FROM orders_payment WHERE order_id = {mine.pk}",
            f"UPDATE orders_orderline SET unit_price = 9 WHERE order_id = {mine.pk}",
            f"UPDATE orders_order SET number = 9 WHERE id = {mine.pk}",
            f"DELETE FROM orders_order WHERE id = {mine.pk}",
        ):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute(statement)
        with pytest.raises(DatabaseError, match="more than it got"), transaction.atomic():
            Refund.objects.create(
                shop_id=mine.shop_id, order=mine, amount=1_001, reason="gesture", cause="x", asked_at=trade.NOON
            )
        refund = Refund.objects.get()
        assert (refund.amount, refund.state) == (200, "asked")
        mine.refresh_from_db()
        assert mine.refunded == 0
        refund.state, refund.done_at = "done", trade.NOON
        refund.save()
        mine.refresh_from_db()
        assert (mine.refunded, mine.kept, mine.is_paid) == (200, 1_000, True)


def test_every_table_that_speaks_of_an_order_is_behind_the_wall_or_names_nobody() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, array_agg(a.attname::text ORDER BY a.attname) FROM pg_class c
               JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
               WHERE c.relname LIKE 'orders\\_%' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
               GROUP BY 1 HAVING 'order_id' = ANY(array_agg(a.attname)) OR 'customer_id' = ANY(array_agg(a.attname))"""
        )
        assert dict(cursor.fetchall()) == {
            "orders_reservation": ["id", "order_id", "quantity", "shop_id", "variant_id"],
            "orders_deadline": ["due_at", "order_id", "shop_id"],
        }
