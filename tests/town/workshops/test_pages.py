"""Workshops on screen: found here and around, joined signed out and in, kept at the desk, printed, counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core import mail
from django.test import Client
from pypdf import PdfReader

from parvis.ground.core.cookieless import CookielessForm
from parvis.town.workshops.actions import hide_session, mark, register, take
from parvis.town.workshops.forms import ConfirmForm, GuestForm
from parvis.town.workshops.models import Registration, Session, ThirdPlace
from parvis.town.workshops.queries import counted, upcoming
from parvis.town.workshops.queries.counting import thresholded
from parvis.town.workshops.queries.finding import Wanted
from tests import cast
from tests.buttons import page, signed
from tests.cast import AT
from tests.jobs import deliver_waiting_mail
from tests.town_hall import Hall, third_place, town_hall, workshop_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Iterator[Hall]:
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        yield town_hall()


def token(form: type[CookielessForm]) -> dict[str, str]:
    return {"jeton": form.new_token()}


def test_a_reader_finds_a_workshop_here_and_around_and_a_helper_registers_someone_without_an_account(hall: Hall) -> None:
    session = workshop_at(third_place(hall), by=hall.secretary)
    client = Client()
    assert "Se méfier des dangers" in page(client, "/narbonne-11262/ateliers/")
    assert "Se méfier des dangers" in page(client, "/aude-d11/ateliers/")
    around = page(client, "/coursan-11106/ateliers/")
    assert "Autour, Le Grand Narbonne" in around and "Se méfier des dangers" in around
    assert "Rien de tel" in page(client, "/narbonne-11262/ateliers/?famille=francais")
    assert "12 places libres sur 12" in page(client, session.get_absolute_url())
    assert client.get(f"/atelier/{session.pk}-autre/").status_code == 301
    join = f"{session.get_absolute_url()}inscription/"
    told = {"who": "helper", "name": "Aimée Lacan", "email": "lise@exemple.test"} | token(GuestForm)
    answer = client.post(join, told)
    assert answer.status_code == 422 and "Écrivez votre nom" in answer.content.decode()
    assert not Registration.objects.exists()
    assert client.post(join, told | {"helper": "Lise Lacan"}).headers["Location"] == "/inscription/envoyee/"
    deliver_waiting_mail()
    found = re.search(r"/inscription/[\w-]{20,}/", mail.outbox[-1].body)
    assert found and "Bonjour Lise" in mail.outbox[-1].body
    assert "Confirmez" in page(client, found[0])
    assert client.post(found[0], {"act": "confirm"} | token(ConfirmForm)).status_code == 302
    assert "Aimée Lacan a sa place" in page(client, found[0])
    assert client.post(found[0], {"act": "withdraw"} | token(ConfirmForm)).status_code == 302
    assert "La place est rendue" in page(client, found[0])
    assert client.cookies == {}


def test_machines_find_workshops_and_places_in_feeds_and_site_maps_and_the_wall_tells_what_comes(hall: Hall) -> None:
    place = third_place(hall)
    session = workshop_at(place, by=hall.secretary)
    hidden = workshop_at(place, by=hall.secretary, days=9)
    hide_session(id=hidden.pk, by=hall.secretary, reason="x", at=AT)
    address = session.get_absolute_url()
    for path in ("/narbonne-11262/ateliers/atom.xml", "/aude-d11/ateliers/flux.json", "/sitemap-ateliers-0.xml"):
        told = Client().get(path).content.decode()
        assert address in told
        assert hidden.get_absolute_url() not in told
    told = Client().get("/sitemap-territoires.xml").content.decode()
    assert "/narbonne-11262/ateliers/" in told
    assert place.get_absolute_url() in told
    assert "/ateliers/dangers/" in Client().get("/sitemap-pages.xml").content.decode()
    wall = Client().get(f"/blog/{hall.organisation.slug}/").content.decode()
    assert "Prochainement" in wall
    assert wall.count(session.title) == 1


def test_a_member_registers_at_once_and_reads_the_passport_that_is_theirs_alone(hall: Hall) -> None:
    session = workshop_at(third_place(hall), by=hall.secretary)
    rose = cast.member(home=cast.place())
    client = signed(rose)
    answer = client.post(f"/compte/ateliers/{session.pk}/", {"who": "self", "name": rose.name, "band": "senior"})
    one = Registration.objects.get()
    assert answer.headers["Location"] == one.get_absolute_url() and one.is_seated
    assert "Se méfier des dangers" in page(client, "/compte/ateliers/")
    stranger = signed(cast.member("Luc Roque"))
    assert stranger.post("/compte/ateliers/", {"inscription": one.pk}).status_code == 404
    assert Registration.objects.get().is_seated
    mark(by=hall.secretary, session=session, came={one.pk: True}, at=session.ends_at)
    assert "1 atelier suivi sur les huit" in page(client, "/compte/ateliers/").replace("\n", " ")
    pdf = client.get("/compte/ateliers/passeport.pdf")
    assert "Rose Vidal" in PdfReader(BytesIO(pdf.content)).pages[0].extract_text()


def test_the_desk_opens_a_place_announces_a_course_and_says_what_was_typed_wrong(hall: Hall) -> None:
    client = signed(hall.secretary)
    told = {
        "organisation": hall.organisation.pk, "name": "Le Foyer", "address": "2 place Jean-Jaurès", "territory": "Narbonne",
        "rooms": "Salle du foyer 15", "hours": "Lu-Ve 9h", "phone": "04 68 90 30 30",
    }  # fmt: skip
    answer = client.post("/redaction/ateliers/lieux/nouveau/", told)
    said = answer.content.decode()
    assert answer.status_code == 422 and "une salle par ligne" in said and "il manque une heure" in said
    assert "2 place Jean-Jaurès" in said and not ThirdPlace.objects.exists()
    told |= {"rooms": "Salle du foyer : 15\nBureau : 2 places", "hours": "du lundi au vendredi de 9 h à 12 h"}
    assert client.post("/redaction/ateliers/lieux/nouveau/", told).status_code == 302
    place = ThirdPlace.objects.get()
    assert "Le Foyer" in page(Client(), "/lieu/le-foyer/")
    room = place.rooms.get(name="Salle du foyer")
    day = (AT + timedelta(days=10)).date()
    course = {
        "where": f"s{room.pk}", "day": str(day), "start": "14:00", "end": "13:00", "weeks": "3", "facilitator": "Nadia",
        "title": "Cours de français", "summary": "Parler, lire, écrire.", "learners": "residents", "age": "all", "mastery": "all",
    }  # fmt: skip
    address = "/redaction/ateliers/nouveau/?modele=cours-francais"
    refused = client.post(address, course)
    assert refused.status_code == 422 and "finit avant de commencer" in refused.content.decode()
    assert not Session.objects.exists()
    assert client.post(address, course | {"end": "15:30"}).status_code == 302
    assert list(Session.objects.order_by("pk").values_list("seats", "family")) == [(15, "french")] * 3
    session = Session.objects.earliest("pk")
    edit = client.post(f"/redaction/ateliers/{session.pk}/modifier/", course | {"end": "16:00", "seats": "10"})
    assert edit.status_code == 302
    session.refresh_from_db()
    assert (session.seats, session.from_to) == (10, "de 14\u00a0h à 16\u00a0h")


def test_the_sheet_the_leaflets_and_the_blank_passport_are_printed(hall: Hall) -> None:
    session = workshop_at(third_place(hall), by=hall.secretary)
    take(by=hall.secretary, session=session, way="paper", name="Aimée Lacan", at=AT)
    sheet = signed(hall.secretary).get(f"/redaction/ateliers/{session.pk}/feuille.pdf")
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(sheet.content)).pages)
    assert "Aimée Lacan" in text and "Signature" in text
    leaflet = PdfReader(BytesIO(Client().get("/ateliers/dangers/depliant.pdf").content))
    assert len(leaflet.pages) == 1 and "Se méfier des dangers" in leaflet.pages[0].extract_text()
    assert len(PdfReader(BytesIO(Client().get("/ateliers/passeport.pdf").content)).pages) == 1


def test_figures_name_nobody_and_hide_the_few(hall: Hall) -> None:
    place = third_place(hall)
    session = workshop_at(place, by=hall.secretary, seats=12)
    people = [
        take(by=hall.secretary, session=session, way="phone", name=f"Personne {n}", phone=f"06399818{n:02d}", at=AT,
             band="senior" if n < 7 else "adult") for n in range(9)
    ]  # fmt: skip
    mark(by=hall.secretary, session=session, came={one.pk: True for one in people}, at=session.ends_at)
    workshop_at(place, by=hall.secretary, days=20)
    found = counted(Session.objects.all(), AT, AT + timedelta(days=40), at=AT + timedelta(days=10))
    assert (found.total.held, found.total.seats, found.total.came) == (1, 12, 9)
    shown = {part.label: part.people for part in found.bands}
    assert shown["26 à 59 ans"] is None and shown["60 ans et plus"] is None, "two adults, and what would tell them"
    client = signed(hall.secretary)
    with time_machine.travel(AT + timedelta(days=10), tick=False):
        told = page(client, "/redaction/ateliers/chiffres/")
        table = client.get("/redaction/ateliers/chiffres.csv").content.decode("utf-8-sig")
    assert "Personne 1" not in told and "non communiqué" in told and "<svg" in told
    assert "Informatique;1;0;12;9;9" in table and "Personne" not in table.replace("Personnes", "")


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([("a", 9), ("b", 7)], [9, 7]),
        ([("a", 9), ("b", 7), ("c", 4)], [9, None, None]),
        ([("a", 9), ("b", 1), ("c", 1)], [None, None, None]),
        ([("a", 9), ("b", 3), ("c", 3), ("d", 0)], [9, None, None, 0]),
    ],
)
def test_no_part_of_a_figure_tells_fewer_than_five_people_apart(parts: list[tuple[str, int]], shown: list[int | None]) -> None:
    assert [part.people for part in thresholded(parts)] == shown


def test_lists_ask_as_many_questions_for_one_as_for_many(hall: Hall, django_assert_num_queries) -> None:
    place = third_place(hall)
    client = signed(hall.secretary)

    def asked(address: str, who: Client) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            page(who, address)
        return len(queries)

    workshop_at(place, by=hall.secretary)
    desk = asked("/redaction/ateliers/", client)
    for days in range(8, 12):
        session = workshop_at(place, by=hall.secretary, days=days)
        take(by=hall.secretary, session=session, way="phone", name="Jean Pons", phone="0639981801", at=AT)
    assert asked("/redaction/ateliers/", client) == desk
    with django_assert_num_queries(1):
        assert len(upcoming(hall.place, AT, Wanted())) == 5


def test_what_is_not_ones_own_does_not_exist(hall: Hall) -> None:
    session = workshop_at(third_place(hall), by=hall.secretary)
    one = register(by=cast.member(), session=session, at=AT)
    elsewhere = cast.organisation("Mairie de Foix", seat=cast.place("foix-09122"))
    rival = signed(cast.editor_of(elsewhere, "Yves Rieu"))
    for path in ("", "modifier/", "appel/", "feuille.pdf"):
        assert rival.get(f"/redaction/ateliers/{session.pk}/{path}").status_code == 404
    assert rival.post(f"/redaction/ateliers/{session.pk}/", {"act": "withdraw", "inscription": one.pk}).status_code == 404
    assert rival.post(f"/redaction/ateliers/{session.pk}/appel/", {"marque": f"came {one.pk}"}).status_code == 404
    one.refresh_from_db()
    assert one.is_seated and one.attended is None
