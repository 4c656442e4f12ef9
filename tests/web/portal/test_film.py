"""The page of a film, its player for other sites, its captions."""

import json
import re

import pytest
from django.test import Client

from parvis.media.publications.actions import withdraw
from parvis.media.video.actions.captioning import put_captions, put_chapters
from tests.media.video.screen import SAID, film, let_pass, piece_of, shown, take_back
from tests.square import AT, Square
from tests.web.pages import read

pytestmark = pytest.mark.django_db


def words(square: Square, video) -> None:
    put_captions(by=square.editor, video=video, language="fr", cues=SAID, at=AT)
    put_captions(by=square.editor, video=video, language="en", cues=[(0, 900, "Hello")], at=AT)
    put_chapters(by=square.editor, video=video, chapters=[(0, "Devant les halles"), (9_000, "Ce qui change")], at=AT)


def test_a_film_plays_without_script_and_says_what_is_said_in_it(square: Square, client: Client):
    video, piece = shown(square)
    words(square, video)
    assert piece.get_absolute_url() == f"/video/{piece.number}-le-marche-demenage/"
    page = read(client, f"/narbonne-11262{piece.get_absolute_url()}")
    player = page.one("video")
    assert "controls" in player.attributes and player.attributes["preload"] == "none"
    assert not {"autoplay", "loop"} & set(player.attributes)
    source = page.one("source").attributes
    assert source["type"] == "video/mp4" and source["src"].startswith("/fichiers/")
    assert [track.attributes["srclang"] for track in page.find("track")] == ["fr", "en"]
    for said in ("Vidéo", "Devant les halles", "Le marché déménage mardi.", "Vu 0 fois", f"N° {piece.number}",
                 "Réagissez, commentez", "Sera relu par une personne", "1\u00a0min\u00a035"):  # fmt: skip
        assert said in page.text, said
    assert 'href="?t=9#film"' in page.html
    assert "blob:" in client.get(piece.get_absolute_url())["Content-Security-Policy"]
    assert "blob:" not in client.get("/narbonne-11262/")["Content-Security-Policy"]


def test_a_moment_has_an_address(square: Square, client: Client):
    _, piece = shown(square)
    url = piece.get_absolute_url()
    assert read(client, f"{url}?t=83").one("source").attributes["src"].endswith(".mp4#t=83")
    for asked in ("0", "-1", "95", "999999999999", "douze", "8²"):
        assert "#t=" not in read(client, f"{url}?t={asked}").one("source").attributes["src"]
    moved = client.get(f"/video/{piece.number}/?t=83")
    assert (moved.status_code, moved["Location"]) == (301, f"{url}?t=83")
    assert client.get(f"/article/{piece.number}-x/")["Location"] == url
    assert client.get(f"/gruissan-11170{url}")["Location"] == url


def test_machines_are_told_of_the_film_its_chapters_and_its_words(square: Square, client: Client):
    video, piece = shown(square)
    words(square, video)
    html = client.get(piece.get_absolute_url()).content.decode()
    blocks = [json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    told = next(block for block in blocks if block["@type"] == "VideoObject")
    assert told["duration"] == "PT95S" and told["name"] == "Le marché déménage"
    assert told["embedUrl"].endswith(f"/video/{piece.number}/lecteur/")
    assert [(clip["startOffset"], clip["endOffset"]) for clip in told["hasPart"]] == [(0, 9), (9, 95)]
    assert "au bord de la Robine." in told["transcript"]
    assert {one["inLanguage"] for one in told["caption"]} == {"fr", "en"}


def test_the_player_alone_may_stand_on_any_site_and_nothing_else_may(square: Square, client: Client):
    _, piece = shown(square)
    answer = client.get(f"/video/{piece.number}/lecteur/")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    page = read(client, f"/video/{piece.number}/lecteur/")
    assert page.one("video") and "data-vue" not in page.html and "views.js" not in page.html
    around = client.get(piece.get_absolute_url())
    assert "frame-ancestors 'none'" in around["Content-Security-Policy"]
    assert f"/video/{piece.number}/lecteur/" in read(client, piece.get_absolute_url()).one("textarea").text


def test_captions_are_served_as_long_as_readers_may_see_the_film(square: Square, client: Client):
    video, piece = shown(square)
    words(square, video)
    answer = client.get(f"/films/{video.pk}/fr.vtt")
    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    assert answer.content.decode().startswith("WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nBonjour")
    assert client.get(f"/films/{video.pk}/oc.vtt").status_code == 404
    take_back(video)
    assert client.get(f"/films/{video.pk}/fr.vtt").status_code == 404
    page = client.get(piece.get_absolute_url()).content.decode()
    assert "<video" not in page and "au bord de la" not in page
    alone = client.get(f"/video/{piece.number}/lecteur/")
    assert b"<video" not in alone.content


def test_a_withdrawn_film_says_so_and_shows_nothing(square: Square, client: Client):
    video, piece = shown(square)
    words(square, video)
    withdraw(by=square.editor, publication=piece, at=AT)
    for path in (piece.get_absolute_url(), f"/narbonne-11262{piece.get_absolute_url()}", f"/a/{piece.number}"):
        answer = client.get(path)
        told = answer.content.decode()
        assert answer.status_code == 410 and "Cette vidéo a été retirée" in told, path
        assert "déménage" not in told and "<video" not in told
    alone = client.get(f"/video/{piece.number}/lecteur/")
    assert alone.status_code == 410 and b"<video" not in alone.content and "déménage".encode() not in alone.content


def test_the_page_of_a_film_costs_as_many_questions_however_much_is_said(
    square: Square, client: Client, django_assert_num_queries
):
    video, piece = shown(square)
    read(client, piece.get_absolute_url())
    with django_assert_num_queries(7):  # three of them for the names of sites, which each process keeps
        client.get(piece.get_absolute_url())
    words(square, video)
    with django_assert_num_queries(8):  # what is said
        client.get(piece.get_absolute_url())


def test_a_film_that_is_not_made_yet_has_no_page(square: Square, client: Client):
    made = film(square, state="read")
    piece = piece_of(square, made)
    assert piece.state == "waiting"
    let_pass(square, made)
    assert client.get(f"/films/{made.pk}/fr.vtt").status_code == 404
