"""Everything public that is to be found stands in a site map, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as etree

import pytest
from django.test import Client

from parvis.commons.agenda.actions import announce_event
from parvis.people.organisations.actions import set_crawling
from parvis.town.directory.models import Listing
from parvis.town.reports.actions import open_desk
from tests import cast, house, stall, town_hall
from tests.cast import AT
from tests.network import group
from tests.square import Square
from tests.web.api.test_public_kinds import PLACE, examples

pytestmark = pytest.mark.django_db
MAP, BASE = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "http://127.0.0.1:8000"
# What a page looks like -> the map it stands in.
MAPPED = {
    r"/": "pages", r"/(marche|ateliers|aide|contact|territoires|vous-l-avez|appli|api|charte|navigateur)/": "pages",
    r"/(qui-sommes-nous|mentions-legales|confidentialite|promesse|accessibilite|abonnements)/": "pages",
    r"/ateliers/[a-z-]+/": "pages", r"/transparence/((preuve|journal|decisions|limites|mesure|robots|rapport)/)?": "pages",
    r"/{place}/": "territoires", r"/{place}/(articles|webtv|marche|agenda|ateliers|lettre|problemes|alertes)/": "territoires",
    r"/blog/[\w-]+/(webtv/)?": "territoires", r"/lieu/.*": "territoires", r"/delegations/[\w-]+/": "territoires",
    r"/({place}/)?article/[\w-]+/?": "articles", r"/boutique/[\w-]+/": "boutiques", r"/boutique/[\w-]+/\d+-.*": "produits",
    r"/evenement/.*": "agenda", r"/atelier/[\w-]+/": "ateliers", r"/lettre/\d+/": "lettres", r"/annuaire/\d+-.*": "fiches",
    r"/groupe/.*": "groupes",
}  # fmt: skip
# What is read without an account and stands in no map -> why.
UNMAPPED = {
    r"/compte.*|/deces/.*|/contact/merci/|/droit-de-reponse/.*|/panier/|/commande/.*|/inscription/.*|/probleme/envoye/": "a form",
    r"/{place}/problemes/nouveau/|/vous-l-avez/envoyee/|/{place}/lettre/recevoir/|/lettre/(demandee|abonnement).*": "a form",
    r"/({place}/)?alertes/suivre/.*|/offre/|/appli/(hors-ligne|oublier)/": "a form, or its answer",
    r"/style/.*": "for who builds the platform",
    r"/recherche/|/marche/recherche/": "as many pages as there are words",
    r"/billet/.*|/commentaires/.*|/membre/.*": "what persons say is found from where they said it, never listed for robots",
    r"/charte/\d+/": "a text that is not in force any more",
    r"/{place}/(articles|webtv)/.+": "a category of a list that is in the map",
    r"/{place}/(annuaire|aide|appli|transparence|on-cherche)/.*|/{place}/marche/.+": "one press from the page of its territory",
    r"/{place}/alertes/(\d+|ecran)/": "over in hours; the list of the place is in the map",
    r"/{place}/problemes/\d+/": "mended in days; the list of the place is in the map",
    r"/boutique/[\w-]+/produits/": "the shop and each of its goods are in the map",
    r"/delegations/[\w-]+/comptes/|/mecenat/.*": "one press from the page of who they are about",
}


def _is(pattern: str, path: str) -> bool:
    return re.fullmatch(pattern.replace("{place}", f"({PLACE})"), path) is not None


def test_each_kind_of_public_page_is_in_a_site_map_or_says_why_not():
    paths = examples()
    assert [path for path in paths if not any(_is(pattern, path) for pattern in (*MAPPED, *UNMAPPED))] == []
    assert [pattern for pattern in (*MAPPED, *UNMAPPED) if not any(_is(pattern, path) for path in paths)] == []


def in_map(client: Client, name: str) -> list[str]:
    answer = client.get(f"/sitemap-{name}.xml")
    assert answer.status_code == 200, name
    return [str(loc.text).removeprefix(BASE) for loc in etree.fromstring(answer.content).iter(f"{MAP}loc")]


def every_map(client: Client) -> dict[str, list[str]]:
    parts = [str(loc.text) for loc in etree.fromstring(client.get("/sitemap.xml").content).iter(f"{MAP}loc")]
    names = [part.removeprefix(f"{BASE}/sitemap-").removesuffix(".xml") for part in parts]
    return {name: in_map(client, name) for name in names}


@pytest.fixture
def square(time_machine_at: Any) -> Iterator[Square]:
    """A town with one of most things."""
    with time_machine_at("2026-11-22T08:00:00Z"):
        made = Square()
        open_desk(by=made.editor, organisation=made.town_hall, at=AT)
        yield made


def test_what_stands_in_a_map_is_read_by_anyone_may_be_kept_by_engines_and_is_at_its_own_address(square: Square, client: Client):
    piece = square.piece("Le quai", on=[square.narbonne])
    shop = stall.open_shop()
    good = stall.product(shop, stock=3)
    event = announce_event(
        by=square.editor, organisation=square.town_hall, title="Bal du quai", territory=square.narbonne, place="Quai Vallière",
        starts_at=AT + timedelta(days=3), ends_at=AT + timedelta(days=3, hours=3), at=AT,
    )  # fmt: skip
    made, hidden = (
        group(cast.member("Rose Vidal"), "Les jardins"),
        group(cast.member("Paul Durand"), "Les secrets", entry="asked"),
    )
    hall = town_hall.town_hall("Mairie de Gruissan", place=square.gruissan)
    place = town_hall.third_place(hall)
    session = town_hall.workshop_at(place, by=hall.secretary)
    card = Listing.objects.filter(is_listed=True)[0]
    maps = every_map(client)
    found = {path for paths in maps.values() for path in paths}
    assert found >= {
        piece.get_absolute_url(), shop.get_absolute_url(), good.get_absolute_url(), event.get_absolute_url(), made.public_path,
        place.get_absolute_url(), session.get_absolute_url(), card.get_absolute_url(), "/narbonne-11262/agenda/",
        "/narbonne-11262/problemes/", f"/delegations/{square.delegation.slug}/", "/narbonne-11262/articles/",
    }  # fmt: skip
    assert hidden.public_path not in found
    elsewhere: list[str] = []
    for name, paths in maps.items():
        assert len(paths) == len(set(paths)), name
        for path in paths:
            wanted = {where for pattern, where in MAPPED.items() if _is(pattern, path)}
            assert wanted & {re.sub(r"-\d+$", "", name), "articles" if name == "actualites" else ""}, path
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert "noindex" not in answer.get("X-Robots-Tag", ""), path
            text = answer.content.decode()
            assert 'name="robots" content="noindex' not in text, path
            if f'rel="canonical" href="{BASE}{path}"' not in text:
                elsewhere.append(path)
    assert elsewhere == []


def test_who_wants_no_robot_stands_in_no_map(square: Square, client: Client):
    shop = stall.open_shop()
    good = stall.product(shop)
    house.open_house(square.town_hall, square.editor)
    set_crawling(by=cast.administrator(), organisation=shop.organisation, crawling="nobody", at=AT)
    found = {path for paths in every_map(client).values() for path in paths}
    assert not found & {shop.get_absolute_url(), good.get_absolute_url()}
    assert not [path for path in found if shop.organisation.slug in path]
