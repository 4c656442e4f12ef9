"""Following without an account, and leaving in one click."""

from __future__ import annotations

import json

import pytest
from django.core import mail
from django.test import Client

from parvis.commons.following.actions import follow
from parvis.commons.following.queries import page_of
from parvis.commons.notifications.keys import public_key
from parvis.commons.notifications.models import PushEndpoint
from parvis.town.alerts.actions import hide_alert
from parvis.town.alerts.actions.delivery import spread
from parvis.town.alerts.forms import ChoicesForm, FollowForm, PressForm
from parvis.town.alerts.letters import receipt_address
from parvis.town.alerts.models import Delivery, Follower
from parvis.town.alerts.views import following
from tests import cast, town_hall
from tests.cast import AT
from tests.jobs import deliver_waiting_mail
from tests.push_service import listening

pytestmark = pytest.mark.django_db
FOLLOW = "/narbonne-11262/alertes/suivre/"
DEVICE = "/alertes/suivre/appareil/"


@pytest.fixture(autouse=True)
def letters(settings):
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def _follow(email="rose@exemple.test", **told):
    return Client().post(FOLLOW, {"jeton": FollowForm.new_token(), "email": email, **told})


def _press(address, act, **told):
    return Client().post(address, {"jeton": PressForm.new_token(), "act": act, **told})


def test_nothing_is_told_before_the_address_said_yes(letters):
    answer = _follow(kinds=["flood"], quiet_from="22", quiet_to="7")
    assert (answer.status_code, answer["Location"]) == (302, "/alertes/suivre/envoye/")
    assert not answer.cookies
    deliver_waiting_mail()
    (letter,) = letters
    follower = Follower.objects.get()
    assert follower.get_absolute_url() in letter.body
    spread(message=town_hall.flood(town_hall.town_hall()).messages.get().pk, at=AT)
    assert not Delivery.objects.exists()
    page = Client().get(follower.get_absolute_url())
    assert "Oui, prévenez-moi" in page.content.decode()
    assert Follower.objects.get().confirmed_at is None  # a program that opens links confirms nothing
    _press(follower.get_absolute_url(), "confirm")
    follower.refresh_from_db()
    assert follower.confirmed_at
    assert (follower.kinds, follower.quiet_from, follower.quiet_to) == (["flood"], 22, 7)


def test_the_same_page_is_answered_whether_the_address_follows_already_and_it_alone_is_written_to(letters):
    follower = town_hall.follower(place=cast.place("bages-11024"))
    deliver_waiting_mail()
    letters.clear()
    answer = _follow(follower.email.upper(), kinds=["waste"])
    assert answer["Location"] == "/alertes/suivre/envoye/"
    deliver_waiting_mail()
    assert f"{follower.get_absolute_url()}?ajouter=narbonne-11262" in letters[0].body
    follower.refresh_from_db()
    assert follower.kinds == []
    assert [one.territory.slug for one in follower.followings.all()] == ["bages-11024"]
    assert Follower.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"email": "rose@"}, "n’est pas complète"),
        ({"email": ""}, "Écrivez une adresse"),
        ({"quiet_from": "22"}, "Choisissez les deux heures"),
        ({"quiet_from": "7", "quiet_to": "7"}, "d’une heure à une autre"),
        ({"kinds": ["licorne"]}, "licorne"),
        ({"jeton": "faux"}, "resté ouvert trop longtemps"),
    ],
)
def test_what_cannot_be_followed_is_said_kept_and_changes_nothing(told, said):
    answer = _follow(**{"email": "rose@exemple.test", **told})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert told.get("email", "rose@exemple.test") in answer.content.decode()
    assert not Follower.objects.exists()


def test_one_changes_ones_choices_from_the_link_and_adds_a_place():
    follower = town_hall.follower()
    address = follower.get_absolute_url()
    told = {"jeton": ChoicesForm.new_token(), "places": [cast.place().pk], "another": "Bages (Aude)", "kinds": ["flood", "fire"]}
    told["another"] = "bages-11024"
    answer = Client().post(address, told)
    assert answer.status_code == 302, answer.content.decode()
    follower.refresh_from_db()
    assert {one.territory.slug for one in follower.followings.all()} == {"narbonne-11262", "bages-11024"}
    assert follower.kinds == ["fire", "flood"]
    refused = Client().post(address, {"jeton": ChoicesForm.new_token(), "kinds": ["fire"]})
    assert refused.status_code == 422
    assert "Gardez un territoire" in refused.content.decode()
    assert follower.followings.count() == 2


