"""The desk of a town hall: an alert in three presses, its twin, its second person, its zone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from parvis.town.alerts.areas import holds
from parvis.town.alerts.models import Alert, AlertMessage, Sector
from parvis.town.directory.actions import take_in_register
from tests import cast, town_hall
from tests.cast import AT
from tests.town.directory.test_register import registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(db):
    return town_hall.town_hall()


@pytest.fixture(autouse=True)
def at_eight():
    with time_machine.travel(AT, tick=False):
        yield


def signed_in(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def typed(page: str) -> dict[str, str]:
    """What a form holds as it is shown."""
    found = dict(re.findall(r'<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"', page))
    found |= {
        name: text.strip() for name, text in re.findall(r'<textarea name="(\w+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    }
    for select in re.finditer(r'<select name="(\w+)".*?</select>', page, re.DOTALL):
        found[select[1]] = re.search(r'value="([^"]*)" selected', select[0])[1]
    found["severity"] = re.search(r'name="severity" value="(\d)"[^>]*checked', page)[1]
    found.pop("csrfmiddlewaretoken", None)
    found.pop("exercise", None)
    return found


def test_a_secretary_sends_a_water_cut_in_three_presses(hall):
    client = signed_in(hall.secretary)
    assert "Coupure d’eau" in client.get("/redaction/alertes/").content.decode()
    form = typed(client.get("/redaction/alertes/nouvelle/?modele=coupure-eau&pour=mairie-de-narbonne").content.decode())
    assert form["starts_at"] == "2026-11-21T09:00"  # in the time of the place
    address = client.post("/redaction/alertes/nouvelle/?modele=coupure-eau", form | {"area_words": "rue Droite"})["Location"]
    assert "Envoyer maintenant" in client.get(address).content.decode()
    client.post(address, {"act": "envoyer"})
    alert = Alert.objects.get()
    assert (alert.is_issued, alert.area_words, alert.ends_at - alert.starts_at) == (True, "rue Droite", timedelta(hours=6))
    page = client.get(address).content.decode()
    assert "Alerte en cours" in page and "Samedi 21\u00a0novembre de 9\u00a0h à 15\u00a0h" in page
    client.post(address, {"act": "fin", "note": ""})
    assert AlertMessage.objects.get(ends=True).note.startswith("L’alerte est terminée")


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(hall):
    client, coursan = signed_in(hall.secretary), cast.place("coursan-11106")
    address = "/redaction/alertes/nouvelle/?modele=coupure-eau"
    form = typed(client.get(address).content.decode()) | {"title": "Rue Droite à sec"}
    for wrong, said in (
        ({"ends_at": "2026-11-21T07:00"}, "La fin vient avant le début"),
        ({"ends_at": "demain"}, "Cette date ne se lit pas"),
        ({"territory": str(coursan.pk)}, ""),
        ({"title": ""}, ""),
    ):
        response = client.post(address, form | wrong)
        assert response.status_code == 422 and said in response.content.decode()
        assert "title" in wrong or "Rue Droite à sec" in response.content.decode()
    assert not Alert.objects.exists()


def test_to_anyone_else_the_desk_does_not_exist(hall):
    alert = town_hall.draft_alert(hall)
    rival = cast.editor_of(cast.organisation("Mairie de Coursan", seat=cast.place("coursan-11106")), "Paul Rival")
    for member, paths in (
        (cast.member(), ("", "nouvelle/", f"{alert.pk}/")),
        (rival, (f"{alert.pk}/", f"{alert.pk}/modifier/", f"{alert.pk}/zone/")),
    ):
        client = signed_in(member)
        for path in paths:
            assert client.get(f"/redaction/alertes/{path}").status_code == 404
            assert client.post(f"/redaction/alertes/{path}", {"act": "envoyer"}).status_code == 404
    assert Alert.objects.get().is_draft


def test_a_twin_is_shown_and_takes_the_new_words(hall):
    first = town_hall.issued_alert(hall)
    second = town_hall.draft_alert(hall, title="Toujours pas d’eau")
    client = signed_in(hall.secretary)
    response = client.post(f"/redaction/alertes/{second.pk}/", {"act": "envoyer"})
    update = f"/redaction/alertes/{first.pk}/modifier/?depuis={second.pk}"
    assert response.status_code == 409 and update in response.content.decode()
    form = typed(client.get(update).content.decode()) | {"note": "L’eau ne revient que ce soir."}
    assert form["title"] == "Toujours pas d’eau"
    client.post(update, form)
    first.refresh_from_db()
    assert (first.title, first.messages.count(), Alert.objects.count()) == ("Toujours pas d’eau", 2, 1)


def test_a_danger_waits_for_the_mayor_who_confirms_or_sends_it_back(hall):
    alert = town_hall.draft_alert(hall, severity=3)
    address = f"/redaction/alertes/{alert.pk}/"
    secretary, mayor = signed_in(hall.secretary), signed_in(hall.mayor)
    assert "Demander la confirmation" in secretary.get(address).content.decode()
    secretary.post(address, {"act": "envoyer"})
    refused = secretary.post(address, {"act": "confirmer"})
    assert refused.status_code == 422 and "une autre personne" in refused.content.decode()
    assert "À confirmer maintenant" in mayor.get("/redaction/alertes/").content.decode()
    assert mayor.post(address, {"act": "renvoyer", "note": ""}).status_code == 422
    mayor.post(address, {"act": "confirmer"})
    alert.refresh_from_db()
    assert alert.is_issued
    form = typed(secretary.get(f"{address}modifier/").content.decode()) | {"note": "L’eau monte encore.", "severity": "4"}
    secretary.post(f"{address}modifier/", form)
    assert "Confirmer et envoyer" in mayor.get(address).content.decode()
    mayor.post(address, {"act": "confirmer-changement"})
    alert.refresh_from_db()
    assert (alert.severity, alert.messages.count()) == (4, 2)


def test_the_zone_is_a_radius_a_sector_or_a_drawing(hall):
    agglomeration = town_hall.town_hall("Le Grand Narbonne", place=cast.place("le-grand-narbonne-e241100593"))
    alert = town_hall.draft_alert(agglomeration, area_words="tout le territoire")
    client, address = signed_in(agglomeration.secretary), f"/redaction/alertes/{alert.pk}/zone/"
    narbonne, coursan = cast.place(), cast.place("coursan-11106")
    assert "la mairie de Coursan" in client.get(address).content.decode()

    client.post(address, {"way": "secteurs", "sectors": [f"t{coursan.pk}"]})
    alert.refresh_from_db()
    assert holds(alert.area, (coursan.longitude, coursan.latitude))
    assert not holds(alert.area, (narbonne.longitude, narbonne.latitude))
    assert alert.area_words == "Coursan"

    client.post(address, {"way": "rayon", "position": "43,1839 3,0042", "radius": "2,5", "sector_name": "Centre-ville"})
    alert.refresh_from_db()
    assert holds(alert.area, (3.0042, 43.2)) and not holds(alert.area, (3.0042, 43.21))
    assert (Sector.objects.get().name, alert.area_words) == ("Centre-ville", "Coursan"), "words that someone chose stay"

    before = alert.area
    for wrong, said in (
        ({"way": "rayon", "position": "au bout du quai", "radius": "1"}, "commune"),
        ({"way": "rayon", "position": "rue de Rivoli, Paris", "radius": "1"}, "hors de ce territoire"),
        ({"way": "rayon", "position": "43.18, 3.00"}, "Dites à combien de kilomètres"),
        ({"way": "secteurs"}, "Cochez au moins un secteur"),
        ({"way": "dessin"}, "Touchez d’abord la carte"),
        ({"way": "dessin", "points": "3.0,43.1 3.1,43.2"}, "trois points"),
        ({"way": "dessin", "points": "3.0,43.1 3.1,43.2 3.1,43.1 3.0,43.2"}, "se croise"),
        ({"way": "dessin", "points": "2.3,48.8 2.4,48.8 2.4,48.9"}, "sort du territoire"),
        ({"way": "dessin", "points": "n’importe quoi"}, "ne se lit pas"),
    ):
        response = client.post(address, wrong)
        assert response.status_code == 422 and said in response.content.decode(), said
    alert.refresh_from_db()
    assert alert.area == before
    client.post(address, {"way": "tout"})
    alert.refresh_from_db()
    assert alert.area is None


def test_a_radius_starts_from_a_typed_address_and_says_what_it_was_taken_for(hall):
    registered("LE PAIN DORE", "10.71C", address="40 RUE DE LA REPUBLIQUE, 11100 NARBONNE", at=(43.19, 3.01))
    take_in_register(at=AT)
    alert = town_hall.draft_alert(hall)
    client, address = signed_in(hall.secretary), f"/redaction/alertes/{alert.pk}/zone/"
    for typed_in, centre, words, said in (
        ("38 rue de la République", (3.01, 43.19), "à moins de 0,5 km de Rue de la Republique, Narbonne", "autour de Rue"),
        ("rue Inconnue", (hall.place.longitude, hall.place.latitude), None, "Nous ne connaissons pas cette rue"),
    ):
        told = client.post(address, {"way": "rayon", "position": typed_in, "radius": "0,5"}, follow=True).content.decode()
        assert said in told
        alert.refresh_from_db()
        assert holds(alert.area, centre)
        assert words is None or " ".join(alert.area_words.split()) == words


def test_the_desk_costs_the_same_for_one_alert_and_for_many(hall, django_assert_max_num_queries):
    for kind in ("water-cut", "road", "waste", "school", "heat"):
        town_hall.issued_alert(hall, kind=kind)
        town_hall.draft_alert(hall, kind=kind)
    client = signed_in(hall.secretary)
    with django_assert_max_num_queries(16):
        assert client.get("/redaction/alertes/").status_code == 200
