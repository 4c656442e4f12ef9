"""A channel that stands elsewhere comes in film after film: resumed, never twice, each error on its line, nothing released."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from parvis.ground.core import outgoing
from parvis.ground.core.errors import NotAllowed
from parvis.media.publications.models import Publication
from parvis.media.video import actions
from parvis.media.video.feeds import FeedRefused, read_feed
from parvis.media.video.models import ChannelImport, ImportedFilm, State, Video
from parvis.people.organisations.models import TeamMember
from tests import cast
from tests.cast import AT
from tests.film import clip

pytestmark = pytest.mark.django_db

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>La chaîne de Narbonne</title>
<item><title>La fête du port</title><guid>a1</guid><pubDate>Sat, 14 Jun 2025 10:00:00 +0200</pubDate>
 <description>&lt;p&gt;Dix bateaux.&lt;/p&gt;&lt;p&gt;Un &lt;b&gt;bal&lt;/b&gt;.&lt;/p&gt;</description>
 <enclosure url="{0}/films/port.mp4" type="video/mp4" length="1"/></item>
<item><guid>a2</guid><media:group><media:title>Le conseil</media:title>
 <media:content url="{0}/films/small.mp4" type="video/mp4" height="240"/>
 <media:content url="{0}/films/conseil.mp4" type="video/mp4" height="720"/></media:group></item>
<item><title>Sans fichier</title><guid>a3</guid><link>https://ailleurs.example/voir?v=3</link></item>
<item><title>Perdu</title><guid>a4</guid><enclosure url="{0}/films/perdu.mp4" type="video/mp4"/></item>
<item><title>Un piège</title><guid>a5</guid><enclosure url="https://169.254.169.254/latest.mp4" type="video/mp4"/></item>
</channel></rss>"""


