"""What happens is told to the open pages of those it is for, and to no one else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from parvis.ground.core import live
from parvis.people.members.models import Member, SignIn
from parvis.web.live import Delivery, delivery
from parvis.web.live.crowd import MOST_LINES, MOST_OF_A_MEMBER, MOST_WAITING, Crowd, Line
from parvis.web.live.doors import COOKIE, Gate
from tests import cast
from tests.environment import databases
from tests.live import SITE_PORT, Delivering, Page, delivering


@pytest.fixture
def process(committed_db: str) -> Iterator[Delivering]:
    with delivering(databases.application_url(committed_db)) as one:
        yield one


def sign_in(member: Member) -> str:
    browser = Client()
    browser.force_login(member)
    return browser.cookies[COOKIE].value


def test_the_process_and_the_site_speak_of_the_same_things():
    assert COOKIE == settings.SESSION_COOKIE_NAME
    assert delivery.CHANNEL == live.CHANNEL


def test_all_pages_of_a_member_are_told_and_nobody_elses(process: Delivering):
    rose, paul = cast.member(), cast.member("Paul Roux")
    at_home, in_town, his = (process.ask(sign_in(member)) for member in (rose, rose, paul))
    assert at_home.status == 200
    assert "text/event-stream" in at_home.head
    assert "x-accel-buffering: no" in at_home.head.lower()
    live.tell([rose.pk], "message", conversation=12, seq=8)
    live.tell([paul.pk, rose.pk], "notice")
    told = [("message", {"conversation": 12, "seq": 8}), ("notice", {})]
    assert [_heard(at_home), _heard(at_home)] == told
    assert [_heard(in_town), _heard(in_town)] == told
    assert _heard(his) == ("notice", {})


def _heard(page: Page) -> tuple[str, dict]:
    """What it is told next; that the channel opened a moment ago is no news."""
    while (told := page.next())[0] == "again":
        pass
    return told


def test_who_is_not_signed_in_or_asks_from_elsewhere_hears_nothing(process: Delivering):
    rose = cast.member()
    key = sign_in(rose)
    assert process.ask("").status == 204  # a browser asks no more
    assert process.ask("x" * 32).status == 204
    assert process.ask("'; DROP TABLE members_signin; --").status == 204
    for strange in (
        {"Origin": "https://exemple.fr"}, {"Origin": f"http://127.0.0.1:{process.port}"}, {"Origin": "null"},
        {"Host": "exemple.fr"}, {"Origin": "", "Sec-Fetch-Site": "cross-site"}, {"Host": "[::bad"},
    ):  # fmt: skip
        assert process.ask(key, **strange).status == 403
    assert process.ask(key, path="/direct/x").status == 404
    SignIn.objects.filter(session_key=key).update(expire_date=cast.AT - timedelta(days=900))
    assert process.ask(key).status == 204


def test_a_sign_in_that_ends_closes_its_pages_at_once_and_no_others(process: Delivering):
    rose = cast.member()
    lost, kept = sign_in(rose), sign_in(rose)
    telephone, computer = process.ask(lost), process.ask(kept)
    SignIn.objects.get(session_key=lost).delete()
    assert _heard(telephone) == ("", {})
    assert process.ask(lost).status == 204
    live.tell([rose.pk], "notice")
    assert _heard(computer) == ("notice", {})


def test_a_page_asks_again_where_something_may_have_been_missed(process: Delivering):
    rose = cast.member()
    key = sign_in(rose)
    page = process.ask(key)
    live.tell([rose.pk], "notice")
    assert _heard(page) == ("notice", {})
    with connections["owner"].cursor() as cursor:  # the database lets the channel go
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'parvis live'")
    connections["owner"].close()
    assert page.next(20) == ("again", {})
    assert process.ask(key).status == 200
    live.tell([rose.pk], "message", conversation=1, seq=1)
    assert _heard(page) == ("message", {"conversation": 1, "seq": 1})
    process.stop()  # as a new version comes: the line is closed, not left hanging
    assert _heard(page) == ("", {})
    process.start()
    page = process.ask(key)
    live.tell([rose.pk], "notice")
    assert _heard(page) == ("notice", {})


def test_a_page_that_takes_nothing_is_let_go_and_a_ninth_page_closes_the_first():
    async def story() -> None:
        slow = Line(1, "a")
        for _ in range(MOST_WAITING):
            slow.tell(b"x")
        assert not slow.over
        slow.tell(b"x")
        assert slow.over

        crowd = Crowd()
        pages = [Line(1, str(number)) for number in range(MOST_OF_A_MEMBER + 1)]
        for page in pages:
            crowd.enter(page)
        assert [page.over for page in pages] == [True] + [False] * MOST_OF_A_MEMBER
        crowd.leave(pages[0])  # it leaves again when its line ends
        assert crowd.count == MOST_OF_A_MEMBER
        crowd.tell([1, 2], b"now")
        assert await pages[-1].next(1) == b"now"
        assert await pages[-1].next(0.01) == b""

    asyncio.run(story())


def test_when_no_line_is_free_who_asks_is_told_to_come_back():
    async def story() -> list[dict]:
        full = Delivery(database_url="", port=SITE_PORT, public_url="", hosts=frozenset({"127.0.0.1"}))
        full.crowd.count = MOST_LINES
        sent: list[dict] = []

        async def send(message: dict) -> None:
            sent.append(message)

        headers = [(b"host", b"127.0.0.1:1"), (b"cookie", b"parvis_session=" + b"a" * 32)]
        scope = {"type": "http", "path": "/direct/", "method": "GET", "headers": headers}
        await full(scope, None, send)
        await full({**scope, "method": "POST"}, None, send)
        return sent

    started, _, posted, _ = asyncio.run(story())
    assert (started["status"], posted["status"]) == (503, 405)


def test_behind_a_proxy_the_site_itself_asks():
    gate = Gate(port=SITE_PORT, public_url="https://parvis.example.fr", hosts=frozenset({"parvis.example.fr"}))
    own = {b"host": b"parvis.example.fr"}
    assert gate.opens_to(own)
    assert gate.opens_to({**own, b"origin": b"https://parvis.example.fr", b"sec-fetch-site": b"same-origin"})
    assert not gate.opens_to({**own, b"origin": b"https://exemple.fr"})
    assert not gate.opens_to({**own, b"sec-fetch-site": b"cross-site"})
