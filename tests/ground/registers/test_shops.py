"""The merchants and producers of a place, as the register tells them (R74)."""

from __future__ import annotations

import pytest

from parvis.ground.registers import queries, trades
from tests.ground.registers.shops import BAKERY, BOOKSHOP, CAFE, PLUMBER, VINEYARD, shop

pytestmark = pytest.mark.django_db


def test_only_shops_that_are_open_and_may_be_shown_are_told():
    shown = [shop(activity=activity) for activity in (BAKERY, BOOKSHOP, VINEYARD, CAFE)]
    shop("PLOMBERIE", activity=PLUMBER)
    shop("CANTINE", activity="56.29B")
    shop("AILLEURS", commune="11106")
    shop("FERMÉ", closed=True)
    shop("CESSÉ", unit_closed=True)
    shop("CACHÉ", unit_hidden=True)
    shop("CACHÉ AUSSI", hidden=True)
    shop("LA VILLE", form="7210", activity=BOOKSHOP)
    shop("LES AMIS", form="9220", activity=CAFE)
    shop("SANS UNITÉ", activity=BOOKSHOP, siren="999999999")
    queries.Unit.objects.filter(siren="999999999").delete()
    assert {one.siret for one in queries.shops_in(["11262"])} == {one.siret for one in shown}


def test_a_firm_with_several_shops_is_told_once_by_its_seat():
    seat = shop(nic=2)
    shop(siren=seat.siren, nic=1, seat=False)
    assert [one.siret for one in queries.shops_in(["11262"])] == [seat.siret]


@pytest.mark.parametrize(
    ("activity", "slug"),
    [("10.71C", "bouche"), ("47.24Z", "bouche"), ("01.50Z", "producteurs"), ("56.10A", "restauration"), ("47.61Z", "commerces"),
     ("23.41Z", "ateliers"), ("96.02A", "services"), ("43.22A", None), ("47.99B", None), ("01.61Z", None), ("", None)],
)  # fmt: skip
def test_an_activity_belongs_to_one_trade_or_to_none(activity, slug):
    found = trades.trade_of(activity)
    assert (found.slug if found else None) == slug