class Elsewhere(BaseHTTPRequestHandler):
    """Another server: one file moved, one whose line breaks in the middle the first time, ranges understood."""

    asked: list[tuple[str, str]] = []
    broken: set[str] = set()
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.asked.append((self.path, wanted))
        if self.path == "/films/port.mp4":
            self.send_response(302)
            self.send_header("Location", "/ailleurs/port.mp4")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if "perdu" in self.path:
            self.send_response(404)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"lost")
            return
        content = clip(seconds=2).read_bytes() if "conseil" in self.path else clip(seconds=1).read_bytes()
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        self.send_response(206 if wanted else 200)
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        if "conseil" in self.path and self.path not in self.broken:
            self.broken.add(self.path)
            self.wfile.write(content[: len(content) // 2])
            self.close_connection = True
            return
        self.wfile.write(content[start:])


@contextmanager
def other_server():
    Elsewhere.asked, Elsewhere.broken = [], set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def elsewhere(monkeypatch):
    with other_server() as url:
        monkeypatch.setattr(actions.importing.outgoing, "download", partial(outgoing.download, own=url))
        yield url


@pytest.fixture
def hall():
    return cast.organisation()


@pytest.fixture
def editor(hall):
    return cast.editor_of(hall)


def test_a_feed_tells_its_films_in_words_and_names_the_largest_file():
    feed = read_feed(FEED.format("https://x.example").encode())
    port, council, without, *_ = feed.items
    assert feed.name == "La chaîne de Narbonne"
    assert (port.title, port.text, port.dated_at.isoformat()) == (
        "La fête du port", "Dix bateaux.\n\nUn bal.", "2025-06-14T10:00:00+02:00",
    )  # fmt: skip
    assert (council.title, council.address) == ("Le conseil", "https://x.example/films/conseil.mp4")
    assert without.address == ""


@pytest.mark.parametrize("wrong", [
    b"", b"<html><body>Bonjour</body></html>", b"<rss><channel><title>Vide</title></channel></rss>", b"\x00\xff", b"{}",
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
])  # fmt: skip
def test_what_is_no_feed_is_refused(wrong):
    with pytest.raises(FeedRefused):
        read_feed(wrong)


def test_the_entities_of_a_feed_reach_nothing(tmp_path: Path):
    (tmp_path / "secret").write_text("canari")
    told = (
        f'<!DOCTYPE r [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        + FEED.format("https://x.example").partition("?>")[2]
    )
    feed = read_feed(told.replace("Le conseil", "&a;").encode())
    assert "canari" not in repr(feed)


def test_a_channel_comes_in_resumed_with_each_error_on_its_line(elsewhere: str, hall, editor):
    channel = actions.begin_import(by=editor, organisation=hall, content=FEED.format(elsewhere).encode(), at=AT)
    actions.fetch_channel(id=channel.pk)
    lines = {line.title: line for line in channel.films.all()}
    assert {title: line.state for title, line in lines.items()} == {
        "La fête du port": "brought", "Le conseil": "brought", "Sans fichier": "refused",
        "Perdu": "refused", "Un piège": "refused",
    }  # fmt: skip
    assert "Le flux ne dit pas où est le fichier" in lines["Sans fichier"].refusal
    assert "n’est plus à l’adresse" in lines["Perdu"].refusal
    assert "adresse publique" in lines["Un piège"].refusal
    half = len(clip(seconds=2).read_bytes()) // 2
    assert ("/films/conseil.mp4", f"bytes={half}-") in Elsewhere.asked, "what came before the line broke is not asked for again"
    film = lines["Le conseil"].video
    actions.read(id=film.pk, at=AT)
    film.refresh_from_db()
    assert (film.state, film.source_bytes) == (State.READ, len(clip(seconds=2).read_bytes()))
    draft = Publication.objects.get(video=lines["La fête du port"].video)
    assert (draft.title, draft.state, draft.form) == ("La fête du port", "draft", "video")
    assert "<p>Un bal.</p>" in draft.body
    asked = len(Elsewhere.asked)
    again = actions.begin_import(by=editor, organisation=hall, content=FEED.format(elsewhere).encode(), at=AT)
    actions.fetch_channel(id=again.pk)
    assert Video.objects.count() == 2, "the same film is brought in once"
    assert all("perdu" in path for path, _ in Elsewhere.asked[asked:])


def test_an_import_that_is_stopped_fetches_nothing_until_it_goes_on(elsewhere: str, hall, editor):
    channel = actions.begin_import(by=editor, organisation=hall, content=FEED.format(elsewhere).encode(), at=AT)
    actions.stop_import(by=editor, channel=channel, at=AT)
    actions.fetch_channel(id=channel.pk)
    assert Elsewhere.asked == []
    ImportedFilm.objects.filter(title="La fête du port").update(state="fetching")  # a worker died with it in hand
    actions.resume_import(by=editor, channel=channel, at=AT)
    actions.fetch_channel(id=channel.pk)
    assert channel.films.filter(state="brought").count() == 2


def test_authors_and_strangers_bring_no_channel_in(hall, editor):
    author = cast.editor_of(hall, "Aurore Plume", TeamMember.Role.AUTHOR)
    with pytest.raises(NotAllowed):
        actions.begin_import(by=author, organisation=hall, content=FEED.encode(), at=AT)
    assert not ChannelImport.objects.exists()


def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(hall, editor):
    client = Client()
    client.force_login(editor)
    address = "/redaction/videos/importer/"

    def post(**told):
        return client.post(address, {"organisation": hall.slug, **told})

    assert "Donnez l’adresse du flux" in post().content.decode()
    wrong = post(address="http://127.0.0.1/flux.xml")
    assert wrong.status_code == 422
    assert 'value="http://127.0.0.1/flux.xml"' in wrong.content.decode()
    assert "n’est pas un flux RSS" in post(file=SimpleUploadedFile("a.xml", b"<html>")).content.decode()
    assert not ChannelImport.objects.exists()
    sent = post(file=SimpleUploadedFile("a.xml", FEED.format("https://x.example").encode()))
    channel = ChannelImport.objects.get()
    assert sent["Location"] == f"{address}{channel.pk}/"
    page = client.get(sent["Location"]).content.decode()
    assert 'data-followed="moving"' in page
    assert "Arrêter la reprise" in page
    client.post(sent["Location"], {"act": "stop"})
    assert "Continuer la reprise" in client.get(sent["Location"]).content.decode()


def test_a_folder_comes_in_by_the_command_once(hall, editor, tmp_path: Path, capsys):
    folder = tmp_path / "anciens"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "La_fête.mp4").write_bytes(clip(seconds=1).read_bytes())
    (folder / "vide.mov").touch()
    (folder / "notes.txt").write_text("rien")
    for _ in range(2):
        call_command("import", "films", str(folder), "--organisation", hall.slug, "--by", editor.email)
    assert [(piece.title, piece.state) for piece in Publication.objects.all()] == [("La fête", "draft")]
    said = capsys.readouterr().out
    assert "1 film repris, 1 non repris" in said
    assert "vide : Ce fichier est vide" in said
    assert (folder / "2024" / "La_fête.mp4").exists()
