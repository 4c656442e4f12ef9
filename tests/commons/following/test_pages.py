from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from parvis.commons.following.actions import follow
from parvis.commons.following.models import Feed, Follow
from parvis.media.publications.actions import withdraw
from parvis.media.publications.feed import category_source
from tests import cast
from tests.cast import AT
from tests.square import Square

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def square():
    return Square()


@pytest.fixture
def rose(square):
    return cast.member(home=cast.place())


@pytest.fixture
def client(rose):
    client = Client()
    client.force_login(rose)
    return client


def _read(client, path="/fil/", at=AT):
    with time_machine.travel(at, tick=False):
        return client.get(path)


def _text(client, path="/fil/", at=AT):
    return _read(client, path, at).content.decode()


def test_an_empty_feed_offers_the_place_where_one_lives(client, rose, square):
    assert "Suivre Narbonne" in _text(client)
    square.piece("Le marché déménage")
    place = square.narbonne.pk
    assert client.post(f"/moi/suivre/territory/{place}/", {"act": "follow", "from": "feed"})["Location"] == "/fil/"
    assert "Le marché déménage" in _text(client)
    assert client.post(f"/moi/suivre/territory/{place}/", {"act": "stop"})["Location"] == f"/{square.narbonne.slug}/"
    assert not Follow.objects.exists()


def test_what_appears_arrives_and_what_is_withdrawn_leaves(client, rose, square, run_jobs):
    follow(by=rose, kind="organisation", id=square.town_hall.pk, at=AT)
    piece = square.piece("Le marché déménage")
    run_jobs()
    shown = _text(client)
    assert "Le marché déménage" in shown
    assert "Parce que vous suivez" in shown and "Mairie de Narbonne" in shown
    withdraw(by=square.editor, publication=piece, at=AT + HOUR)
    assert "Le marché déménage" not in _text(client)


def test_a_category_is_followed_in_one_place(client, rose, square, run_jobs):
    top = square.category.path[0]
    follow(by=rose, kind="category", id=category_source(square.gruissan.pk, top.pk), at=AT)
    square.piece("Ici seulement", on=[square.narbonne])
    square.piece("Là aussi", on=[square.gruissan])
    run_jobs()
    shown = _text(client)
    assert "Ici seulement" not in shown and "Là aussi" in shown
    assert f"{top.name} à Gruissan" in shown
    assert f"{top.name} à Gruissan" in _text(client, "/fil/abonnements/")
    for unknown in (category_source(0, top.pk), category_source(square.narbonne.pk, 999_999), 10**17):
        assert client.get(f"/fil/suivre/category/{unknown}/").status_code == 404


def test_the_feed_says_what_is_new_and_where_it_ends(client, rose, square, run_jobs):
    follow(by=rose, kind="territory", id=square.narbonne.pk, at=AT)
    square.piece("La première", at=AT)
    run_jobs()
    first = _text(client, at=AT + HOUR)
    assert first.index("La première") < first.index("Vous êtes à jour")
    square.piece("La seconde", at=AT + 2 * HOUR)
    run_jobs()
    for _ in range(2):  # reading it again within the same visit changes nothing
        again = _text(client, at=AT + 5 * HOUR)
        assert again.index("La seconde") < again.index("Vous êtes à jour") < again.index("La première")
    later = _text(client, at=AT + 9 * HOUR)
    assert later.index("Vous êtes à jour") < later.index("La seconde")
    assert "Rien de nouveau depuis votre visite" in later


def test_a_long_feed_is_turned_page_by_page_to_its_end(client, rose, square, run_jobs):
    follow(by=rose, kind="territory", id=square.narbonne.pk, at=AT)
    for number in range(23):
        square.piece(f"Pièce numéro {number:02}")
    run_jobs()
    first = _text(client, at=AT + 30 * HOUR)
    assert "Vous êtes à jour" not in first
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = _text(client, older, at=AT + 30 * HOUR)
    seen = [f"Pièce numéro {number:02}" for number in range(23)]
    assert [name for name in seen if name in first] == seen[3:]
    assert [name for name in seen if name in second] == seen[:3]
    assert "Vous êtes à jour" in second and 'rel="next"' not in second


@pytest.mark.parametrize("asked", ["?avant=hier", "?avant=", "?de=partout", "?avant=1-1-1"])
def test_an_address_that_no_page_gave_is_a_404(client, asked):
    assert client.get(f"/fil/{asked}").status_code == 404
    assert not Feed.objects.exists()


def test_a_page_of_the_feed_costs_the_same_whatever_it_holds(client, rose, square, run_jobs, django_assert_num_queries):
    follow(by=rose, kind="territory", id=square.narbonne.pk, at=AT)
    square.piece("La première")
    run_jobs()
    _read(client)
    with django_assert_num_queries(10):
        _read(client)
    follow(by=rose, kind="organisation", id=square.town_hall.pk, at=AT)
    for number in range(8):
        square.piece(f"Pièce numéro {number}")
    run_jobs()
    with django_assert_num_queries(11):  # one more: the names of organisations
        _read(client)


def test_public_pages_say_how_to_follow_without_a_script(client, square):
    for path, source in (
        ("/narbonne-11262/", f"territory/{square.narbonne.pk}"), ("/narbonne-11262/articles/", f"territory/{square.narbonne.pk}"),
        (f"/blog/{square.town_hall.slug}/", f"organisation/{square.town_hall.pk}"),
    ):  # fmt: skip
        assert f'href="/fil/suivre/{source}/"' in Client().get(path).content.decode()
        assert client.get(f"/fil/suivre/{source}/").status_code == client.get(f"/moi/suivre/{source}/").status_code == 200
    assert client.post(f"/moi/suivre/territory/{square.narbonne.pk}/").status_code == 404
