"""Where one fetches, as everyone reads it: counters, hours, rounds, promises kept; nothing where there is nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from parvis.market.slots.actions import keep_promise, make_promise
from tests.cast import AT
from tests.market.slots.test_slots import Square

pytestmark = pytest.mark.django_db


@pytest.fixture
def square() -> Square:
    return Square()


def read(place: str = "narbonne-11262") -> str:
    with time_machine.travel(AT + timedelta(hours=6), tick=False):
        answered = Client().get(f"/{place}/marche/retrait/")
    assert answered.status_code == 200 and not answered.cookies
    return answered.content.decode()


def test_a_commune_shows_its_counters_its_rounds_and_what_was_kept(square):
    for order in range(2):
        make_promise(cause=f"order:{order}", slot=square.slots()[0], promised_by=AT + timedelta(hours=2), at=AT)
    keep_promise(cause="order:0", at=AT + timedelta(hours=1))
    page = read()
    assert "Maison du parvis" in page and "Tournée du soir" in page and "du lundi au samedi" in page
    assert "1 sur 2" in page


def test_a_commune_without_a_counter_says_so(square):
    assert "Aucun comptoir ici" in read("coursan-11106")
