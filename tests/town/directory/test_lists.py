"""Lists by name and by nearness, the search, what is open, typed addresses, the pages that show them."""

import json
import re
import sys
from datetime import UTC, datetime

import pytest
import vobject

from parvis.ground.core import clock
from parvis.town.directory.actions import take_in_register
from parvis.town.directory.addresses import taken_apart
from parvis.town.directory.models import Listing
from parvis.town.directory.queries import Wanted, by_name, by_nearness, letters_in, placed
from tests import cast, stall
from tests.town.directory.test_register import registered

SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)  # 11 h at Narbonne


def names(page):
    return [card.name for card in page.cards]


@pytest.fixture
def street(db):
    """Three doors along the rue de la République of Narbonne, one at Coursan, one without a known door."""
    for number, name, code in ((2, "PHARMACIE DU PONT", "47.73Z"), (40, "LE PAIN DORE", "10.71C"), (90, "ZINC", "56.30Z")):
        point = (43.18 + number / 10_000, 3.0)
        registered(name, code, address=f"{number} RUE DE LA REPUBLIQUE, 11100 NARBONNE", at=point)
    registered("AU BON PAIN", "10.71C", commune="11106", address="1 PLACE DE LA MAIRIE, 11110 COURSAN", at=(43.23, 3.06))
    registered("ÉTOILE", "96.02A")
    take_in_register(at=cast.AT)


def test_a_list_goes_by_name_and_goes_on_where_it_was_left(street):
    first = by_name(cast.place(), Wanted(), at=SATURDAY, size=3)
    assert names(first) == ["Étoile", "Le Pain Dore", "Pharmacie du Pont"]
    assert names(by_name(cast.place(), Wanted(), at=SATURDAY, after=first.after, size=3)) == ["Zinc"]
    assert letters_in(cast.place()) == ["e", "p", "z"]
    assert names(by_name(cast.place(), Wanted(letter="p"), at=SATURDAY)) == ["Le Pain Dore", "Pharmacie du Pont"]
    assert names(by_name(cast.place("aude-d11"), Wanted(category="alimentation"), at=SATURDAY)) == ["Au Bon Pain", "Le Pain Dore"]


@pytest.mark.parametrize(("words", "found"), [
    ("boulangeries", ["Le Pain Dore"]), ("pain", ["Le Pain Dore"]), ("pharmacie pont", ["Pharmacie du Pont"]),
    ("ain", []), ("%", ["Étoile", "Le Pain Dore", "Pharmacie du Pont", "Zinc"]), ("étoile", ["Étoile"]),
])  # fmt: skip
def test_words_are_found_by_their_beginning_in_names_and_trades(street, words, found):
    assert names(by_name(cast.place(), Wanted(words), at=SATURDAY)) == found


def test_what_is_near_comes_first_and_a_street_is_placed_by_its_neighbours(street):
    near = placed("42 rue de la republique, 11100 Narbonne").spot
    assert near.is_precise and near.label == "Rue de la Republique, Narbonne"
    assert names(by_nearness(near.place, near.point, Wanted(), at=SATURDAY))[0] == "Le Pain Dore"
    wanted = Wanted("pain")
    assert names(by_nearness(near.place, near.point, wanted, at=SATURDAY)) == ["Le Pain Dore", "Au Bon Pain"]
    assert by_nearness(near.place, near.point, wanted, at=SATURDAY).cards[1].away.startswith("à ")
    assert placed("rue de la République", cast.place()).spot.is_precise
    assert not placed("rue Inconnue, Narbonne").spot.is_precise  # the middle of the commune, and the page says so
    assert placed("43.23, 3.06").spot.place.name == "Coursan"
    assert placed("51.5, -30").wrong and placed("Xyzxyz").wrong and placed("rue de la République").wrong
    assert len(placed("Saint-Denis").choices) > 1
    assert taken_apart("12 bis av. Foch 75016 Paris").street == "avenue foch"


def test_open_now_asks_the_hours_of_those_that_gave_them(street):
    stall.open_shop("Le Levain", trade="10.71C")
    assert names(by_name(cast.place(), Wanted(open_now=True), at=SATURDAY)) == ["Le Levain"]
    assert names(by_name(cast.place(), Wanted(open_now=True), at=SATURDAY.replace(hour=20))) == []


