"""Engines are told of new pages only where the operator names one, and never of who wants no robot."""

import json
from datetime import timedelta

import pytest

from parvis.ground.core.outgoing import Answer, Unreachable
from parvis.people.organisations.actions import set_crawling
from parvis.web.api import indexnow
from tests import cast
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
    assert indexnow.announce(since=AT) == 0
    assert told == []
    assert client.get("/indexnow.txt").status_code == 404


def test_new_pieces_are_told_in_batches_but_not_those_of_who_wants_no_robot(square: Square, client, settings, told, monkeypatch):
    settings.INDEXNOW_URL = "https://moteur.exemple.test/indexnow"
    monkeypatch.setattr(indexnow, "BATCH", 2)
    pieces = [square.piece(f"Nouvelle {n}") for n in range(3)]
    assert indexnow.announce(since=AT) == 3
    assert [len(one["urlList"]) for one in told] == [2, 1]
    assert f"/article/{pieces[-1].number}-nouvelle-2/" in told[0]["urlList"][0]
    assert client.get("/indexnow.txt").content.decode() == told[0]["key"]
    with pytest.raises(Unreachable):
        indexnow.announce(since=AT)
    set_crawling(by=cast.administrator(), organisation=square.town_hall, crawling="nobody", at=AT)
    told.clear()
    assert indexnow.announce(since=AT - timedelta(days=1)) == 0
    assert told == []
