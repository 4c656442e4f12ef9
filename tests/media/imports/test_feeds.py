"""Feeds: whole texts only where they are one's own, asked by what changed, told when they fail, stopped in one click."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.commons.moderation.models import Check
from parvis.commons.notifications.models import Notice
from parvis.ground.core import outgoing
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.outgoing import Answer, Unreachable
from parvis.media.imports import actions
from parvis.media.imports.models import FollowedFeed
from parvis.media.publications.models import Publication
from tests.media.publications.world import AT, World

from .bringing import bring, choices

pytestmark = pytest.mark.django_db
ADDRESS = "https://ailleurs.exemple.fr/feed/"
LONG = "Le conseil a voté le budget de la voirie. " * 40


def rss(*titles: str, text: str = LONG) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>https://ailleurs.exemple.fr/{place}/</link><guid>{place}</guid>"
        f"<author>redaction@exemple.fr (Lise Faure)</author><pubDate>Mon, 0{place} Jun 2026 08:00:00 +0200</pubDate>"
        f"<category>Budget</category><description><![CDATA[<p>{text}</p>]]></description></item>"
        for place, title in enumerate(titles, start=1)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>L’Ailleurs</title>{items}</channel></rss>".encode()


ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Le Fil</title>
<link href="https://ailleurs.exemple.fr/"/><entry><id>tag:1</id><title>Un</title><link href="/un/"/>
<updated>2026-06-01T08:00:00Z</updated><author><name>Lise</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Bonjour <b>tous</b><script>x()</script></p></div></content>
</entry></feed>"""


class Elsewhere:
    """Another server, that tells what it is given to tell, and remembers what it was asked."""

    def __init__(self) -> None:
        self.body, self.status, self.headers = rss("Premier", "Deuxième"), 200, {"etag": '"un"'}
        self.asked: list[dict[str, str]] = []

    def fetch(self, method: str, url: str, *, headers=None, **limits) -> Answer:
        self.asked.append(dict(headers or {}))
        if self.status == 0:
            raise Unreachable("no connection")
        return Answer(self.status, self.headers, self.body if self.status == 200 else b"")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    made = Elsewhere()
    monkeypatch.setattr(outgoing, "fetch", made.fetch)
    return made


def read(world: World, **told):
    received = actions.read_feed_once(
        by=world.editor, organisation=world.organisation, address=ADDRESS, choices=choices(world, **told), at=AT
    )
    actions.try_on(id=received.pk, at=AT)
    received.refresh_from_db()
    return received


def test_of_another_s_feed_only_the_first_words_come_with_their_source(world: World, elsewhere: Elsewhere):
    bring(world, read(world))
    piece = Publication.objects.get(title="Premier")
    assert len(piece.body) < 600 and 'href="https://ailleurs.exemple.fr/1/"' in piece.body and "Lire la suite" in piece.body
    assert piece.source_url == "https://ailleurs.exemple.fr/1/" and piece.signature == "Lise Faure, L’Ailleurs"
    assert "redaction@" not in piece.signature and piece.published_at.year == 2026
    assert not FollowedFeed.objects.exists()


def test_one_s_own_feed_comes_whole_and_clean(world: World, elsewhere: Elsewhere):
    elsewhere.body = ATOM
    bring(world, read(world, is_own=True))
    piece = Publication.objects.get()
    assert piece.body == "<p>Bonjour <strong>tous</strong></p>" and piece.source_url == "" and piece.signature == "Lise"


def test_a_followed_feed_brings_what_is_new_asks_for_what_changed_and_stops_in_one_click(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    feed = FollowedFeed.objects.get()
    assert Publication.objects.count() == 2
    elsewhere.body = rss("Premier", "Deuxième, corrigé", "Troisième")
    later = AT + timedelta(hours=1)
    assert actions.ask_feed(id=feed.pk, at=later) == 2
    assert set(Publication.objects.values_list("title", flat=True)) == {"Premier", "Deuxième, corrigé", "Troisième"}
    assert Publication.objects.get(title="Deuxième, corrigé").corrections.count() == 1
    assert Check.objects.get(object_id=Publication.objects.get(title="Troisième").number).lot is None
    assert actions.ask_feed(id=feed.pk, at=later) == 0  # the same again changes nothing
    elsewhere.status = 304
    assert actions.ask_feed(id=feed.pk, at=later + timedelta(hours=1)) == 0
    assert elsewhere.asked[-1] == {"If-None-Match": '"un"'}
    with pytest.raises(NotAllowed):
        actions.stop_feed(by=world.stranger, feed=feed, at=later)
    actions.stop_feed(by=world.editor, feed=feed, at=later)
    asked = len(elsewhere.asked)
    assert actions.ask_feed(id=feed.pk, at=later) == 0 and len(elsewhere.asked) == asked
    assert actions.ask_feeds(at=later + timedelta(days=1)) == 0


def test_a_feed_that_fails_is_told_after_a_day_and_left_after_two_weeks(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    feed = FollowedFeed.objects.get()
    before = Notice.objects.count()
    elsewhere.status = 0
    for hour in range(24):
        actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=hour))
    feed.refresh_from_db()
    assert feed.failures == 24 and "ne répond pas" in feed.failure and feed.stopped_at is None
    assert Notice.objects.count() == before + 1
    FollowedFeed.objects.update(failures=24 * 14 - 1)
    actions.ask_feed(id=feed.pk, at=AT + timedelta(days=14))
    feed.refresh_from_db()
    assert feed.stopped_at is not None and Publication.objects.count() == 2


def test_who_followed_it_has_left_and_nothing_more_comes_in_their_name(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    world.organisation.team.filter(member=world.editor).delete()
    elsewhere.body = rss("Premier", "Deuxième", "Troisième")
    assert actions.ask_feed(id=FollowedFeed.objects.get().pk, at=AT + timedelta(hours=1)) == 0
    assert Publication.objects.count() == 2 and FollowedFeed.objects.get().failures == 1


@pytest.mark.parametrize("body", [b"", b"<html><body>Bonjour</body></html>", b"{}", b"<rss>", b"\x00\x01"])
def test_what_is_no_feed_is_refused_and_nothing_is_kept(world: World, elsewhere: Elsewhere, body: bytes):
    elsewhere.body = body
    try:
        received = read(world)
    except Refused:
        return
    assert received.state == "refused" and received.refusal and not Publication.objects.exists()