def test_the_page_of_a_commune_shows_its_town_hall_and_each_card_what_machines_read(street, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: SATURDAY)
    page = client.get("/narbonne-11262/annuaire/").content.decode()
    assert "Mairie de Narbonne" in page and "Le Pain Dore" in page and "place-map" in page
    listing = Listing.objects.get(name="Le Pain Dore")
    card = client.get(listing.get_absolute_url()).content.decode()
    data = json.loads(re.search(r"ld\+json\">(.*?)</script>", card)[1])
    assert data["@type"] == "FoodEstablishment" and data["address"]["postalCode"] == "11100"
    assert client.get(f"/annuaire/{listing.pk}-autre/").url == listing.get_absolute_url()
    kept = vobject.readOne(client.get(f"/annuaire/{listing.pk}.vcf").content.decode())
    assert kept.fn.value == "Le Pain Dore" and kept.adr.value.city == "Narbonne" and kept.adr.value.code == "11100"
    hall = client.get("/narbonne-11262/annuaire/mairie.vcf")
    assert (
        vobject.readOne(hall.content.decode()).tel.value.startswith("04")
        and client.get("/aude-d11/annuaire/mairie/").status_code == 404
    )


@pytest.mark.parametrize(("query", "status"), [
    ("", 200), ("?quoi=pain", 200), ("?categorie=sante&lettre=p", 200), ("?pres=Coursan", 200), ("?pres=Saint-Denis", 200),
    ("?pres=Xyzxyz", 422), ("?categorie=inconnue", 404), ("?lettre=%C3%A9", 404), ("?page=99", 404),
    ("?suite=zz", 404), ("?suite=999999999999", 200), ("?quoi=%25%25%5C", 200), ("?ouvert=1", 200), ("?pres=91,181", 422),
])  # fmt: skip
def test_whatever_is_asked_is_answered_with_words(street, client, query, status):
    for place in ("narbonne-11262", "le-grand-narbonne-e241100593", "aude-d11", "france", "paris-75056"):
        assert client.get(f"/{place}/annuaire/{query}").status_code == status, place


def test_a_page_costs_few_queries_whatever_it_lists(street, client, django_assert_max_num_queries):
    client.get("/narbonne-11262/annuaire/?suite=1")
    with django_assert_max_num_queries(14):
        client.get("/narbonne-11262/annuaire/")


def test_words_that_name_a_category_give_all_of_it_the_nearest_first_and_the_words_themselves_when_asked(street, client):
    assert Wanted("SANTE").named.slug == Wanted("la santé").named.slug == "sante"
    assert Wanted("services publics").named.slug == "services-publics"
    assert Wanted("pharmacie").named is Wanted("").named is Wanted("santé pharmacie").named is None
    said = client.get("/narbonne-11262/annuaire/?quoi=sante&pres=rue+de+la+republique").content.decode()
    assert "Pharmacie du Pont" in said  # no word of it begins so
    assert "est une catégorie" in said
    assert "quoi=sante&amp;pres=rue+de+la+republique&amp;mot=1" in said.replace("&amp;categorie=", "")
    assert "Pharmacie du Pont" not in client.get("/narbonne-11262/annuaire/?quoi=sante&mot=1").content.decode()
    assert client.get("/narbonne-11262/annuaire/?quoi=sante&mot=2").status_code == 404


def test_a_word_that_many_bear_is_found_among_the_nearest_doors_as_it_is_among_all(street, monkeypatch):
    spot = placed("rue de la République, Narbonne").spot
    asked = {"at": SATURDAY, "size": 1}
    common = names(by_nearness(cast.place(), spot.point, Wanted("pain"), **asked))
    monkeypatch.setattr(sys.modules["parvis.town.directory.queries.lists"], "_among_the_nearest", lambda *_, **__: None)
    assert names(by_nearness(cast.place(), spot.point, Wanted("pain"), **asked)) == common == ["Le Pain Dore"]


def test_what_is_not_here_is_looked_for_around(street, client):
    page = client.get("/narbonne-11262/annuaire/?quoi=maréchal-ferrant").text
    assert "Essayez le nom du métier" in page
    assert 'href="/le-grand-narbonne-e241100593/annuaire/?quoi=mar%C3%A9chal-ferrant"' in page
    assert "Chercher dans le Grand Narbonne" in page
    near = client.get("/narbonne-11262/annuaire/?quoi=maréchal-ferrant&pres=narbonne").text
    assert "Essayez le nom du métier" in near and "Chercher dans le Grand" not in near, "nearness has no border"
