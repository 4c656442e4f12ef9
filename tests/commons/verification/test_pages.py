"""The pages, as a browser asks for them: what was typed stays, nothing private gets out, strangers find nothing."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from parvis.commons.verification.models import Evidence, ThirdPlace, Verification
from parvis.ground.journal.models import Entry
from tests import cast
from tests.cast import AT
from tests.commons.verification.papers import (
    CANARY_BIRTH,
    CANARY_PAPER,
    CANARY_STREET,
    newcomer,
    pdf,
    photo,
    request_of,
    sent_documents,
)  # fmt: skip

NOW = AT + timedelta(hours=3)
TYPED = {
    "first_name": "Rose", "last_name": "Vidal", "born_on": "1984-03-17", "birth_place": CANARY_BIRTH, "street": CANARY_STREET,
    "complement": "", "postcode": "11100", "home": "Narbonne", "method": "documents", "word": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def _as(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def _upload(client: Client, kind: str, content: bytes, name: str = "photo.jpg"):
    file = SimpleUploadedFile(name, content)
    return client.post("/compte/verification/", {"act": f"upload-{kind}", f"{kind}-file": file})


def test_a_resident_declares_sends_and_is_verified(scene):
    rose, denise = _as(scene.rose), _as(scene.denise)
    assert "Se faire vérifier" in rose.get("/compte/verification/demande/").content.decode()
    assert rose.post("/compte/verification/demande/", TYPED)["Location"] == "/compte/verification/"
    page = rose.post("/compte/verification/", {"act": "send"}, follow=True).content.decode()
    assert "Il manque votre pièce d’identité" in page
    assert _upload(rose, "identity", photo().read()).status_code == 302
    assert _upload(rose, "home", pdf(2).read(), "facture.pdf").status_code == 302
    page = rose.post("/compte/verification/", {"act": "send"}, follow=True).content.decode()
    assert "La délégation a votre demande" in page
    queue = denise.get("/delegation/identites/").content.decode()
    address = re.search(r"/delegation/identites/\d+/", queue)[0]
    page = denise.get(address).content.decode()
    for words in ("Rose Vidal", "17 mars 1984", CANARY_BIRTH, CANARY_STREET, "Justificatif de domicile, page 2"):
        assert words in page
    refused = denise.post(address, {"act": "accept", "identity_seen": "document"})
    assert refused.status_code == 422
    done = denise.post(address, {"act": "accept", "identity_seen": "document", "home_seen": "document"}, follow=True)
    assert "demande validée" in done.content.decode()
    assert denise.get(address).status_code == 404
    assert "vous commentez, votez et publiez" in rose.get("/compte/verification/").content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"home": "Atlantide"}, "ne trouvons pas cette commune"),
        ({"home": "Sainte-Colombe", "postcode": "99999"}, "Plusieurs communes répondent"),
        ({"postcode": "75001"}, "n’a pas ce code postal"),
        ({"born_on": "hier"}, "date qui existe"),
        ({"born_on": "2020-01-01"}, "15 ans"),
        ({"first_name": ""}, "obligatoire"),
        ({"street": "x" * 60}, "38"),
        ({"method": "pigeon"}, "choix"),
        ({"last_name": "Vi\0dal"}, "caractère"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(scene, change, words):
    answer = _as(scene.rose).post("/compte/verification/demande/", {**TYPED, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert CANARY_BIRTH in page
    assert not Verification.objects.exists()


def test_homonyms_are_told_apart_by_their_postcode(scene):
    answer = _as(scene.rose).post("/compte/verification/demande/", {**TYPED, "home": "Sainte-Colombe", "postcode": "77650"})
    assert answer.status_code == 302
    assert Verification.objects.get().territory.postcodes == "77650"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "vide.jpg", "vide"),
        (b"du texte", "carte.jpg", "ni une image ni un PDF"),
        (b"%PDF-1.4 rien", "carte.pdf", "ne se lit pas"),
        (b"%PDF-1.4" + b"0" * (11 * 1024 * 1024), "bombe.pdf", "plus de 10"),
    ],
)
def test_a_file_that_cannot_serve_is_refused_on_the_page(scene, content, name, words):
    request_of(scene.rose, "documents")
    answer = _upload(_as(scene.rose), "identity", content, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Evidence.objects.exclude(kind="declaration").exists()


def test_nothing_private_gets_out_of_the_delegates_page(scene, caplog, run_jobs, mailoutbox):
    """Canaries in every private field, looked for in every answer, letter, log line, journal line and table."""
    caplog.set_level(logging.INFO)
    rose = _as(scene.rose)
    rose.post("/compte/verification/demande/", TYPED)
    _upload(rose, "identity", photo().read())
    _upload(rose, "home", photo().read())
    rose.post("/compte/verification/", {"act": "send"})
    made = Verification.objects.get()
    piece = made.evidence.filter(kind="identity").get()
    moderator = cast.delegate_of(scene.delegation, "Inès Roux", role="moderator")
    pages = [
        f"/delegation/identites/{made.pk}/", f"/delegation/identites/{made.pk}/pieces/{piece.pk}/",
        f"/delegation/identites/{made.pk}/pieces/{piece.pk}/image/", "/delegation/identites/", "/delegation/identites/decisions/",
        "/compte/", "/compte/verification/", "/compte/mes-donnees/", "/compte/profil/", "/notifications/",
        f"/fichiers/{piece.blob}", f"/fichiers/{piece.blob}.bin",
    ]  # fmt: skip
    seen = [
        (who.email, page, client.get(page))
        for who in (scene.rose, scene.denise, moderator, cast.administrator(), newcomer("Paul Roux"))
        for client in [_as(who)]
        for page in pages
    ]
    seen += [("", page, Client().get(page)) for page in pages]
    for who, page, answer in seen:
        text = answer.content if not answer.streaming else b"".join(answer)
        for canary in (CANARY_BIRTH, CANARY_STREET, "17 mars 1984", CANARY_PAPER):
            if who == scene.denise.email and page == pages[0] and canary != CANARY_PAPER:
                assert canary.encode() in text  # the one page where it is read
            else:
                assert canary.encode() not in text, (who, page)
        if "/identites/" in page and who not in (scene.denise.email, ""):
            assert answer.status_code == 404, (who, page)
    image = _as(scene.denise).get(pages[2])
    assert image["Cache-Control"] == "no-store, private"
    _as(scene.denise).post(pages[0], {"act": "refuse", "reason": "La photo est floue, la date ne se lit pas."})
    run_jobs()
    everything = " ".join(
        [mail.subject + mail.body for mail in mailoutbox] + [record.getMessage() for record in caplog.records] + _rows()
    )
    for canary in (CANARY_BIRTH, CANARY_STREET, "1984-03-17", CANARY_PAPER):
        assert canary not in everything
    assert mailoutbox


def _rows() -> list[str]:
    """Every row of every table of ours, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'territories%'")
        tables = [row[0] for row in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
    return rows


def test_each_look_at_a_page_of_a_document_is_a_line_of_the_journal(scene):
    made = sent_documents(scene.rose)
    piece = made.evidence.filter(kind="identity").get()
    denise = _as(scene.denise)
    address = f"/delegation/identites/{made.pk}/pieces/{piece.pk}/"
    assert "no-store" in denise.get(address)["Cache-Control"]
    before = Entry.objects.filter(action="evidence.view").count()
    assert denise.get(f"{address}image/")["Content-Type"] == "image/jpeg"
    assert Entry.objects.filter(action="evidence.view").count() == before + 1
    assert denise.post(f"{address}image/").status_code == 405


def test_letters_come_as_one_pdf_and_the_code_is_entered(scene):
    rose, denise = _as(scene.rose), _as(scene.denise)
    rose.post("/compte/verification/demande/", {**TYPED, "method": "letter"})
    assert "prépare votre lettre" in rose.get("/compte/verification/").content.decode()
    assert "Cochez au moins une lettre" in denise.post("/delegation/identites/lettres/", follow=True).content.decode()
    made = Verification.objects.get()
    letters = denise.post("/delegation/identites/lettres/", {"letter": [str(made.pk), "x", "9" * 30]})
    assert (letters["Content-Type"], letters.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in letters["Cache-Control"]
    again = denise.post("/delegation/identites/lettres/", {"letter": [str(made.pk)]}, follow=True)
    assert "déjà imprimées" in again.content.decode()
    from io import BytesIO

    from pypdf import PdfReader

    code = "".join(re.findall(r"\b[A-Z2-9]{4}\b", PdfReader(BytesIO(letters.content)).pages[0].extract_text()))
    wrong = rose.post("/compte/verification/", {"act": "code", "code": "ABCD EFGH JKLM"})
    assert wrong.status_code == 422
    assert "reste 4 essais" in wrong.content.decode()
    assert "ABCD EFGH JKLM" in wrong.content.decode()
    page = rose.post("/compte/verification/", {"act": "code", "code": code[-12:]}, follow=True).content.decode()
    assert "Votre domicile est prouvé" in page


def test_the_counter_finds_by_code_and_a_place_is_kept(scene):
    made = request_of(scene.rose)
    denise = _as(scene.denise)
    page = denise.get("/delegation/identites/", {"q": made.shown_counter_code}).content.decode()
    assert f"/delegation/identites/{made.pk}/" in page
    assert made.shown_counter_code in _as(scene.rose).get("/compte/verification/").content.decode()
    wrong = denise.post(
        "/delegation/lieux/nouveau/", {"name": "Café", "address": "2 place", "territory": "Xyz", "hours": "souvent"}
    )
    assert wrong.status_code == 422
    assert "ne se lisent pas" in wrong.content.decode()
    assert "souvent" in wrong.content.decode()
    kept = {"name": "Café", "address": "2 place", "territory": "Narbonne", "hours": "le jeudi de 16 h à 18 h"}
    assert denise.post("/delegation/lieux/nouveau/", kept).status_code == 302
    place = ThirdPlace.objects.get()
    shown = _as(scene.rose).get("/compte/verification/").content.decode()
    assert "16 h – 18 h" in shown.replace("\xa0", " ").replace("\u2060", "")
    denise.post(f"/delegation/lieux/{place.pk}/", {**kept, "name": "Café de l’Écluse"})
    assert "Café de l’Écluse" in denise.get("/delegation/lieux/").content.decode()
    denise.post(f"/delegation/lieux/{place.pk}/fermer/", follow=True)
    assert "Café" not in denise.get("/delegation/lieux/").content.decode()


def test_the_desk_lists_in_few_queries(scene, django_assert_max_num_queries):
    for name in ("Anne Roux", "Paul Pons", "Marc Roux", "Lise Pons"):
        sent_documents(newcomer(name))
    denise = _as(scene.denise)
    with django_assert_max_num_queries(12):
        denise.get("/delegation/identites/")


def test_a_proven_member_moves_or_changes_name_from_their_profile(scene):
    from parvis.people.members.actions import verify

    verify(by=cast.administrator(), member=scene.rose, at=AT)
    rose = _as(scene.rose)
    page = rose.get("/compte/profil/").content.decode()
    assert "/compte/demenagement/" in page
    assert "/compte/nom/" in page
    moved = {**TYPED, "home": "Bages", "method": "counter"}
    assert rose.post("/compte/demenagement/", moved).status_code == 302
    page = rose.get("/compte/verification/").content.decode()
    assert "Mon déménagement" in page
    assert "jusqu’au 21 décembre 2026" in page
    assert "déjà en cours" in rose.get("/compte/nom/").content.decode()
    rose.post("/compte/verification/", {"act": "withdraw"})
    assert rose.post("/compte/nom/", {**TYPED, "last_name": "Roux", "method": "counter"}).status_code == 302
    assert "déjà votre nom" not in rose.get("/compte/verification/").content.decode()


def test_an_act_on_a_request_that_has_just_ended_is_told(scene):
    made = request_of(scene.rose)
    rose = _as(scene.rose)
    rose.post("/compte/verification/", {"act": "withdraw"})
    for act in ("withdraw", "send", "code", "remove"):
        page = rose.post("/compte/verification/", {"act": act, "code": "x"}, follow=True)
        assert "Cette demande est terminée" in page.content.decode()
    assert _as(scene.denise).post(f"/delegation/identites/{made.pk}/", {"act": "accept"}).status_code == 404
