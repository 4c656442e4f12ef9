"""A film is watched on a telephone, with captions and by keyboard, found by what is said in it, shown on another site; its
captions are written beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from parvis.cli.demonstration.accounts import email_of
from parvis.ground.core.clock import now
from parvis.media.publications.actions import publish, start_draft
from parvis.media.publications.models import Category
from parvis.media.video.actions.captioning import put_captions, put_chapters
from parvis.people.members.queries import by_email
from parvis.people.organisations.models import Organisation
from tests.film import clip
from tests.media.video import screen
from tests.square import place

from .running import aside
from .test_every_page import AXE
from .visitor import Visitor

SAID = [
    (200, 4_000, "Bonjour à toutes et à tous."),
    (4_500, 9_000, "Le pont-levis se relève à dix heures."),
    (12_000, 18_000, "Les mariniers saluent la place."),
]
PLAYED = "video => video.getVideoPlaybackQuality().totalVideoFrames > 3 && video.currentTime > 0.4"


@pytest.fixture(scope="module")
def film(site: Any) -> tuple[int, str]:
    """A film of the town hall that readers may see; its id and the address of its page."""

    def made() -> tuple[int, str]:
        at = now()
        hall = Organisation.objects.get(slug="mairie-de-narbonne")
        editor, delegate = by_email(email_of("editor")), by_email(email_of("delegate"))
        assert editor is not None and delegate is not None
        video = screen.playable(hall, editor, path=clip(seconds=20, size=(320, 180)), duration_ms=20_000, size=(320, 180))
        screen.pass_by(video, editor, delegate)
        put_captions(by=editor, video=video, language="fr", cues=SAID, at=at)
        put_chapters(by=editor, video=video, chapters=[(0, "Le pont"), (10_000, "Les mariniers")], at=at)
        draft = start_draft(
            by=editor, organisation=hall, at=at, title="Le pont-levis, un matin", form="video", video=video,
            category=Category.objects.get(slug="numerique"),
        )  # fmt: skip
        piece = publish(by=editor, publication=draft, territories=[place("narbonne-11262")], at=at)
        return video.pk, piece.get_absolute_url()

    return aside(made)


@contextmanager
def elsewhere(page: str) -> Iterator[str]:
    """Another site, which says nothing but this page; gives its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def player_of(visitor: Visitor) -> Locator:
    return visitor.page.locator("video")


def wait_until(video: Locator, condition: str) -> None:
    video.page.wait_for_function(f"video => ({condition})(video)", arg=video.element_handle())


def test_a_film_plays_on_a_telephone_when_one_presses_and_not_before(
    visit: Callable[..., Visitor], film: tuple[int, str]
) -> None:
    reader = visit(width=390)
    page, video = reader.page, player_of(reader)
    reader.goto(f"/narbonne-11262{film[1]}")
    page.wait_for_load_state("networkidle")
    assert not [url for url in reader.requests if ".mp4" in url or ".m3u8" in url or "hls" in url]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Lire la vidéo").click()
    wait_until(video, PLAYED)
    assert any(url.endswith(".m3u8") for url in reader.requests)
    page.locator("select[name=captions]").select_option("fr")
    wait_until(video, "video => [...video.textTracks].some(one => one.mode === 'showing' && one.activeCues?.length > 0)")
    page.get_by_label("Vitesse").select_option("1.5")
    assert video.evaluate("video => video.playbackRate") == 1.5
    page.get_by_role("link", name="Les mariniers").first.click()
    wait_until(video, "video => video.currentTime >= 10")
    expect(page.locator("[data-chapter][aria-current]")).to_contain_text("Les mariniers")

    video.focus()
    page.keyboard.press("k")
    wait_until(video, "video => video.paused")
    page.keyboard.press("2")
    wait_until(video, "video => Math.abs(video.currentTime - 4) < 0.6")
    page.keyboard.press("ArrowRight")
    wait_until(video, "video => video.currentTime > 8.4")
    page.keyboard.press("c")
    wait_until(video, "video => [...video.textTracks].every(one => one.mode !== 'showing')")
    page.get_by_text("Lire ce qui est dit").click()
    page.locator(".film-transcript a").first.click()
    wait_until(video, "video => video.currentTime < 4")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [f"{one['id']} {node['html'][:90]}" for one in found["violations"] for node in one["nodes"]] == []
    assert reader.strangers() == [] and reader.complaints == []
    assert reader.kept() == {"cookies": [], "local": [], "session": [], "databases": [], "caches": [], "workers": 0}


