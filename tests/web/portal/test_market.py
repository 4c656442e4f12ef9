"""The market as one walks through it: the same page for everyone, from here outwards, told how it is ordered."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from parvis.market.shops.models import Shop
from tests import cast, stall
from tests.commons.search.test_search import HOSTILE
from tests.web.pages import read

pytestmark = pytest.mark.django_db
SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
BASE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def on_saturday(monkeypatch):
    monkeypatch.setattr("parvis.ground.core.clock.now", lambda: SATURDAY)


@pytest.fixture
def cheese():
    shop = stall.open_shop("Fromagerie de la Cité")
    stall.product(shop, "Pélardon affiné", 320, stock=3)
    return shop


@pytest.fixture
def baker():
    shop = stall.open_shop("Le Levain", territory=cast.place("coursan-11106"), sells="Pains au levain.", trade="10.71C")
    stall.product(shop, "Miche de campagne", 480, unit="kg")
    return shop


def cards(page):
    return [element.text.strip() for element in page.find("h3.stall-name")]


def test_the_market_of_a_place_shows_its_shops_and_what_came_to_their_stalls(client, cheese, django_assert_max_num_queries):
    client.get("/narbonne-11262/marche/")  # what each process keeps is kept
    with django_assert_max_num_queries(12):
        page = read(client, "/narbonne-11262/marche/")
    assert cards(page) == ["Fromagerie de la Cité"]
    for shown in (
        "1 boutique",
        "1 ouverte en ce moment",
        "Ouvert jusqu’à 12\u00a0h\u00a030",
        "au centre, Narbonne",
        "Pélardon affiné",
    ):
        assert shown in page.text, shown
    assert "3,20\u00a0€" in page.text.replace("\u202f", "\u00a0")
    answer = client.get("/narbonne-11262/marche/")
    assert answer["Cache-Control"].startswith("public") and not answer.cookies


def test_a_village_without_a_shop_is_shown_the_nearest_ones(client, baker):
    page = read(client, "/cuxac-d-aude-11116/marche/")
    assert "Aucune boutique de Cuxac-d’Aude n’a encore sa page ici" in page.text and cards(page) == ["Le Levain"]
    assert "Dans les communes voisines" in page.text
    assert "Ouvrir une boutique" in read(client, "/lille-59350/marche/").text or cards(read(client, "/lille-59350/marche/"))


def test_a_search_tells_how_far_it_had_to_look_and_offers_to_look_further(client, cheese, baker):
    page = read(client, "/marche/recherche/?q=miche&ou=narbonne-11262")
    assert cards(page) == ["Le Levain"]
    for shown in ("rien à Narbonne, nous avons cherché plus loin", "Dans les communes voisines", "Coursan", "le kilo"):
        assert shown in page.text, shown
    assert "&amp;jusqua=voisines" in client.get("/marche/recherche/?q=p%C3%A9lardon&ou=narbonne-11262").content.decode()
    wider = read(client, "/marche/recherche/?ou=narbonne-11262&jusqua=voisines")
    assert cards(wider) == ["Fromagerie de la Cité", "Le Levain"] and "noindex" in wider.html
    assert "Personne ne paie pour être devant" in wider.text


def test_where_one_is_may_be_typed_as_one_says_it(client, cheese):
    assert cards(read(client, "/marche/recherche/?q=pélardon&ou=Narbonne")) == ["Fromagerie de la Cité"]
    assert "ou=narbonne-11262" in read(client, "/marche/recherche/?q=pélardon&ou=11100").html
    several = read(client, "/marche/recherche/?q=pélardon&ou=Saint-Denis")
    assert "Lequel est le vôtre" in several.text and "q=p%C3%A9lardon&amp;ou=saint-denis-93066" in several.html
    wrong = client.get("/marche/recherche/?q=pélardon&ou=Zzyzx")
    assert wrong.status_code == 422
    for kept in ('value="pélardon"', 'value="Zzyzx"', "Nous ne trouvons pas « Zzyzx »"):
        assert kept in wrong.content.decode()
    assert "Où êtes-vous" in read(client, "/marche/recherche/?q=pélardon").text
    assert 'name="ou"' in read(client, "/marche/").html


def test_filters_are_links_that_go_on_and_off(client, cheese):
    page = read(client, "/marche/recherche/?ou=narbonne-11262&ouvert=1")
    assert cards(page) == ["Fromagerie de la Cité"]
    on = [a.attributes for a in page.find("a[aria-current]") if "enlever" in a.text]
    assert [a["href"] for a in on] == ["/marche/recherche/?ou=narbonne-11262"]
    none = read(client, "/marche/recherche/?ou=narbonne-11262&livraison=1")
    assert not cards(none) and "Chercher sans filtre" in none.text


@pytest.mark.parametrize("asked", ["label=rien", "metier=rien", "ouvert=2", "page=0", "page=99", "page=x", "jusqua=lune"])
def test_what_no_link_of_ours_says_is_no_page(client, asked):
    assert client.get(f"/marche/recherche/?ou=narbonne-11262&{asked}").status_code == 404


@pytest.mark.parametrize("typed", [typed for typed in HOSTILE if not {"\0", "\ud800"} & set(typed)])
def test_anything_may_be_typed(client, cheese, typed):
    assert client.get("/marche/recherche/", {"q": typed, "ou": "narbonne-11262"}).status_code == 200
    assert client.get("/marche/recherche/", {"q": "pain", "ou": typed}).status_code in {200, 422}


def test_a_misspelt_word_is_corrected_and_nothing_found_leads_on(client, cheese):
    assert "q=pelardon&amp;" in read(client, "/marche/recherche/?q=pelardron+&ou=narbonne-11262").html
    empty = read(client, "/marche/recherche/?q=hélicoptère&ou=narbonne-11262")
    assert "Aucune boutique de France n’écrit avoir cela" in empty.text


def test_no_page_of_the_market_sorts_by_price_nor_names_what_others_sell(client, cheese, baker):
    for address in ("/marche/recherche/?q=pélardon&ou=narbonne-11262", "/narbonne-11262/marche/"):
        html = client.get(address).content.decode().lower()
        for never in ("tri=", "moins cher", "sponsor", "vous aimerez", "populaire", "meilleure vente"):
            assert never not in html


def test_the_market_has_its_feeds_and_its_site_maps(client, cheese, baker):
    html = client.get("/narbonne-11262/marche/").content.decode()
    for file in ("atom.xml", "rss.xml", "flux.json"):
        assert f'href="/narbonne-11262/marche/{file}"' in html
    feed = json.loads(client.get("/narbonne-11262/marche/flux.json").content)
    assert {item["title"] for item in feed["items"]} == {"Pélardon affiné", "Fromagerie de la Cité, Narbonne"}
    assert feed["items"][0]["url"].startswith(f"{BASE}/boutique/fromagerie-de-la-cite/")
    assert ElementTree.fromstring(client.get("/narbonne-11262/marche/atom.xml").content) is not None
    maps = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-boutiques-0.xml" in maps and "/sitemap-produits-0.xml" in maps
    assert f"{BASE}{cheese.get_absolute_url()}<" in client.get("/sitemap-boutiques-0.xml").content.decode()
    goods = client.get("/sitemap-produits-0.xml").content.decode()
    assert f"{BASE}/boutique/le-levain/1-miche-de-campagne/<" in goods
    assert client.get("/sitemap-produits-9.xml").status_code == 404
    Shop.objects.filter(pk=baker.pk).update(state="closed")
    assert "le-levain" not in client.get("/sitemap-produits-0.xml").content.decode()
    assert "/narbonne-11262/marche/" in client.get("/sitemap-territoires.xml").content.decode()


def test_pages_are_forgotten_when_a_shop_or_its_stock_changes(client, cheese, baker):
    tags = client.get("/marche/recherche/?q=miche&ou=narbonne-11262").page_tags
    assert f"market:{cast.place('coursan-11106').pk}" in tags and f"market:{cast.place().pk}" in tags
    assert f"shop:{baker.pk}" in tags


def test_territory_pages_lead_to_the_market_and_changing_place_keeps_it(client, cheese):
    assert 'href="/narbonne-11262/marche/"' in client.get("/narbonne-11262/").content.decode()
    assert 'href="/aude-d11/marche/"' in client.get("/narbonne-11262/marche/").content.decode()
    assert 'href="/bages-11024/marche/"' in client.get("/territoires/?q=bages&page=marche/").content.decode()
    assert 'href="/marche/recherche/?q=fromage&amp;ou=narbonne-11262"' in (
        client.get("/recherche/?q=fromage&territoire=11262").content.decode()
    )
