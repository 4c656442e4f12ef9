"""At the counter: a firm that only the register knows has its shop within one visit; what nobody confirms leaves nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.test import Client

from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed
from parvis.market.shops.models import CounterOpening, Shop
from parvis.market.shops.queries import rates_of
from parvis.market.shops.tasks import tend
from parvis.people.delegations.models import Mandate
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.people.organisations.actions import welcome, write_down
from parvis.people.organisations.models import Organisation
from tests import cast, stall
from tests.cast import AT
from tests.commons.pictures.drawn import drawn
from tests.ground.registers.shops import BAKERY
from tests.ground.registers.shops import shop as registered
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Le fournil", "sells": "Pains au levain.", "trade": "10.71C", "address": "4 quai du Pont", "territory": "Narbonne",
    "phone": "04 68 00 00 00", "hours": "du mardi au samedi de 7 h à 13 h", "first_name": "Armande", "last_name": "Fabre",
    "email": "armande@exemple.test",
}  # fmt: skip


@pytest.fixture
def counter() -> Client:
    here = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
    client = Client()
    client.force_login(cast.delegate_of(here, "Rosa Martinez", Mandate.Role.CONCIERGE))
    return client


def code_sent() -> str:
    run_waiting_jobs()
    return re.sub(r"\D", "", mail.outbox[-1].subject.partition(":")[0])


def test_a_baker_without_any_account_leaves_the_counter_with_a_shop(counter: Client):
    known = registered("AU FOURNIL", activity=BAKERY)
    assert "Ouvrir sa boutique" in counter.get("/conciergerie/boutiques/", {"q": "fournil"}).content.decode()
    page = f"/conciergerie/boutiques/ouvrir/{known.siren}/"
    assert counter.get(page).status_code == 200
    wrong = counter.post(page, {**TYPED, "email": "sans arobase"})
    assert wrong.status_code == 422
    assert "Pains au levain." in wrong.content.decode()
    damaged = {**TYPED, "file": File("vitrine.jpg", b"rien", "image/jpeg"), "signs_rights": "on"}
    assert counter.post(page, damaged).status_code == 422, "a photo that cannot be read: all of it or nothing"
    assert not Organisation.objects.exists()
    assert not Shop.objects.exists()

    sent = counter.post(page, {**TYPED, "file": File("vitrine.jpg", drawn(), "image/jpeg"), "signs_rights": "on"})
    assert sent.status_code == 302
    code, shop = code_sent(), Shop.objects.get()
    assert by_email("armande@exemple.test") is None, "no account before the code"
    assert Client().get(shop.get_absolute_url()).status_code == 404
    seen = counter.get(sent.headers["Location"]).content.decode()
    picture = re.search(r"/moi/images/\d+/", seen)
    assert picture is not None
    assert counter.get(picture[0]).status_code == 200
    assert counter.post(sent.headers["Location"], {"act": "code", "code": "12"}).status_code == 422
    assert counter.post(sent.headers["Location"], {"act": "code", "code": code}).status_code == 302
    text = Client().get(shop.get_absolute_url()).content.decode()
    assert "La vitrine de Le fournil" in text
    assert "la délégation du Narbonnais" in text, "who recognised the firm"
    owner = Member.objects.get(email="armande@exemple.test")
    assert not owner.may_speak, "a shop makes nobody a verified member"
    assert list(Shop.objects.filter(organisation__team__member=owner, organisation__team__role="owner")) == [shop]
    assert counter.get(picture[0]).status_code == 404, "the concierge is no longer at home there"
    rate = rates_of([cast.place()], AT + timedelta(days=1))[0]
    assert (rate.registered, rate.of_registered, rate.percent) == (1, 1, 100)


def test_what_nobody_confirms_leaves_nothing(counter: Client, time_machine):
    known = registered("AU FOURNIL", activity=BAKERY)
    given = {**TYPED, "file": File("vitrine.jpg", drawn(), "image/jpeg"), "signs_rights": "on"}
    counter.post(f"/conciergerie/boutiques/ouvrir/{known.siren}/", given)
    opening = CounterOpening.objects.get()
    tend()
    assert Shop.objects.exists()
    CounterOpening.objects.update(sent_at=opening.sent_at - timedelta(days=15))
    tend()
    assert not Shop.objects.exists()
    assert not Organisation.objects.exists()
    assert not Picture.objects.exists()
    assert by_email("armande@exemple.test") is None


def test_a_code_of_a_firm_with_an_owner_goes_to_the_owner_alone(counter: Client):
    firm = stall.firm("Fournil", owner=cast.member("Armande Fabre"))
    page = f"/conciergerie/boutiques/ouvrir/{firm.siren}/"
    refused = counter.post(page, {**TYPED, "email": "voleur@exemple.test"})
    assert refused.status_code == 422
    assert not Shop.objects.exists()
    assert counter.post(page, {**TYPED, "email": ""}).status_code == 302
    assert CounterOpening.objects.get().email == "armande.fabre@exemple.test"


def test_who_sits_at_no_counter_of_the_place_welcomes_nobody(counter: Client):
    known = registered("AU FOURNIL", activity=BAKERY)
    there = cast.delegation("Délégation du Biterrois", cast.place("beziers-34032"))
    elsewhere = cast.delegate_of(there, "Jean Loin", Mandate.Role.CONCIERGE)
    client = Client()
    client.force_login(elsewhere)
    assert client.get(f"/conciergerie/boutiques/ouvrir/{known.siren}/").status_code == 404
    for by in (elsewhere, cast.member("Paul Passant"), cast.administrator()):
        with pytest.raises(NotAllowed):
            write_down(by=by, siren=known.siren, name="Le fournil", seat=cast.place(), at=AT)
    firm = stall.firm("Cave")
    with pytest.raises(NotAllowed):
        welcome(by=elsewhere, organisation=firm, owner=cast.member("Jean Complice"), at=AT)
    assert Organisation.objects.filter(siren=known.siren).count() == 0
    assert firm.team.count() == 1


def test_the_rate_counts_the_register_against_the_shops(django_assert_num_queries):
    shop = stall.open_shop()
    registered("UNE AUTRE", activity=BAKERY)
    registered("LA FROMAGERIE", activity="47.29Z", siren=shop.organisation.siren)
    with django_assert_num_queries(4):
        (rate,) = rates_of([cast.place()], AT)
    assert (rate.registered, rate.present, rate.of_registered, rate.selling, rate.percent) == (2, 1, 1, 1, 50)
