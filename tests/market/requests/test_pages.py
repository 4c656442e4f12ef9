"""« Vous l’avez ? » on screen: asked by a guest and a member, answered by the link, at the desk, on the phone; then reserved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parvis.market.requests.actions import answer, reserve
from parvis.market.requests.models import Answer, Asked, Hold, Question
from parvis.people.delegations.models import Mandate
from tests import cast, stall
from tests.buttons import page, press, signed
from tests.cast import AT
from tests.commons.pictures.drawn import drawn
from tests.jobs import deliver_waiting_mail

from .street import Street, asking, put_to

ASKED = {
    "subject": "Fermeture éclair de 40 cm", "territory": "narbonne-11262", "wait_hours": "4", "widest": "3", "name": "Lucie",
    "email": "lucie@exemple.test",
}  # fmt: skip


@pytest.fixture
def street(db: None) -> Iterator[Street]:
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        yield Street()


def test_a_guest_asks_confirms_is_answered_by_a_link_and_reserves(street: Street, client: Client):
    photo = SimpleUploadedFile("photo.jpg", drawn(), content_type="image/jpeg")
    told = press(client, "/vous-l-avez/?ou=narbonne-11262", **ASKED, picture=photo)
    assert told == ""
    deliver_waiting_mail()
    own = re.search(r"/demande/[\w-]+/", mail.outbox[-1].body)
    assert own is not None
    assert "Envoyer ma question" in page(client, own[0])
    press(client, own[0], act="confirm")
    deliver_waiting_mail()
    link = re.search(r"/repondre/[^/]+/", mail.outbox[-1].body)
    assert link is not None
    shown = page(client, link[0])
    assert "Lucie le cherche" in shown and "lucie@" not in shown
    for address in (link[0], own[0]):
        shown = client.get(f"{address}photo/")
        assert b"".join(shown).startswith(b"\xff\xd8") and shown["Content-Type"] == "image/jpeg"  # type: ignore[arg-type]
    wrong = press(client, link[0], 422, kind="by", word="Beige")
    assert "Dites pour quel jour" in wrong and "Beige" in wrong
    press(client, link[0], kind="yes", price="4,50", word="En beige ou en noir.")
    told = page(client, own[0])
    assert "Retouches Martine" in told and "4,50\u00a0€" in told and "jamais par prix" in told
    press(client, own[0], act="reserve", answer=Answer.objects.get().pk)
    hold = Hold.objects.get()
    assert hold.code in page(client, own[0]) and hold.code in page(client, link[0])
    press(client, link[0], act="collect")
    assert "Cette question est terminée" in page(client, own[0])
    assert client.get("/repondre/1:faux/").status_code == client.get("/demande/inconnue/").status_code == 404
    assert not client.cookies


def test_bad_input_is_said_beside_its_field_and_keeps_what_was_typed(street: Street, client: Client):
    huge = SimpleUploadedFile("photo.jpg", b"\xff\xd8" + b"0" * (21 * 1024 * 1024), content_type="image/jpeg")
    for change, told in (
        ({"subject": ""}, "Dites ce que vous cherchez"), ({"territory": "Xyzzy"}, "Nous ne trouvons pas"),
        ({"email": "lucie"}, "pas complète"), ({"picture": huge}, "plus de 20"), ({"subject": "le la"}, "En quelques mots"),
        ({"wanted_by": "hier"}, "une date qui existe"), ({"wanted_by": "2020-01-01"}, "Choisissez un jour à venir"),
        ({"wait_hours": "99"}, "choix"),
    ):  # fmt: skip
        answer = press(client, "/vous-l-avez/", 422, **{**ASKED, "details": "Pour un blouson.", **change})
        assert told in answer and "Pour un blouson." in answer, (change, told)
    elsewhere = client.post("/vous-l-avez/", ASKED, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 422
    assert Question.objects.count() == 0


def test_a_member_asks_from_the_account_and_finds_it_again(street: Street, django_assert_max_num_queries):
    rose = cast.member("Rose Vidal", home=cast.place())
    client = signed(rose)
    assert "Narbonne (Aude)" in page(client, "/compte/demandes/nouvelle/")
    sent = client.post("/compte/demandes/nouvelle/", {**ASKED, "territory": "Narbonne (Aude)"})
    question = Question.objects.get()
    assert sent.headers["Location"] == question.get_absolute_url()
    assert question.state == "asking"
    with django_assert_max_num_queries(10):
        assert "Fermeture éclair de 40 cm" in page(client, "/compte/demandes/")
    assert "n’avez rien demandé" in page(signed(cast.member("Paul Autre")), "/compte/demandes/")


def test_a_merchant_answers_at_the_desk_and_hands_over(street: Street, django_assert_max_num_queries):
    questions = [asking("Brioche pour dix", email=f"l{number}@exemple.test") for number in range(6)]
    client = signed(stall.merchant_of(street.bakery))
    with django_assert_max_num_queries(16):
        told = page(client, "/commerce/demandes/")
    assert told.count("à répondre") == 6
    asked = put_to(questions[0], street.bakery)
    address = f"/commerce/demandes/{asked.pk}/"
    assert client.post(address, {"kind": "yes", "price": "abc"}).status_code == 422
    assert client.post(address, {"kind": "yes", "price": "18"}).status_code == 302
    hold = reserve(question=questions[0], answer=Answer.objects.get(), at=AT)
    assert hold.code in page(client, address) and "Lucie Roque" in page(client, address)
    assert client.post(address, {"act": "collect"}).status_code == 302
    hold.refresh_from_db()
    assert hold.state == Hold.State.COLLECTED
    other = signed(stall.merchant_of(street.books))
    assert other.get(address).status_code == other.post(address, {"kind": "no"}).status_code == 404
    assert signed(cast.member("Paul Autre")).get("/commerce/demandes/").status_code == 404


def test_a_concierge_reads_the_calls_to_make_and_notes_the_answer(street: Street, django_assert_max_num_queries):
    delegation = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
    client = signed(cast.delegate_of(delegation, "Colette Azaïs", Mandate.Role.CONCIERGE))
    asking("Brioche pour dix")
    with django_assert_max_num_queries(14):
        told = page(client, "/conciergerie/demandes/")
    assert "tel:0468000001" in told and "Au Levain du Pont" in told
    asked = Asked.objects.get()
    assert client.post("/conciergerie/demandes/", {"appel": asked.pk, "kind": "by"}).status_code == 422
    assert client.post("/conciergerie/demandes/", {"appel": asked.pk, "kind": "yes"}).status_code == 302
    assert Answer.objects.get().through == Answer.Through.PHONE
    assert "Personne à appeler" in page(client, "/conciergerie/demandes/")
    assert client.post("/conciergerie/demandes/", {"appel": "x"}).status_code == 404
    assert signed(cast.member("Paul Autre")).get("/conciergerie/demandes/").status_code == 404


def test_what_a_town_looks_for_is_public_and_of_nobody(street: Street, client: Client):
    for number in range(6):
        asking("brioche aux pralines", email=f"b{number}@exemple.test")
    answer(by=None, asked=Asked.objects.all()[0], kind="yes", at=AT, through=Answer.Through.LINK)
    told = page(client, "/narbonne-11262/on-cherche/")
    assert re.search(r"brioche pralines</th><td class=\"number\">6</td><td class=\"number\">1<", told)
    assert "commune par commune" in page(client, "/aude-d11/on-cherche/")


def test_the_first_page_of_the_desk_says_that_someone_asks(street: Street):
    question = asking()
    client = signed(stall.merchant_of(street.retouches))
    told = page(client, "/commerce/")
    assert 'class="count">1</span><span>habitant vous demande' in told
    answer(
        by=stall.merchant_of(street.retouches),
        asked=put_to(question, street.retouches),
        kind="no",
        at=AT,
        through=Answer.Through.DESK,
    )
    assert "habitant vous demande" not in page(client, "/commerce/")