def test_where_hls_is_not_native_the_library_plays_it_and_where_it_fails_the_plain_file_does(
    visit: Callable[..., Visitor], film: tuple[int, str]
) -> None:
    reader = visit()
    reader.page.add_init_script("HTMLMediaElement.prototype.canPlayType = kind => kind.includes('mpegurl') ? '' : 'maybe'")
    reader.goto(film[1])
    reader.page.get_by_role("button", name="Lire la vidéo").click()
    wait_until(player_of(reader), PLAYED)
    assert player_of(reader).evaluate("video => video.currentSrc").startswith("blob:")
    assert reader.complaints == [] and reader.strangers() == []

    other = visit()
    other.page.route("**/*.m3u8", lambda route: route.abort())
    other.goto(f"{film[1]}?t=6")
    other.page.get_by_role("button", name="Lire la vidéo").click()
    wait_until(player_of(other), "video => video.currentTime > 6.2")
    assert player_of(other).evaluate("video => video.currentSrc").endswith(".mp4")


@pytest.mark.parametrize("has_hls", [True, False])
def test_a_film_plays_on_the_site_of_its_editor_at_its_own_name(
    visit: Callable[..., Visitor], film: tuple[int, str], has_hls: bool
) -> None:
    reader = visit(width=820)
    home = f"http://mairie-de-narbonne.sites.localhost:{reader.url.rpartition(':')[2]}"
    if not has_hls:  # then the library feeds the player by `blob:`, which the policy of this page must allow
        reader.page.add_init_script("HTMLMediaElement.prototype.canPlayType = kind => kind.includes('mpegurl') ? '' : 'maybe'")
    reader.goto(f"{home}/videos/")
    reader.page.get_by_role("link", name="Le pont-levis, un matin").click()
    page, video = reader.page, player_of(reader)
    expect(page.locator("h1")).to_have_text("Le pont-levis, un matin")
    assert page.url.startswith(f"{home}/videos/")
    page.wait_for_load_state("networkidle")
    poster = video.evaluate(
        "async video => { const i = new Image(); i.src = video.poster; await i.decode(); return i.naturalWidth }"
    )
    assert poster > 0
    assert not [url for url in reader.requests if ".mp4" in url or ".m3u8" in url or "hls" in url], "nothing before one presses"
    page.get_by_role("button", name="Lire la vidéo").click()
    wait_until(video, PLAYED)
    assert video.evaluate("video => video.currentSrc").startswith("blob:") is not has_hls
    page.locator("select[name=captions]").select_option("fr")
    wait_until(video, "video => [...video.textTracks].some(one => one.mode === 'showing' && one.activeCues?.length > 0)")
    page.get_by_text("Lire ce qui est dit").click()
    expect(page.locator(".film-transcript")).to_contain_text("Les mariniers saluent la place.")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [f"{one['id']} {node['html'][:90]}" for one in found["violations"] for node in one["nodes"]] == []
    assert reader.complaints == []
    assert {url.split("/")[2] for url in reader.requests if not url.startswith(("blob:", "data:"))} == {home.split("/")[2]}
    assert reader.kept() == {"cookies": [], "local": [], "session": [], "databases": [], "caches": [], "workers": 0}


