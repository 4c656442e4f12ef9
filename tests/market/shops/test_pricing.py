"""What a quantity costs: halves of a cent go up, and no cent is lost between lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from parvis.market.shops.models import VAT_RATES, Unit
from parvis.market.shops.pricing import amount_of, tax_within, told


@pytest.mark.parametrize(
    ("price", "unit", "quantity", "amount"),
    [
        (320, Unit.PIECE, 3, 960),
        (2490, Unit.KG, 250, 623),  # 622,5 cents
        (2490, Unit.KG, 1000, 2490),
        (199, Unit.HUNDRED_G, 250, 498),  # 497,5 cents
        (1, Unit.KG, 499, 0),
        (1, Unit.KG, 500, 1),
        (99_999_999, Unit.KG, 100_000_000, 9_999_999_900_000),
    ],
)
def test_prices_by_weight_are_rounded_half_up(price, unit, quantity, amount):
    assert amount_of(price, unit, quantity) == amount


@given(some.integers(0, 10**8), some.integers(0, 10**7))
def test_rounding_never_strays_by_more_than_half_a_cent(price, grams):
    assert 0 <= 2 * (1000 * amount_of(price, Unit.KG, grams) - price * grams) + 1000 <= 2000


@given(some.integers(0, 10**10), some.sampled_from(VAT_RATES))
def test_the_tax_within_a_price_and_its_net_make_the_price(amount, rate):
    tax = tax_within(amount, rate)
    net = amount - tax
    assert 0 <= tax <= amount
    assert abs(net * rate - tax * 10_000) * 2 <= 10_000 + rate


def test_quantities_are_said_as_one_says_them():
    assert told(Unit.PIECE, 1200) == "1\u202f200"
    assert told(Unit.KG, 250) == "250\u00a0g"
    assert told(Unit.HUNDRED_G, 1500) == "1,5\u00a0kg"
    assert told(Unit.KG, 2000) == "2\u00a0kg"
