"""What buying here does: counted, and never told where it would give away the takings of one shop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from parvis.market.orders.models import Tally
from parvis.market.orders.queries.effects import effects_in
from tests import cast, stall
from tests.cast import AT

pytestmark = pytest.mark.django_db
DAY = AT.date()


def sold(shop, orders: int, cents: int) -> None:
    Tally.objects.create(shop=shop, day=DAY, handed_over=orders, placed=orders, sold=cents)


def test_a_total_is_told_from_three_shops_and_twenty_orders_on():
    asked = {"territory": cast.place(), "since": DAY - timedelta(days=30), "until": DAY}
    shops = [stall.open_shop(name) for name in ("Fromagerie", "Fournil", "Poterie")]
    sold(shops[0], 18, 100_00)
    sold(shops[1], 9, 50_00)
    told = effects_in(**asked)
    assert (told.orders, told.shops, told.sold) == (27, 2, None)
    sold(shops[2], 1, 25_00)
    assert effects_in(**asked).sold == 175_00
    assert effects_in(**{**asked, "territory": cast.place("aude-d11")}).orders == 28
    assert effects_in(**{**asked, "territory": cast.place("carcassonne-11069")}).orders == 0
    assert effects_in(**{**asked, "until": DAY - timedelta(days=1)}).orders == 0


def test_the_page_tells_counts_and_where_they_come_from():
    shop = stall.open_shop()
    sold(shop, 3, 40_00)
    for place in ("narbonne-11262", "le-grand-narbonne-e241100593", "aude-d11", "france"):
        text = Client().get(f"/{place}/marche/effets/").content.decode()
        assert "Trop peu de ventes encore" in text, place
        assert "40,00" not in text
        assert "0,00" in text, "no commission"


def test_the_file_of_sellers_is_off_and_leaves_small_ones_out(settings, capsys):
    big, small = stall.open_shop("Fournil"), stall.open_shop("Poterie")
    sold(big, 30, 300_00)
    sold(small, 29, 2_000_00)
    with pytest.raises(CommandError, match="DAC7_FILE"):
        call_command("sellers", "2026")
    settings.DAC7_FILE = True
    call_command("sellers", "2026")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Fournil;Fournil;")
    assert lines[1].endswith(";0;0,00;0;0,00;0;0,00;30;300,00;0,00")
