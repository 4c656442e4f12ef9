import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from parvis.commons.discussions.actions import add_precision
from tests.square import AT, Square
from tests.web.pages import read

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "http://127.0.0.1:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert "Set-Cookie" not in answer.headers
    assert answer["Cache-Control"].startswith("public")
    return json.loads(answer.content) if path.endswith("json") else ElementTree.fromstring(answer.content)


TYPES = {"atom.xml": "application/atom+xml", "rss.xml": "application/rss+xml", "flux.json": "application/feed+json"}
LISTS = (
    "/france/articles/", "/narbonne-11262/articles/", "/narbonne-11262/articles/numerique/",
    "/narbonne-11262/articles/numerique/souverainete-numerique/", "/blog/mairie-de-narbonne/",
)  # fmt: skip


@pytest.mark.parametrize("page", LISTS)
def test_every_list_announces_its_three_feeds_and_they_hold_its_pieces(square: Square, client: Client, page: str):
    piece = square.piece("L'été & <l'eau>\u00a0: «\u00a0oui\u00a0»", on=[square.narbonne])
    permanent = f"{BASE}/a/{piece.number}"
    html = read(client, page).html
    for file, kind in (
        ("atom.xml", "application/atom+xml"),
        ("rss.xml", "application/rss+xml"),
        ("flux.json", "application/feed+json"),
    ):
        assert f'<link rel="alternate" href="{page}{file}" type="{kind}"' in html
        assert client.get(page + file)["Content-Type"] == f"{kind}; charset=utf-8"
    atom = feed(client, page + "atom.xml")
    assert atom.tag == f"{ATOM}feed"
    for required in ("id", "title", "updated"):
        assert atom.findtext(ATOM + required)
    (entry,) = atom.findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title")) == (permanent, piece.title)
    assert entry.findtext(f"{ATOM}updated")
    assert entry.find(f"{ATOM}author/{ATOM}name").text == square.town_hall.name  # type: ignore[union-attr]
    assert entry.find(f"{ATOM}link").attrib["href"].startswith(f"{BASE}/")  # type: ignore[union-attr]
    assert {link.attrib["rel"]: link.attrib["href"] for link in atom.findall(f"{ATOM}link")} == {
        "alternate": BASE + page, "self": f"{BASE}{page}atom.xml",
    }  # fmt: skip
    rss = feed(client, page + "rss.xml")
    assert rss.attrib["version"] == "2.0"
    for required in ("title", "link", "description"):
        assert rss.findtext(f"channel/{required}")
    assert rss.findtext("channel/item/guid") == permanent
    assert rss.findtext("channel/item/pubDate")
    written = feed(client, page + "flux.json")
    assert written["version"] == "https://jsonfeed.org/version/1.1"
    assert written["feed_url"] == f"{BASE}{page}flux.json"
    (item,) = written["items"]
    assert (item["id"], item["title"]) == (permanent, piece.title)
    assert item["url"].startswith(f"{BASE}/")
    assert item["content_text"]


def test_an_empty_list_has_well_formed_feeds(square: Square, client: Client):
    for file in ("atom.xml", "rss.xml"):
        feed(client, f"/gruissan-11170/articles/{file}")
    assert feed(client, "/gruissan-11170/articles/flux.json")["items"] == []


def test_a_feed_asks_little_and_is_forgotten_with_its_list(square: Square, client: Client, django_assert_max_num_queries: Any):
    for i in range(12):
        square.piece(f"Pièce {i}")
    client.get("/narbonne-11262/articles/atom.xml")
    with django_assert_max_num_queries(3):
        answer = client.get("/narbonne-11262/articles/atom.xml")
    assert f"territory:{square.narbonne.pk}" in answer.page_tags  # type: ignore[attr-defined]


def test_site_maps_lead_to_every_visible_piece_with_absolute_addresses(square: Square, client: Client):
    piece = square.piece("Un & deux")
    parts = [loc.text for loc in feed(client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert all(part and part.startswith(f"{BASE}/sitemap-") for part in parts)
    found = set()
    for part in parts:
        assert part
        found |= {loc.text for loc in feed(client, part.removeprefix(BASE)).iter(f"{MAP}loc")}
    assert f"{BASE}{piece.get_absolute_url()}" in found
    assert {f"{BASE}/", f"{BASE}/narbonne-11262/", f"{BASE}/blog/{square.town_hall.slug}/", f"{BASE}/charte/"} <= found
    assert f"{BASE}/gruissan-11170/" not in found


def test_every_plain_page_of_the_site_map_exists(square: Square, client: Client):
    for loc in feed(client, "/sitemap-pages.xml").iter(f"{MAP}loc"):
        assert client.get(loc.text.removeprefix(BASE)).status_code == 200, loc.text


def test_the_news_map_holds_the_last_two_days_and_changes_when_the_oldest_leaves(
    square: Square, client: Client, time_machine_at: Any
):
    square.piece("Fraîche")
    with time_machine_at("2026-11-22T08:00:00+00:00"):
        answer = client.get("/sitemap-actualites.xml")
    assert "Fraîche" in answer.content.decode()
    assert answer.page_changes_at.isoformat() == "2026-11-23T08:01:00+00:00"  # type: ignore[attr-defined]
    with time_machine_at("2026-11-24T08:00:00+00:00"):
        assert "Fraîche" not in client.get("/sitemap-actualites.xml").content.decode()


def test_search_engines_and_browsers_are_told_how_to_search_and_where_not_to_go(square: Square, client: Client):
    description = feed(client, "/opensearch.xml")
    url = description.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.attrib["template"] == f"{BASE}/recherche/?q={{searchTerms}}"
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /compte/" in robots
    for_everyone, _, for_models = robots.partition("\n\n")
    assert "Disallow: /\n" not in f"{for_everyone}\n"
    assert "User-agent: GPTBot" in for_models
    assert f"Sitemap: {BASE}/sitemap.xml" in robots


def test_what_was_added_to_a_piece_since_is_in_its_feeds_and_its_data(square: Square, client: Client):
    piece = square.piece("La rue de l’Ancien-Courrier ferme", on=[square.narbonne])
    later = AT + timedelta(hours=3)
    add_precision(by=square.editor, kind="publication", id=piece.number, text="Les riverains passent à pied.", at=later)
    said = "(Mairie de Narbonne)\xa0: Les riverains passent à pied."
    for file in ("atom.xml", "rss.xml", "flux.json"):
        text = client.get(f"/narbonne-11262/articles/{file}").content.decode()
        assert "Dès mardi" in text
        assert said in text
    (item,) = feed(client, "/blog/mairie-de-narbonne/flux.json")["items"]
    assert item["date_modified"] == later.isoformat(timespec="seconds")
    html = read(client, f"/article/{piece.number}-la-rue-de-l-ancien-courrier-ferme/").html
    data = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    (comment,) = data["comment"]
    assert (comment["@type"], comment["text"]) == ("Comment", "Les riverains passent à pied.")
    assert comment["author"] == {"@type": "Organization", "name": "Mairie de Narbonne"}