def test_the_mail_programs_own_button_takes_one_out_at_once():
    follower = town_hall.follower()
    address = f"{follower.get_absolute_url()}arreter/"
    assert Client().get(address).status_code == 200
    assert Follower.objects.exists()  # looking leaves nobody out
    answer = Client(enforce_csrf_checks=True).post(address, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
    assert answer.status_code == 302
    assert not Follower.objects.exists()
    assert Client().post(address).status_code == 302  # pressed twice
    again = town_hall.follower("paul@exemple.test").get_absolute_url()
    assert Client().post(f"{again}arreter/").status_code == 422  # neither a mail program nor the button of the page
    assert _press(f"{again}arreter/", "leave").status_code == 302
    assert not Follower.objects.exists()


def test_a_device_follows_by_form_or_json_and_is_forgotten_on_leaving():
    assert Client().get(DEVICE).json() == {"publicKey": public_key()}
    with listening() as service:
        one, two = service.device("one"), service.device("two")
        answer = Client().post(DEVICE, {"url": one.url, **one.keys, "territory": "narbonne-11262"})
        follower = Follower.objects.get()
        assert answer["Location"] == follower.get_absolute_url()
        said = {"endpoint": two.url, "expirationTime": None, "keys": two.keys, "territory": "aude-d11"}
        answer = Client().post(DEVICE, json.dumps(said), "application/json", headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 201
        assert answer.json()["address"] == Follower.objects.order_by("pk").last().get_absolute_url()
        Client().post(DEVICE, {"url": one.url, **one.keys, "territory": "bages-11024"})
        assert follower.followings.count() == 2
        assert Follower.objects.count() == 2
        _press(follower.get_absolute_url(), "leave")
        assert [kept.url for kept in PushEndpoint.objects.all()] == [two.url]


def test_a_device_whose_browser_changes_its_address_goes_on_following():
    with listening() as service:
        old, new = service.device("old"), service.device("new")
        Client().post(DEVICE, {"url": old.url, **old.keys, "territory": "narbonne-11262"})
        follower = Follower.objects.get()
        said = json.dumps({"endpoint": new.url, "keys": new.keys, "replaces": old.url})
        answer = Client().post(DEVICE, said, "application/json", headers={"Sec-Fetch-Site": "same-origin"})
        assert (answer.status_code, answer.json()["address"]) == (201, follower.get_absolute_url())
        assert [(kept.url, kept.auth) for kept in PushEndpoint.objects.all()] == [(new.url, new.keys["auth"].rstrip("="))]
        assert follower.followings.count() == 1
        answer = Client().post(DEVICE, said, "application/json")  # the old one is known no more
        assert answer.status_code == 422
        assert PushEndpoint.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("{", {}), ("[]", {}), ("null", {}), ('{"endpoint": 7, "keys": 3}', {}), ("[" * 5000, {}),
        ('{"endpoint": "https://10.0.0.1/x", "keys": {"p256dh": "a", "auth": "b"}, "territory": "narbonne-11262"}', {}),
        ('{"endpoint": "https://push.exemple.fr/x", "territory": "nulle-part"}', {}),
        ("{}", {"Sec-Fetch-Site": "cross-site"}),
    ],
)  # fmt: skip
def test_a_device_that_gives_nonsense_or_comes_from_elsewhere_is_refused_in_words(body, headers):
    answer = Client().post(DEVICE, body, "application/json", headers=headers)
    assert answer.status_code == 422
    assert answer.json()["error"].endswith(".")
    assert not Follower.objects.exists()


def test_devices_are_not_inscribed_by_the_hundred_from_one_place(monkeypatch):
    monkeypatch.setattr(following, "DEVICES", following.Limit("alerts-device-test", times=1, seconds=60))
    with listening() as service:
        for name, status in (("one", 302), ("two", 422)):
            device = service.device(name)
            told = {"url": device.url, **device.keys, "territory": "narbonne-11262"}
            assert Client().post(DEVICE, told).status_code == status


def test_whoever_reads_says_so_with_a_button_and_no_program_says_it_for_them():
    town_hall.follower()
    message = town_hall.flood(town_hall.town_hall()).messages.get()
    spread(message=message.pk, at=AT)
    delivery = Delivery.objects.get()
    Delivery.objects.update(state="sent", ended_at=AT)
    address = receipt_address(delivery.pk)
    assert "J’ai bien lu" in Client().get(address).content.decode()
    assert not Delivery.objects.get().received
    assert Client().post(address).status_code == 302
    assert Delivery.objects.get().received
    assert Client().post(address, headers={"Sec-Fetch-Mode": "cors"}).status_code == 204
    assert Client().get("/alertes/recu/1:faux/").status_code == 404


def test_nobody_follows_the_whole_world_or_a_place_that_is_none():
    assert Client().get("/international/alertes/suivre/").status_code == 404
    assert Client().get("/nulle-part-99999/alertes/suivre/").status_code == 404
    assert Client().get("/alertes/suivi/inconnu/").status_code == 404


def test_an_alert_is_a_line_in_the_feed_of_who_follows_its_place_or_one_inside(run_jobs):
    hall = town_hall.town_hall()
    rose, jean = cast.member(), cast.member("Jean Roux")
    follow(by=rose, kind="territory", id=hall.place.pk, at=AT)
    follow(by=jean, kind="territory", id=cast.place("gruissan-11170").pk, at=AT)
    alert = town_hall.flood(hall)
    run_jobs()
    assert [item.piece for item in page_of(rose).items] == [alert]
    assert not page_of(jean).items
    hide_alert(id=alert.pk, by=cast.administrator(), reason="Fausse nouvelle.", at=AT)
    assert not page_of(rose).items