def test_without_script_the_browser_plays_the_plain_file_from_the_moment_asked_for(
    visit: Callable[..., Visitor], film: tuple[int, str]
) -> None:
    reader = visit(javascript=False)
    reader.goto("/recherche/?q=mariniers")
    reader.page.get_by_role("link", name="Dit à 12").click()
    expect(reader.page.locator("h1")).to_have_text("Le pont-levis, un matin")
    video = player_of(reader)
    expect(video).to_have_attribute("controls", "")
    source = reader.page.locator("video source").get_attribute("src")
    assert source is not None and source.endswith("#t=12")
    part = reader.context.request.get(reader.url + source.partition("#")[0], headers={"Range": "bytes=0-99"})
    assert part.status == 206 and len(part.body()) == 100
    expect(reader.page.get_by_role("button", name="Lire la vidéo")).to_have_count(0)
    expect(reader.page.locator(".film-transcript")).to_contain_text("Les mariniers saluent la place.")


def test_another_site_shows_the_player_and_the_reader_is_followed_by_nobody(
    visit: Callable[..., Visitor], film: tuple[int, str]
) -> None:
    reader = visit()
    reader.goto(film[1])
    reader.page.get_by_text("Montrer cette vidéo sur un autre site").click()
    code = reader.page.get_by_label("Code à copier").input_value()
    guest = visit()
    with elsewhere(f"<!doctype html>{code}") as address:
        guest.page.goto(address)
        _plays_in_a_frame(guest)


def _plays_in_a_frame(guest: Visitor) -> None:
    frame = guest.page.frame_locator("iframe")
    frame.get_by_role("button", name="Lire la vidéo").click()
    wait_in = frame.locator("video")
    expect(wait_in).to_have_js_property("paused", False)
    guest.page.frames[1].wait_for_function(f"() => ({PLAYED})(document.querySelector('video'))")
    assert not [url for url in guest.requests if "/vues/" in url]
    assert guest.context.cookies() == []


def test_an_editor_writes_captions_beside_the_film(visit: Callable[..., Visitor], film: tuple[int, str]) -> None:
    editor = visit()
    editor.sign_in("editor")
    page, path = editor.page, f"/redaction/videos/{film[0]}/sous-titres/?langue=oc"
    assert editor.goto(path) == 200
    page.get_by_role("button", name="Lire la vidéo").click()
    wait_until(player_of(editor), PLAYED)
    player_of(editor).evaluate("video => { video.pause(); video.currentTime = 4.5 }")
    wait_until(player_of(editor), "video => !video.seeking")
    page.get_by_role("button", name="Ligne ici").click()
    page.keyboard.type("Lo pont se lèva a dètz oras")
    expect(page.locator(".captioning-now")).to_have_text("Lo pont se lèva a dètz oras")
    for _ in range(len(" a dètz oras")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+Enter")
    written = page.locator("textarea[name=texte]")
    expect(written.nth(0)).to_have_value("Lo pont se lèva")
    expect(written.nth(1)).to_have_value("a dètz oras")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [f"{one['id']} {node['html'][:90]}" for one in found["violations"] for node in one["nodes"]] == []
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("main")).to_contain_text("Les sous-titres sont enregistrés")
    expect(page.locator("textarea[name=texte]").nth(1)).to_have_value("a dètz oras")

    plain = visit(javascript=False)
    plain.sign_in("editor")
    assert plain.goto(path) == 200
    plain.page.locator("textarea[name=texte]").nth(1).fill("")
    plain.page.get_by_role("button", name="Enregistrer").click()
    expect(plain.page.locator("textarea[name=texte]").nth(1)).to_have_value("")
    assert plain.goto(f"/redaction/videos/{film[0]}/chapitres/") == 200
    plain.page.locator("input[name=debut]").nth(2).fill("0:15")
    plain.page.get_by_role("button", name="Enregistrer").click()
    expect(plain.page.locator("main")).to_contain_text("Donnez un titre à ce chapitre")
