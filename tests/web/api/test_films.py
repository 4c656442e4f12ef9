"""What machines read of films: feeds with their files, a podcast, a map; and what is gone once images are returned."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from parvis.commons.pictures.actions.gate import send_back
from parvis.media.publications.actions import publish, start_draft
from parvis.media.publications.models import Form, Publication
from tests import reel
from tests.cast import AT
from tests.square import Square
from tests.web.pages import read

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"
MEDIA, ITUNES = "{http://search.yahoo.com/mrss/}", "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"
PAGES = ("/narbonne-11262/webtv/", "/aude-d11/webtv/", "/blog/mairie-de-narbonne/webtv/")


@pytest.fixture
def film(square: Square) -> Publication:
    """A film of the town hall, 1 min 23 long, that readers see."""
    video = reel.made(square.town_hall, square.editor)
    piece = start_draft(
        by=square.editor, organisation=square.town_hall, at=AT, form=Form.VIDEO, video=video, title="L’eau & les <vignes>",
        standfirst="Une matinée au bord du canal.", category=square.category,
    )  # fmt: skip
    publish(by=square.editor, publication=piece, territories=[square.narbonne], at=AT)
    reel.let_through(video, square.delegate)
    piece.refresh_from_db()
    return piece


def xml(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Cache-Control"].startswith("public") and "Set-Cookie" not in answer.headers
    return ElementTree.fromstring(answer.content)


@pytest.mark.parametrize("page", PAGES)
def test_feeds_of_films_carry_the_film_and_the_podcast_its_sound(film: Publication, client: Client, page: str) -> None:
    html = read(client, page).html
    for file in ("atom.xml", "rss.xml", "flux.json", "podcast.xml"):
        assert f'href="{page}{file}"' in html
    (item,) = xml(client, page + "rss.xml").findall("channel/item")
    enclosure = item.find("enclosure").attrib
    assert enclosure["url"].startswith(f"{BASE}/fichiers/") and enclosure["url"].endswith(".mp4")
    assert (enclosure["type"], enclosure["length"]) == ("video/mp4", "120000")
    assert item.find(f"{MEDIA}content").attrib["duration"] == "83"
    assert item.find(f"{MEDIA}thumbnail").attrib["url"].startswith(f"{BASE}/fichiers/")
    (heard,) = xml(client, page + "podcast.xml").findall("channel/item")
    assert heard.find("enclosure").attrib["type"] == "audio/mp4"
    assert heard.findtext(f"{ITUNES}duration") == "83"
    assert heard.findtext("guid") == f"{BASE}/a/{film.number}"
    (told,) = json.loads(client.get(page + "flux.json").content)["items"]
    assert told["attachments"][0]["mime_type"] == "video/mp4"


def test_the_site_map_of_videos_names_file_player_and_length(film: Publication, client: Client) -> None:
    assert f"{BASE}/sitemap-videos-{film.number // 10_000}.xml" in client.get("/sitemap.xml").content.decode()
    mapped = xml(client, f"/sitemap-videos-{film.number // 10_000}.xml")
    video = mapped.find(f"*/{VIDEO}video")
    assert video.findtext(f"{VIDEO}title") == "L’eau & les <vignes>"
    assert video.findtext(f"{VIDEO}duration") == "83"
    assert video.findtext(f"{VIDEO}player_loc") == f"{BASE}/video/{film.number}/lecteur/"
    assert f"{BASE}/narbonne-11262/webtv/" in client.get("/sitemap-territoires.xml").content.decode()


def test_once_its_images_are_returned_a_film_is_on_no_page_and_its_address_says_why(film: Publication, client: Client) -> None:
    pages = (*PAGES, "/narbonne-11262/", "/narbonne-11262/articles/", "/narbonne-11262/webtv/podcast.xml", "/recherche/?q=vignes")
    for page in pages:
        assert "vignes" in client.get(page).content.decode(), page
    send_back(kind="video", id=film.video_id or 0, reason="Un accord est repris.", at=AT)
    for page in pages[:-1]:
        assert "vignes" not in client.get(page).content.decode(), page
    assert "/video/" not in client.get(pages[-1]).content.decode()
    told = client.get(film.get_absolute_url())
    assert told.status_code == 410 and "regardées de nouveau" in told.content.decode() and "vignes" not in told.content.decode()
    assert client.get(f"/a/{film.number}").status_code == 410


def test_an_address_of_the_wrong_kind_leads_to_the_right_one(film: Publication, square: Square, client: Client) -> None:
    right = film.get_absolute_url()
    assert client.get(f"/article/{film.number}-x/").headers["Location"] == right
    assert client.get(f"/a/{film.number}").headers["Location"] == right
    seen = client.get(f"/narbonne-11262/article/{film.number}-x/")
    assert seen.headers["Location"] == f"/narbonne-11262{right}"
    text = square.piece("Un texte", on=[square.narbonne])
    assert client.get(f"/video/{text.number}-x/").headers["Location"] == text.get_absolute_url()
