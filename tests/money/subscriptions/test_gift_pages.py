"""The pages of a gift: what a shopkeeper, the town and the counter see, and what bad input changes (nothing)."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from parvis.ground.core import readers
from parvis.money.subscriptions import codes
from parvis.money.subscriptions.actions.gifts import ask_letters
from parvis.money.subscriptions.models import GiftInvitation
from parvis.people.organisations.models import Application
from tests import cast
from tests.cast import AT
from tests.money.subscriptions.giving import giving_town, invitation_of, letters_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False):
        yield


def _signed_in(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def test_a_scanned_code_shows_the_offer_and_leads_to_the_claim(monkeypatch):
    scene = giving_town()
    gift = scene.open()
    code = letters_of(gift, scene.mayor, monkeypatch)[scene.shops[0].siren]
    found = Client().get("/offre/", {"code": code})
    page = found.content.decode()
    assert found.status_code == 200
    assert not found.cookies
    assert "AU LEVAIN DU PONT, Narbonne vous offre 6" in page
    assert f"/compte/offre/?code={code}" in page
    baker = _signed_in(cast.member("Julien Rouch"))
    assert "Au Levain du Pont" in baker.get("/compte/offre/", {"code": code}).content.decode()
    refused = baker.post("/compte/offre/", {"code": code, "name": "Au Levain du Pont", "office": ""})
    assert refused.status_code == 422
    assert "Dites qui vous êtes" in refused.content.decode()
    assert "Au Levain du Pont" in refused.content.decode()
    assert not Application.objects.exists()
    done = baker.post("/compte/offre/", {"code": code, "name": "Au Levain du Pont", "office": "gérant"}, follow=True)
    assert "votre cadeau court jusqu’au 20 mai 2027" in done.content.decode()
    again = Client().get("/offre/", {"code": code})
    assert again.status_code == 422
    assert "déjà été réclamé" in again.content.decode()


def test_codes_are_not_tried_without_end(monkeypatch):
    monkeypatch.setattr("parvis.money.subscriptions.views.gift_claims.CODE_LIMIT", readers.Limit("essai", times=3, seconds=600))
    client = Client()
    answers = [client.get("/offre/", {"code": codes.draw()}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 429, 429]


def test_the_towns_pages_cost_the_same_for_three_shops_and_for_ninety(django_assert_max_num_queries):
    scene = giving_town(shops=90)
    gift = scene.open()
    ask_letters(by=scene.mayor, gift=gift, at=AT)
    mayor = _signed_in(scene.mayor)
    with django_assert_max_num_queries(26):
        page = mayor.get(f"/compte/organisations/{scene.town.slug}/offre/")
    assert "0 lettres faites sur 90" in page.content.decode()
    with django_assert_max_num_queries(9):
        listed = mayor.get(f"/compte/organisations/{scene.town.slug}/offre/commerces/", {"q": "rue du pont"})
    assert "60" in listed.content.decode()
    table = mayor.get(f"/compte/organisations/{scene.town.slug}/offre/commerces.csv").content.decode("utf-8-sig").splitlines()
    assert len(table) == 91
    assert table[0].startswith("SIRET;Nom;")


def test_the_counter_finds_by_code_and_tells_a_code_of_elsewhere(monkeypatch):
    scene = giving_town()
    gift = scene.open()
    code = letters_of(gift, scene.mayor, monkeypatch)[scene.shops[0].siren]
    here = _signed_in(scene.denise)
    shown = here.get("/delegation/cadeaux/", {"q": codes.spaced(code)})
    assert shown["Location"] == f"/delegation/cadeaux/{invitation_of(gift, scene.shops[0]).pk}/"
    elsewhere = cast.delegate_of(cast.delegation("Délégation de Rennes", cast.place("rennes-35238")), "Yann Le Goff")
    told = _signed_in(elsewhere).get("/delegation/cadeaux/", {"q": code}).content.decode()
    assert "hors de vos communes" in told
    unknown = here.post(shown["Location"], {"email": "personne@exemple.test", "name": "Le Levain", "office": "gérant"})
    assert unknown.status_code == 422
    assert "Aucun compte n’a cette adresse" in unknown.content.decode()
    assert "Le Levain" in unknown.content.decode()
    assert not GiftInvitation.objects.filter(claimed_at__isnull=False).exists()
