"""What many buyers do in the same second, on real commits: whole orders, from the trolley to the last line of the journal."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections

from parvis.ground.core.isolation import seeing
from parvis.ground.journal.models import Entry
from parvis.market.orders.actions import Choice, OrderRefused
from parvis.market.orders.models import Book, Checkout, Customer, Deadline, Order, OrderLine, Reservation, Tally
from parvis.market.shops.actions import OutOfStock
from parvis.market.shops.models import Shop, Variant
from tests import stall

from . import trade

BUYERS, ITEMS = 200, 10


def test_two_hundred_buyers_of_ten_items_place_ten_whole_orders_and_leave_no_half_one(committed_db: str) -> None:
    """Each wants one of the ten cheeses and, from a second shop, nails that lack nobody: without the cheese, no nails either."""
    cheese = stall.open_shop(takes_transfer=True)
    hardware = stall.open_shop("Quincaillerie Vidal", sells="Clous, vis, outils.", takes_transfer=True)
    pelardon, nails = stall.product(cheese, stock=ITEMS), stall.product(hardware, "Clous", 410, stock=BUYERS)
    choices = {shop.pk: Choice("shop", "transfer") for shop in (cheese, hardware)}
    gate = threading.Barrier(8)

    def buy(number: int) -> list[int]:
        if number < 8:
            gate.wait(30)
        both = [(pelardon, 1), (nails, 1)]
        try:
            # Half of them filled their trolley the other way round: nobody waits for ever.
            placed = trade.place(trade.trolley(*(both if number % 2 else both[::-1])), choices=choices, key=f"{number:032}")
            return [order.pk for order in placed]
        except (OutOfStock, OrderRefused):  # refused by the shelf itself, or already when the trolley was looked at
            return []
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(buy, range(BUYERS)))
    assert [len(orders) for orders in got if orders] == [2] * ITEMS
    assert [stall.variant(product).stock for product in (pelardon, nails)] == [0, BUYERS - ITEMS]
    assert Checkout.objects.count() == ITEMS
    assert (
        Reservation.objects.count() == Deadline.objects.count() == Entry.objects.filter(action="order.place").count() == 2 * ITEMS
    )
    assert list(Tally.objects.values_list("placed", flat=True)) == [ITEMS] * 2
    for shop in (cheese, hardware):
        assert Book.objects.get(shop=shop).last_number == ITEMS
        with seeing(shop=shop.pk):
            assert sorted(Order.objects.values_list("number", flat=True)) == list(range(1, ITEMS + 1))
            assert OrderLine.objects.count() == ITEMS and Customer.objects.count() <= ITEMS
    assert _told_of() == 2 * ITEMS


def _told_of() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'orders.tell_of_order'")
        return int(cursor.fetchone()[0])


def test_one_press_that_arrives_eight_times_at_once_orders_once(committed_db: str) -> None:
    pelardon = stall.product(stall.open_shop(), stock=ITEMS)
    gate = threading.Barrier(8)

    def press(_: int) -> list[int]:
        gate.wait(30)
        try:
            return [order.pk for order in trade.place(trade.trolley((pelardon, 2)), pelardon.shop, key="k" * 32)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(press, range(8)))
    assert len(got) == 8 and len({tuple(orders) for orders in got}) == 1 and len(got[0]) == 1
    assert stall.variant(pelardon).stock == ITEMS - 2
    assert Shop.objects.count() == Variant.objects.count() == 1
