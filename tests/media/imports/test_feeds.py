"""Feeds: whole texts only where they are one's own, asked by what changed, told when they fail, stopped in one click."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from parvis.commons.moderation.models import Check
from parvis.commons.notifications.models import Notice
from parvis.ground.core import outgoing
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.outgoing import Answer, Unreachable
from parvis.media.imports import actions
from parvis.media.imports.actions import following
from parvis.media.imports.models import FollowedFeed
from parvis.media.publications.models import Publication
from tests.buttons import signed
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
        self.moves: dict[str, tuple[int, str]] = {}
        self.knows_etags = False

    def fetch(self, method: str, url: str, *, headers=None, most_bytes: int, **limits) -> Answer:
        if url in self.moves:
            status, to = self.moves[url]
            return Answer(status, {"location": to}, b"")
        self.asked.append(dict(headers or {}))
        if self.status == 0:
            raise Unreachable("no connection")
        if self.knows_etags and (headers or {}).get("If-None-Match") == self.headers["etag"]:
            return Answer(304, self.headers, b"")
        if len(self.body) > most_bytes:  # as the real one does
            raise Unreachable("too long an answer")
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


def test_a_feed_that_fails_is_asked_less_and_less_told_after_a_day_and_left_after_two_weeks(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    feed = FollowedFeed.objects.get()
    before = Notice.objects.count()
    elsewhere.status = 0
    asked, told = [], []
    for hour in range(1, 15 * 24):
        at = AT + timedelta(hours=hour)
        if actions.ask_feeds(at=at):
            asked.append(hour)
            actions.ask_feed(id=feed.pk, at=at)
            if Notice.objects.count() > before + len(told):
                told.append(hour)
    feed.refresh_from_db()
    assert asked[:6] == [1, 2, 4, 8, 16, 28] and {b - a for a, b in pairwise(asked[5:])} == {12}
    assert told == [28, asked[-1]] and 14 * 24 <= asked[-1] < 14 * 24 + 12
    assert "ne répond pas" in feed.failure and feed.stopped_at is not None and Publication.objects.count() == 2


def test_one_that_answers_again_is_asked_every_hour_again(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    feed = FollowedFeed.objects.get()
    elsewhere.status = 503
    for hour in (1, 2):
        actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=hour))
    assert actions.ask_feeds(at=AT + timedelta(hours=3)) == 0
    page = signed(world.editor).get(f"/redaction/apporter/?organisation={world.organisation.slug}").content.decode()
    assert "Le site répond 503" in page and "Nous essayons à nouveau" in page
    elsewhere.status = 200
    actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=4))
    feed.refresh_from_db()
    assert (feed.failures, feed.failure, feed.ask_after) == (0, "", None)
    assert actions.ask_feeds(at=AT + timedelta(hours=5)) == 1


def test_a_feed_that_moved_for_good_is_asked_where_it_stands_and_one_that_strayed_is_not(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    feed = FollowedFeed.objects.get()
    for status, kept in ((302, ADDRESS), (307, ADDRESS), (301, "https://neuf.exemple.fr/rss.xml")):
        elsewhere.moves = {ADDRESS: (status, "https://neuf.exemple.fr/rss.xml")}
        actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=1))
        feed.refresh_from_db()
        assert feed.address == kept and feed.failures == 0
    assert Publication.objects.count() == 2
    elsewhere.moves = {"https://neuf.exemple.fr/rss.xml": (301, "https://neuf.exemple.fr/rss.xml")}  # in circles
    actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=2))
    feed.refresh_from_db()
    assert feed.failures == 1 and feed.address == "https://neuf.exemple.fr/rss.xml"


def test_a_feed_that_moves_to_what_is_no_feed_stays_where_it_was(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    elsewhere.moves, elsewhere.body = {ADDRESS: (301, "https://neuf.exemple.fr/")}, b"<html><body>Bonjour</body></html>"
    feed = FollowedFeed.objects.get()
    actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=1))
    feed.refresh_from_db()
    assert feed.address == ADDRESS and feed.failures == 1 and "ne donne plus un flux" in feed.failure


def test_two_feeds_that_become_one_are_followed_once(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    first = FollowedFeed.objects.get()
    type(first).objects.filter(pk=first.pk).update(address="https://ailleurs.exemple.fr/ancien/")
    elsewhere.body = rss("Autre")
    bring(world, read(world, follows=True))
    elsewhere.moves = {"https://ailleurs.exemple.fr/ancien/": (301, ADDRESS)}
    actions.ask_feed(id=first.pk, at=AT + timedelta(hours=1))
    assert [one.address for one in FollowedFeed.objects.filter(stopped_at=None)] == [ADDRESS]


def test_a_feed_that_is_gone_is_left_at_once_and_told(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    elsewhere.status, before = 410, Notice.objects.count()
    feed = FollowedFeed.objects.get()
    actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=1))
    feed.refresh_from_db()
    assert feed.stopped_at is not None and "n’existe plus" in feed.failure and Notice.objects.count() == before + 1
    assert actions.ask_feeds(at=AT + timedelta(days=2)) == 0 and Publication.objects.count() == 2


def test_more_than_come_in_an_hour_come_the_next_although_nothing_changed_there(world: World, elsewhere: Elsewhere, monkeypatch):
    bring(world, read(world, follows=True))
    feed = FollowedFeed.objects.get()
    monkeypatch.setattr(following, "MOST_AT_ONCE", 3)
    elsewhere.body, elsewhere.knows_etags = rss(*(f"Titre {n}" for n in range(1, 9))), True
    came = [actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=hour)) for hour in range(1, 6)]
    assert came == [3, 3, 2, 0, 0] and Publication.objects.count() == 8
    assert elsewhere.asked[-1] == {"If-None-Match": '"un"'}


STRANGE = """<rss version='2.0'><channel><title>L&#8217;Ailleurs &amp;amp; co</title><link>https://ailleurs.exemple.fr/</link>
<item><guid>un</guid><link>/2026/un/</link><title>L&amp;#8217;été &lt;b&gt;fou&lt;/b&gt; &amp;amp; la mer</title>
<pubDate>Mon, 01 Jun 2099 08:00:00 +0200</pubDate><description><![CDATA[<p>Voir <a href="suite.html">la suite</a>,
<a href="/plan">le plan</a>, <a href="#bas">plus bas</a>, <a href="mailto:a@exemple.fr">écrire</a>.</p>]]></description></item>
<item><guid>un</guid><link>/2026/ancien/</link><title>Le même, plus ancien</title><description>Avant.</description></item>
<item><description>Sans titre ni adresse, un.</description></item>
<item><description>Sans titre ni adresse, deux.</description></item>
</channel></rss>""".encode()


def test_titles_in_html_days_to_come_relative_links_and_doubles(world: World, elsewhere: Elsewhere):
    elsewhere.body = STRANGE
    received = bring(world, read(world, is_own=True, follows=True))
    assert received.name == "L’Ailleurs & co"
    piece = Publication.objects.get(title="L’été fou & la mer")
    assert piece.published_at == AT  # nothing appears in days to come
    for address in ("https://ailleurs.exemple.fr/2026/un/suite.html", "https://ailleurs.exemple.fr/plan", "mailto:a@exemple.fr"):
        assert f'href="{address}"' in piece.body
    assert received.refused == 1 and Publication.objects.count() == 3
    assert actions.ask_feed(id=FollowedFeed.objects.get().pk, at=AT + timedelta(hours=1)) == 0
    assert Publication.objects.filter(title="Le même, plus ancien").count() == 0


def test_a_feed_of_ten_megabytes_is_read_and_a_longer_one_told(world: World, elsewhere: Elsewhere):
    bring(world, read(world, follows=True))
    feed = FollowedFeed.objects.get()
    elsewhere.body = rss("Premier", "Deuxième", "Troisième").replace(b"</channel>", b"<x>" + b"m" * 9_900_000 + b"</x></channel>")
    assert actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=1)) == 1
    elsewhere.body = rss(*(f"Titre {n}" for n in range(1, 9)), text="mot " * 400_000)
    assert len(elsewhere.body) > following.MOST_BYTES
    assert actions.ask_feed(id=feed.pk, at=AT + timedelta(hours=2)) == 0
    feed.refresh_from_db()
    assert feed.failures == 1 and feed.failure and Publication.objects.count() == 3


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
