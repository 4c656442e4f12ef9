"""Engines are told of new pages only where the operator names one, and never of who wants no robot."""

import json
from datetime import timedelta

import pytest

from parvis.commons.agenda.actions import announce_event, cancel_event
from parvis.ground.core.outgoing import Answer, Unreachable
from parvis.market.shops.actions import set_stock, withdraw_product
from parvis.people.organisations.actions import set_crawling
from parvis.web.api import indexnow
from tests import cast, stall
from tests.square import AT, Square

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch) -> list[dict]:
    sent: list[dict] = []

    def fetch(method, url, *, headers, body, most_bytes):
        sent.append({"method": method, "url": url} | json.loads(body))
        return Answer(200 if len(sent) < 3 else 429, {}, b"")

    monkeypatch.setattr(indexnow, "fetch", fetch)
    return sent


def test_nobody_is_told_unless_the_operator_says_so(square: Square, client, told):
    square.piece("Nouvelle")
    assert indexnow.announce(since=AT, at=AT) == 0
    assert told == []
    assert client.get("/indexnow.txt").status_code == 404


def test_new_pieces_are_told_in_batches_but_not_those_of_who_wants_no_robot(square: Square, client, settings, told, monkeypatch):
    settings.INDEXNOW_URL = "https://moteur.exemple.test/indexnow"
    monkeypatch.setattr(indexnow, "BATCH", 2)
    pieces = [square.piece(f"Nouvelle {n}") for n in range(3)]
    assert indexnow.announce(since=AT, at=AT) == 3
    assert [len(one["urlList"]) for one in told] == [2, 1]
    assert f"/article/{pieces[-1].number}-nouvelle-2/" in told[0]["urlList"][0]
    assert client.get("/indexnow.txt").content.decode() == told[0]["key"]
    with pytest.raises(Unreachable):
        indexnow.announce(since=AT, at=AT)
    set_crawling(by=cast.administrator(), organisation=square.town_hall, crawling="nobody", at=AT)
    told.clear()
    assert indexnow.announce(since=AT - timedelta(days=1), at=AT) == 0
    assert told == []


def test_shops_goods_and_events_are_told_too_and_what_sells_is_no_news(square: Square, settings, told):
    settings.INDEXNOW_URL = "https://moteur.exemple.test/indexnow"
    shop = stall.open_shop()
    good = stall.product(shop, stock=3)
    event = announce_event(
        by=square.editor, organisation=square.town_hall, title="Bal du quai", territory=square.narbonne, place="Quai Vallière",
        starts_at=AT + timedelta(days=3), ends_at=AT + timedelta(days=3, hours=3), at=AT,
    )  # fmt: skip
    indexnow.announce(since=AT - timedelta(minutes=70), at=AT)
    paths = {address.partition("//")[2].partition("/")[2] for one in told for address in one["urlList"]}
    assert {f"/{path}" for path in paths} == {shop.get_absolute_url(), good.get_absolute_url(), event.get_absolute_url()}
    told.clear()
    later = AT + timedelta(hours=2)
    set_stock(by=stall.merchant_of(shop), variant=good.variants.get(), stock=1, at=later)
    assert indexnow.announce(since=later - timedelta(minutes=70), at=later) == 0
    withdraw_product(by=stall.merchant_of(shop), product=good, at=later)
    cancel_event(by=square.editor, event=event, because="Le vent.", at=later)
    assert indexnow.announce(since=later - timedelta(minutes=70), at=later) == 1, "that it is called off is news"
    set_crawling(by=cast.administrator(), organisation=square.town_hall, crawling="nobody", at=AT)
    assert indexnow.announce(since=later - timedelta(minutes=70), at=later) == 0
