"""The shelf: what is sold is there, whoever asks at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.market.shops.actions import (
    Offer,
    OutOfStock,
    ProductRefused,
    change_product,
    give_stock_back,
    hide_product,
    set_stock,
    take_stock,
    withdraw_product,
)
from parvis.market.shops.models import Unit, Variant
from tests import cast, stall
from tests.cast import AT


def stocks() -> list[int | None]:
    return list(Variant.objects.order_by("id").values_list("stock", flat=True))


@pytest.mark.django_db
def test_all_is_taken_or_nothing_and_the_message_says_what_is_left():
    shop = stall.open_shop()
    tomme = stall.variant(stall.product(shop, "Tomme", 2_490, unit=Unit.KG, stock=1_500))
    egg = stall.variant(stall.product(shop, "Œuf", 40, stock=5))
    free = stall.variant(stall.product(shop, "Conseil", 100))
    take_stock(wanted={tomme.pk: 1_000, free.pk: 3}, at=AT)
    assert stocks() == [500, 5, None]
    with pytest.raises(OutOfStock) as refused:
        take_stock(wanted={free.pk: 1, egg.pk: 5, tomme.pk: 501}, at=AT)
    assert refused.value.missing == {tomme.pk: 500}
    assert "Tomme : il en reste 500\u00a0g" in refused.value.message
    assert stocks() == [500, 5, None], "nothing is taken when something lacks"
    take_stock(wanted={egg.pk: 5}, at=AT)
    with pytest.raises(OutOfStock, match="il n’y en a plus"):
        take_stock(wanted={egg.pk: 1}, at=AT)
    give_stock_back(wanted={egg.pk: 2, free.pk: 3, tomme.pk: 1_000}, at=AT)
    assert stocks() == [1_500, 2, None]


@pytest.mark.django_db
def test_what_is_not_on_sale_is_not_taken():
    shop = stall.open_shop()
    one, two = (stall.product(shop, title, stock=9) for title in ("Brie", "Comté"))
    variant = stall.variant(one)
    withdraw_product(by=stall.merchant_of(shop), product=one, at=AT)
    hide_product(id=two.pk, by=cast.administrator(), reason="Contrefaçon.", at=AT)
    for id in (variant.pk, stall.variant(two).pk, 10**9):
        with pytest.raises(OutOfStock, match="plus en vente") as refused:
            take_stock(wanted={id: 1}, at=AT)
        assert refused.value.missing == {id: 0}
    give_stock_back(wanted={variant.pk: 1}, at=AT)  # a cancelled order of what was withdrawn since
    assert stocks() == [10, 9]


@pytest.mark.django_db
def test_a_stock_is_never_negative_whoever_writes_it():
    shop = stall.open_shop()
    egg = stall.variant(stall.product(shop, stock=2))
    merchant = stall.merchant_of(shop)
    with pytest.raises(ProductRefused, match="sous zéro"):
        set_stock(by=merchant, variant=egg, stock=-1, at=AT)
    with pytest.raises(ProductRefused, match="sous zéro"):
        stall.product(shop, "Œuf", stock=-3)
    for wrong in ("stock = -1", "stock = stock - 3", "price = 0"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE shops_variant SET {wrong}")
    with pytest.raises(NotAllowed):
        set_stock(by=cast.member("Paul Passant"), variant=egg, stock=50, at=AT)
    assert stocks() == [2]


@pytest.mark.django_db
def test_a_sale_that_passed_meanwhile_is_not_written_over():
    shop = stall.open_shop()
    egg = stall.product(shop, stock=10)
    variant, merchant = stall.variant(egg), stall.merchant_of(shop)
    take_stock(wanted={variant.pk: 1}, at=AT)  # while the form that shows 10 is open
    unchanged = Offer(price=350, stock=10, seen=10, id=variant.pk)
    change_product(by=merchant, product=egg, offers=[unchanged], at=AT)
    variant.refresh_from_db()
    assert (variant.price, variant.stock) == (350, 9), "what was not counted anew follows the sales"
    with pytest.raises(ProductRefused, match="une vente est passée"):
        change_product(by=merchant, product=egg, offers=[Offer(price=360, stock=24, seen=10, id=variant.pk)], at=AT)
    variant.refresh_from_db()
    assert (variant.price, variant.stock) == (350, 9)


def test_two_hundred_buyers_for_ten_items_get_exactly_ten(committed_db: str):
    shop = stall.open_shop()
    cheese, bread = (stall.variant(stall.product(shop, title, stock=10)) for title in ("Pélardon", "Pain"))
    gate = threading.Barrier(8)

    def buy(number: int) -> bool:
        if number < 8:
            gate.wait()
        try:
            # Half of them name the two the other way round: nobody waits for ever.
            ids = (cheese.pk, bread.pk) if number % 2 else (bread.pk, cheese.pk)
            take_stock(wanted=dict.fromkeys(ids, 1), at=AT)
        except OutOfStock:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(buy, range(200)))
    assert sum(got) == 10
    assert stocks() == [0, 0]
