"""The card of a link: what a page says of itself, whatever it is; and the pages that are never asked."""

import socket
import struct
import zlib
from datetime import timedelta

import pytest

from parvis.ground.core import files, outgoing
from parvis.social.walls.actions import cards, forget_cards, read_card, write
from parvis.social.walls.models import Card, Post
from parvis.social.walls.queries import first_link, shown_posts
from tests import cast
from tests.cast import AT
from tests.social.walls.photographs import photograph

pytestmark = pytest.mark.django_db
PAGE = b"""<!doctype html><html><head><meta charset="utf-8"><title>Le canal</title>
<meta property="og:title" content="Le canal est &agrave; sec &lt;script&gt;alert(1)&lt;/script&gt;">
<meta name="description" content="Deux semaines de travaux."><meta property="og:site_name" content="La Gazette">
<meta property="og:image" content="/canal.jpg"></head><body><title>Autre</title></body></html>"""


def _answers(monkeypatch, pages):
    """Other servers, as `outgoing` would bring their answers; gives what was asked."""
    asked = []

    def fetch(method, url, **_):
        asked.append(url)
        status, headers, body = pages.get(url, (404, {}, b""))
        return outgoing.Answer(status, headers, body)

    monkeypatch.setattr(cards, "fetch", fetch)
    return asked


def _card(text="https://gazette.test/canal"):
    rose = cast.member("Rose Vidal")
    post = write(by=rose, kind="member", id=rose.pk, text=text, audience="members", at=AT)
    return post.card, rose


HTML = {"content-type": "text/html; charset=utf-8"}


def test_a_page_says_its_title_its_words_and_its_picture_drawn_again(monkeypatch):
    card, rose = _card("Lisez https://gazette.test/canal?utm_source=mail.")
    asked = _answers(monkeypatch, {
        "https://gazette.test/canal": (200, HTML, PAGE), "https://gazette.test/canal.jpg": (200, {}, photograph()),
    })  # fmt: skip
    assert read_card(id=card.pk, at=AT)
    card.refresh_from_db()
    assert (card.title, card.site) == ("Le canal est à sec <script>alert(1)</script>", "La Gazette")
    assert card.picture.endswith(".webp") and (card.width, card.height) == (640, 420)
    [shown] = shown_posts(Post.objects.select_related("card"), rose, at=AT)
    assert shown.card.picture == files.address(card.picture) and "gazette" not in shown.card.picture
    assert asked == ["https://gazette.test/canal", "https://gazette.test/canal.jpg"]
    again = write(by=rose, kind="member", id=rose.pk, text="https://gazette.test/canal", at=AT + timedelta(days=1))
    assert again.card == card  # asked for once, whoever links to it


def test_a_redirect_is_followed_a_few_times_and_checked_each_time(monkeypatch):
    card, _ = _card()
    asked = _answers(monkeypatch, {
        "https://gazette.test/canal": (301, {"location": "/nouveau"}, b""),
        "https://gazette.test/nouveau": (302, {"location": "https://gazette.test/canal"}, b""),
    })  # fmt: skip
    assert not read_card(id=card.pk, at=AT)
    assert len(asked) == 3


def _bomb() -> bytes:
    """A PNG of 60,000 by 60,000 pixels in a few bytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", b"")
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("picture", [b"<svg onload=alert(1)>", b"GIF89a", b"", photograph(180, 90), _bomb()])
def test_a_picture_that_is_none_or_is_a_bomb_leaves_a_card_without_one(monkeypatch, picture):
    card, _ = _card()
    _answers(monkeypatch, {"https://gazette.test/canal": (200, HTML, PAGE), "https://gazette.test/canal.jpg": (200, {}, picture)})
    assert read_card(id=card.pk, at=AT)
    card.refresh_from_db()
    assert card.title and not card.picture


@pytest.mark.parametrize(("headers", "body"), [
    ({"content-type": "application/pdf"}, PAGE), ({}, PAGE), (HTML, b""), (HTML, b"<title>  </title>"),
    ({"content-type": "text/html; charset=klingon"}, b"<p>" * 100_000), (HTML, b"<!--" + b"<" * 200_000),
    (HTML, b"<title>" + b"\xff\xfe\x00" * 9),
])  # fmt: skip
def test_what_is_no_page_leaves_no_card(monkeypatch, headers, body):
    card, rose = _card()
    _answers(monkeypatch, {"https://gazette.test/canal": (200, headers, body)})
    read_card(id=card.pk, at=AT)
    [shown] = shown_posts(Post.objects.select_related("card"), rose, at=AT)
    assert shown.card is None or not shown.card.picture


@pytest.mark.parametrize("address", [
    "http://exemple.fr/", "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest/meta-data/", "https://localhost:8000/",
    "https://exemple.fr:8443/", "https://moi:secret@exemple.fr/", "https://[64:ff9b::7f00:1]/", "file:///etc/passwd", "https://2130706433/",
])  # fmt: skip
def test_no_connection_is_made_where_this_server_must_not_go(monkeypatch, address):
    def refused(*_, **__):
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "create_connection", refused)
    rose = cast.member("Rose Vidal")
    post = write(by=rose, kind="member", id=rose.pk, text=f"Voyez {address} .", at=AT)
    if post.card is not None:  # a name is looked up behind, and refused there
        assert not read_card(id=post.card.pk, at=AT)
        assert not Card.objects.get().title


@pytest.mark.parametrize("number", ["127.0.0.1", "169.254.169.254", "10.0.0.8", "::1", "64:ff9b::a9fe:a9fe", "fd00:ec2::254"])
def test_a_name_that_leads_inside_is_not_asked(monkeypatch, number):
    """Rebinding: the name is public, its address is not."""

    def looked_up(host, port, **_):
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)),
        ]

    def refused(*_, **__):
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "create_connection", refused)
    card, _ = _card("https://rebond.test/")
    assert not read_card(id=card.pk, at=AT)


def test_a_card_without_a_post_goes_with_its_picture(monkeypatch):
    card, rose = _card()
    _answers(
        monkeypatch, {"https://gazette.test/canal": (200, HTML, PAGE), "https://gazette.test/canal.jpg": (200, {}, photograph())}
    )
    read_card(id=card.pk, at=AT)
    assert forget_cards(at=AT + timedelta(days=3)) == 0
    Post.objects.all().delete()
    assert forget_cards(at=AT + timedelta(days=3)) == 1
    assert not Card.objects.exists()


def test_the_first_address_that_may_be_asked_is_the_one():
    assert first_link("http://a.test puis (https://b.test/x), https://c.test") == "https://b.test/x"
    assert first_link("rien du tout") == ""
