"""What a shop sells, read on the site of its firm: the same words, prices and shelf as on the platform, for as long."""

from __future__ import annotations

import json
import re

import pytest
import time_machine
from lxml import etree

from parvis.market.shops import actions as shops
from parvis.market.shops.actions import take_stock
from parvis.market.shops.models import Product, Shop
from parvis.media.sites import actions as sites
from parvis.media.sites.models import Site
from tests import stall
from tests.cast import AT
from tests.ground.core.pages.wsgi import ask
from tests.house import open_house

pytestmark = pytest.mark.django_db
SITE, PLATFORM = "fromagerie.sites.localhost", "127.0.0.1:8000"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def shop(front) -> Shop:
    shop = stall.open_shop()
    open_house(shop.organisation, stall.merchant_of(shop), label="fromagerie", home="Bienvenue à la fromagerie")
    front.store.forget({"sites:hosts"})
    return shop


@pytest.fixture
def good(shop: Shop) -> Product:
    return stall.product(shop, "Tomme du Larzac", 2450, unit="kg", description="Douze mois de cave.", origin="Aveyron")


@pytest.fixture
def get(front):
    return lambda path, host=SITE: ask(front, path, host=host)


def words(told) -> str:
    return re.sub(r"[\s\u202f\xa0]+", " ", re.sub(r"<[^>]+>", " ", told.body.decode().partition("<main")[2]))


def address(good: Product) -> str:
    return f"/boutique/{good.number}-tomme-du-larzac/"


def first(told) -> str:
    return re.search(r'rel="canonical" href="([^"]+)"', told.body.decode())[1]


def structured(told) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', told.body.decode(), re.S)[1])


def test_a_good_has_its_page_there_and_is_ordered_on_the_platform(shop, good, front, get):
    told = get(address(good))
    assert (told.status, "set-cookie" in told.headers) == (200, False)
    text = words(told)
    for said in ("Tomme du Larzac", "24,50 € le kilo", "TVA", "En rayon", "Douze mois de cave.", "Aveyron", "À la boutique",
                 "Commander sur la place"):  # fmt: skip
        assert said in text, said
    html = told.body.decode()
    assert f'href="http://{PLATFORM}{good.get_absolute_url()}"' in html
    assert "<form" not in html.split("<main")[1].split("</main>")[0], "nothing is bought here"
    assert f"objet=product-{good.pk}" in html
    assert f'data-vue="product:{good.pk}"' in html
    assert address(good) in get("/boutique/").body.decode()
    assert address(good) in get("/recherche/?q=la+TOMME").body.decode()
    assert address(good) not in get("/recherche/?q=beurre").body.decode()
    assert f"{SITE}{address(good)}" in front.store.pages
    assert get(f"/boutique/{good.number}-autre-nom/").headers["location"] == address(good)
    assert get(f"/boutique/{good.number + 1}-rien/").status == get(f"/boutique/{10**14}-x/").status == 404
    # An address of the platform that a text of the site leads to goes there.
    assert get(good.get_absolute_url()).headers["location"] == f"http://{PLATFORM}{good.get_absolute_url()}"


def test_goods_of_another_shop_are_not_read_there(shop, good, get):
    other = stall.product(stall.open_shop("Cave du Canal"), "Clairette", 900)
    another = stall.product(other.shop, "Muscat", 900)
    assert another.number != good.number
    assert get(f"/boutique/{another.number}-muscat/").status == 404


def test_both_pages_name_the_first_address_that_the_editor_chose(shop, good, front, get):
    here, there = address(good), good.get_absolute_url()

    def addresses():
        here_told, there_told = get(here), get(there, PLATFORM)
        return {first(here_told), first(there_told), structured(here_told)["url"], structured(there_told)["url"]}

    assert addresses() == {f"http://{PLATFORM}{there}"}
    assert here not in get("/sitemap.xml").body.decode()
    site = Site.objects.get(organisation=shop.organisation)
    fields = {name: getattr(site, name) for name in ("title", "tagline", "director", "address", "phone", "contact_email")}
    sites.describe_site(by=stall.merchant_of(shop), site=site, canonical="site", at=AT, **fields)
    front.store.forget({"sites:hosts", site.tag, f"organisation:{shop.organisation_id}"})
    assert addresses() == {f"http://{SITE}:8000{here}"}
    data = structured(get(here))
    assert (data["@type"], data["offers"][0]["price"], data["offers"][0]["url"]) == (
        "Product",
        "24.50",
        f"http://{PLATFORM}{there}",
    )
    assert data["offers"][0]["availability"] == "https://schema.org/InStock"
    mapped = etree.fromstring(get("/sitemap.xml").body).xpath("//*[local-name()='loc']/text()")
    assert f"http://{SITE}:8000{here}" in mapped


def test_what_runs_out_says_so_on_the_page_and_on_the_shelf(shop, good, front, get, monkeypatch):
    counted = stall.product(shop, "Rocamadour", 120, stock=2)
    path = f"/boutique/{counted.number}-rocamadour/"
    assert "il en reste 2" in words(get(path))
    assert "Épuisé" not in words(get("/boutique/"))
    told: list[str] = []
    monkeypatch.setattr("parvis.market.shops.actions.stock.purge", lambda *tags: told.extend(tags))
    take_stock(wanted={stall.variant(counted).pk: 2}, at=AT)
    assert told == [f"product:{counted.pk}"]
    front.store.forget(told)
    assert "Épuisé" in words(get(path))
    assert "Commander sur la place" not in words(get(path))
    assert "Épuisé" in words(get("/boutique/"))
    assert structured(get(path))["offers"][0]["availability"] == "https://schema.org/OutOfStock"


def test_what_is_sold_no_more_says_so_and_what_a_decision_hides_is_nowhere(shop, good, front, get):
    hidden = stall.product(shop, "Époisses", 990)
    path = f"/boutique/{hidden.number}-epoisses/"
    assert get(path).status == 200
    shops.withdraw_product(by=stall.merchant_of(shop), product=good, at=AT)
    front.store.forget({f"product:{good.pk}", f"shop:{shop.pk}"})
    told = get(address(good))
    assert (told.status, "ne vend plus ce produit" in words(told)) == (410, True)
    assert "noindex" in told.body.decode()
    assert address(good) not in get("/boutique/").body.decode()
    Product.objects.filter(pk=hidden.pk).update(hidden_at=AT, hidden_because="Étiquette fausse.")
    front.store.forget({f"product:{hidden.pk}", f"shop:{shop.pk}"})
    assert get(path).status == 404


def test_a_page_of_a_good_costs_the_same_queries_however_many_there_are(shop, good, get, front, django_assert_max_num_queries):
    for number in range(5):
        stall.product(shop, f"Bûche {number}", 450)
    get("/robots.txt")
    with django_assert_max_num_queries(12):
        assert get(address(good)).status == 200
    with django_assert_max_num_queries(0):
        assert get(address(good)).status == 200
