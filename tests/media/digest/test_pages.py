"""The letter on screen: read, received without a cookie, made at the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client

from parvis.commons.contents import registry
from parvis.media.digest.actions import deliver, send
from parvis.media.digest.models import Edition, Letter, Reader
from tests import cast
from tests.buttons import page, press, signed
from tests.cast import AT

from .paperboy import Paperboy, titles

NOW = AT + timedelta(hours=2)


@pytest.fixture
def now(boy: Paperboy) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_resident_subscribes_confirms_and_leaves_without_a_cookie(boy: Paperboy, now: None) -> None:
    guest = Client()
    form = "/narbonne-11262/lettre/recevoir/"
    assert "n’est pas complète" in press(guest, form, 422, email="lucie")
    press(guest, form, email="lucie@exemple.test")
    reader = Reader.objects.get()
    own = reader.get_absolute_url()
    assert "Je confirme" in page(guest, own)
    assert not Reader.objects.get().is_confirmed  # a machine that follows the link confirms nothing
    press(guest, own, act="confirm")
    press(guest, own, act="change", often="daily")
    assert Reader.objects.get().wants_daily
    press(guest, own, act="leave")
    assert "rien ne vous sera envoyé" in page(guest, own)


def test_the_mail_program_leaves_by_one_click(boy: Paperboy, now: None) -> None:
    reader = boy.reader()
    way_out = f"{reader.get_absolute_url()}sortie/"
    mailer = Client(enforce_csrf_checks=True)
    assert mailer.get(way_out)["Location"] == reader.get_absolute_url()
    for _ in range(2):
        answer = mailer.post(way_out, {"List-Unsubscribe": "One-Click"}, HTTP_ORIGIN="https://webmail.test")
        assert answer.status_code == 200
    assert not Reader.objects.exists()


def test_everyone_reads_an_edition_its_sheet_and_those_before(boy: Paperboy, now: None, django_assert_num_queries: Any) -> None:
    edition = send(by=boy.chooser, edition=boy.edition(10), at=AT + timedelta(hours=1))
    told = page(Client(), edition.get_absolute_url())
    assert "10 nouvelles choisies par Jeanne Presse" in told
    assert [int(n) for n in re.findall(r"Nouvelle numéro (\d+)</a>", told)] == list(range(1, 11))
    sheet = Client().get(f"{edition.get_absolute_url()}gazette.pdf")
    assert sheet["Content-Type"] == "application/pdf" and sheet.content.startswith(b"%PDF")
    for address in ("/narbonne-11262/lettre/", "/gruissan-11170/lettre/"):
        page(Client(), address)
    with django_assert_num_queries(4):  # the alerts in force are one of them
        told = page(Client(), "/narbonne-11262/lettre/?page=1")
    assert edition.get_absolute_url() in told
    assert Client().get("/lettre/999/").status_code == 404
    assert Client().get("/gruissan-11170/lettre/recevoir/").status_code == 404


def test_a_letter_can_be_reported_and_once_hidden_is_a_tombstone_off_every_list(boy: Paperboy, now: None) -> None:
    boy.reader()
    edition = send(by=boy.chooser, edition=boy.edition(2), at=AT + timedelta(hours=1))
    address, feed, number = edition.get_absolute_url(), "/narbonne-11262/lettre/atom.xml", edition.number or 0
    assert f"/signalement/?objet=edition-{number}" in page(Client(), address)
    assert "Signaler" in page(Client(), f"/signalement/?objet=edition-{number}")
    listed = (feed, "/narbonne-11262/lettre/", "/sitemap-lettres-0.xml")
    assert all(address in page(Client(), path) for path in listed)
    assert "/narbonne-11262/lettre/" in page(Client(), "/sitemap-territoires.xml")
    kind = registry.kind_of("edition")
    assert "Nouvelle numéro 1" in kind.preview(number)
    kind.hide(number, by=boy.chooser, reason="Elle dit où habite quelqu’un.", at=NOW)
    gone = Client().get(address)
    assert gone.status_code == 410
    assert "Elle dit où habite quelqu’un." in gone.content.decode()
    assert "Nouvelle numéro 1" not in gone.content.decode()
    assert Client().get(f"{address}gazette.pdf").status_code == 404
    assert not any(address in page(Client(), path) for path in listed)
    assert deliver(pk=edition.pk, at=NOW) == 0, "what had not left does not leave"
    kind.restore(number, by=None, at=NOW)
    assert address in page(Client(), feed)
    assert deliver(pk=edition.pk, at=NOW) == 1


def test_the_sheet_of_ten_items_is_one_page_with_a_square_for_each(boy: Paperboy, now: None) -> None:
    pypdf = pytest.importorskip("pypdf")
    edition = send(by=boy.chooser, edition=boy.edition(10), at=AT + timedelta(hours=1))
    sheet = pypdf.PdfReader(BytesIO(Client().get(f"{edition.get_absolute_url()}gazette.pdf").content))
    assert len(sheet.pages) == 1
    text = sheet.pages[0].extract_text()
    assert "Nouvelle numéro 10" in text and "visez le carré" in text


def test_an_edition_is_made_on_one_page_and_every_button_keeps_what_was_typed(boy: Paperboy, now: None) -> None:
    desk = signed(boy.chooser)
    pieces = boy.pieces(2)
    answer = desk.post(f"/delegation/lettre/{boy.letter.pk}/", {"act": "start", "rhythm": "weekly", "day": "2026-11-22"})
    made = Edition.objects.get()
    address = answer["Location"]
    told = page(desk, address)
    assert "Nouvelle numéro 2" in told and "0 sur 10" in told
    typed = {"rhythm": "weekly", "day": "2026-11-22", "signature": "Jeanne, pour la délégation", "opening": "Du vent."}
    for piece in pieces:
        assert desk.post(address, {**typed, "act": f"add:publication-{piece.number}"}).status_code == 302
    made.refresh_from_db()
    assert made.opening == "Du vent."
    first, second = made.items.all()
    desk.post(address, {**typed, "act": f"up:{second.pk}", f"word-{first.pk}": "À lire."})
    assert titles(made) == [2, 1]
    wrong = desk.post(address, {**typed, "day": "hier", "act": "send", f"word-{first.pk}": "Mot gardé"})
    assert wrong.status_code == 422 and "Mot gardé" in wrong.content.decode()
    assert "Nouvelle numéro 1" in page(desk, f"{address}apercu/")
    assert desk.get(f"{address}gazette.pdf").content.startswith(b"%PDF")
    assert desk.post(address, {**typed, "act": "plan", "send_at": "2026-11-22T07:30"}).status_code == 302
    assert "Reprendre" in page(desk, address)
    desk.post(address, {"act": "unplan"})
    desk.post(address, {**typed, "act": "send"})
    made.refresh_from_db()
    assert made.is_sent and "Lire en ligne" in page(desk, address)
    assert desk.post(address, {**typed, "act": f"remove:{first.pk}"}).status_code == 302
    assert made.items.count() == 2


def test_the_desk_belongs_to_those_who_choose(boy: Paperboy, now: None) -> None:
    edition = boy.edition(1)
    elsewhere = cast.delegation("Délégation de Carcassonne", cast.place("carcassonne-11069"))
    neighbour = signed(cast.delegate_of(elsewhere, "Voisine Carles"))
    page(neighbour, "/delegation/lettre/")
    rose = signed(cast.member("Rose Vidal"))
    for address in (f"/delegation/lettre/{boy.letter.pk}/", f"/delegation/lettre/editions/{edition.pk}/"):
        page(neighbour, address, 404)
        page(rose, address, 404)
    told = {"territory": "gruissan-11170", "donation_to": "L’Écho", "donation_url": "http://non.test"}
    wrong = signed(boy.chooser).post("/delegation/lettre/ouvrir/", told)
    assert wrong.status_code == 422 and "commence par https" in wrong.content.decode()
    told["donation_url"] = "https://dons.test/echo"
    assert signed(boy.chooser).post("/delegation/lettre/ouvrir/", told).status_code == 302
    assert Letter.objects.count() == 2


def test_letters_are_listed_with_few_queries_however_many(boy: Paperboy, now: None, django_assert_max_num_queries: Any) -> None:
    client = signed(boy.chooser)
    page(client, "/delegation/lettre/")
    with django_assert_max_num_queries(14):
        page(client, "/delegation/lettre/")
