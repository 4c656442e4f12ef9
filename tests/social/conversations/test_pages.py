"""The pages of private messages: what was typed stays, a script is answered briefly, lists cost the same however long."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client

from parvis.commons.contacts.models import Block
from parvis.commons.notifications.models import Notice
from parvis.social.conversations.actions.errors import UNREACHABLE
from parvis.social.conversations.models import Conversation, Message, Participant
from tests import cast
from tests.cast import AT
from tests.social.conversations.letters import begin, contacts, document, picture, write

pytestmark = pytest.mark.django_db


def _browser(member):
    client = Client()
    client.force_login(member)
    return client


def test_one_begins_answers_and_reads_without_a_script(two):
    rose, paul = two
    browser = _browser(rose)
    page = browser.get(f"/messages/nouveau/?a={paul.pk}")
    assert f'value="{paul.pk}" checked' in page.text
    sent = browser.post("/messages/nouveau/", {"to": [paul.pk], "text": "Bonjour <b>Paul</b>", "client_id": str(uuid4())})
    conversation = Conversation.objects.get()
    assert sent.url == f"/messages/{conversation.pk}/"
    other = _browser(paul)
    assert "Rose Vidal" in other.get("/messages/").text and Notice.objects.get(member=paul).read_at is None
    page = other.get(f"/messages/{conversation.pk}/").text
    assert "&lt;b&gt;Paul&lt;/b&gt;" in page and Notice.objects.get(member=paul).read_at is not None
    answer = other.post(f"/messages/{conversation.pk}/", {"text": "Oui", "enclosed": [BytesIO(b"non"), BytesIO(b"oui")]})
    assert answer.url == f"/messages/{conversation.pk}/#message-2"
    assert Message.objects.get(seq=2).enclosures.count() == 2


def test_what_was_typed_stays_and_nothing_changes(two):
    rose, paul = two
    conversation = begin(rose, paul)
    browser = _browser(rose)
    where = f"/messages/{conversation.pk}/"
    for path, typed, said in (
        (where, {"text": "  "}, "Écrivez votre message."),
        (where, {"text": "x" * 4001}, "4000 signes"),
        (where, {"text": "Voici", "enclosed": BytesIO(b"MZ\x00\x01")}, "n’est ni une image"),
        ("/messages/nouveau/", {"text": "Voici"}, "Choisissez à qui écrire."),
        ("/messages/nouveau/", {"text": "Voici", "to": ["x", "999999999999999999999", rose.pk]}, "Choisissez à qui écrire."),
        (f"{where}reglages/", {"act": "keep", "days": "3"}, "durées proposées"),
        (f"{where}reglages/", {"act": "leave"}, "ne se quitte pas"),
        (f"{where}reglages/", {"act": "explode"}, "Choisissez ce que vous voulez faire."),
        (f"{where}1/modifier/", {"text": "Voici"}, "pendant 15 minutes"),
    ):
        answer = browser.post(path, typed)
        assert answer.status_code == 422 and said in re.sub(r"\s", " ", answer.text), path
        assert typed.get("text", "").strip()[:5] in answer.text
    assert Message.objects.count() == 1 and Message.objects.get().version == 1
    for path in ("0/", "1/2/fichier/0/", f"{conversation.pk}/9/modifier/", f"{conversation.pk}/1/fichier/0/"):
        assert browser.get(f"/messages/{path}").status_code == 404


def test_a_script_sends_and_asks_for_what_is_new(two):
    rose, paul = two
    conversation = begin(rose, paul)
    browser, where = _browser(rose), f"/messages/{conversation.pk}/"
    press, wants = str(uuid4()), {"accept": "application/json"}
    for _ in range(2):
        assert browser.post(where, {"text": "Une fois", "client_id": press}, headers=wants).json() == {"seq": 2}
    refused = browser.post(where, {"text": ""}, headers=wants)
    assert (refused.status_code, refused.json()) == (422, {"error": "Écrivez votre message."})
    asked = _browser(paul).get(f"{where}suite/?depuis=1")
    assert asked["X-Parvis-Count"] == "2" and asked.text.count("<li") == 1 and f'data-client="{press}"' not in asked.text
    assert f'data-client="{press}"' in browser.get(f"{where}suite/?depuis=1").text
    browser.post(f"{where}2/supprimer/")
    asked = _browser(paul).get(f"{where}suite/?depuis=2")
    assert "Message supprimé" in asked.text and asked["X-Parvis-Count"] == "3"
    assert "<li" not in _browser(paul).get(f"{where}suite/?depuis=3").text
    Block.objects.create(by=paul, blocked=rose, at=AT)
    assert browser.post(where, {"text": "Encore"}, headers=wants).json() == {"error": UNREACHABLE}


def test_a_request_is_accepted_refused_or_blocked(two):
    rose, _ = two
    for number, (act, state, blocked) in enumerate([("accept", "in", 0), ("decline", "declined", 0), ("block", "declined", 1)]):
        awa = cast.member(f"Awa Diop{'abc'[number]}")
        conversation = begin(awa, rose, text="Bonjour")
        browser = _browser(rose)
        assert f"/messages/{conversation.pk}/" in browser.get("/messages/demandes/").text
        assert "voudrait vous écrire" in browser.get(f"/messages/{conversation.pk}/").text
        browser.post(f"/messages/{conversation.pk}/reponse/", {"act": act})
        assert Participant.objects.get(conversation=conversation, member=rose).state == state
        assert Block.objects.filter(by=rose, blocked=awa).count() == blocked
        assert _browser(awa).get(f"/messages/{conversation.pk}/").status_code == 200


def test_files_are_handed_over_to_participants_alone_and_never_opened_in_the_page(two):
    rose, paul = two
    conversation = begin(rose, paul, files=document(b"<script>alert(1)</script>", name="page.html"))
    write(rose, conversation, "", files=picture())
    where = f"/messages/{conversation.pk}/"
    file = _browser(paul).get(f"{where}1/fichier/0/")
    assert file["Content-Type"] == "text/plain; charset=utf-8" and file["Content-Disposition"].startswith("attachment")
    assert (file["X-Content-Type-Options"], file["Cache-Control"]) == ("nosniff", "no-store")
    assert _browser(paul).get(f"{where}2/fichier/0/")["Content-Type"] == "image/webp"
    assert _browser(cast.member("Lou Bosc")).get(f"{where}1/fichier/0/").status_code == 404
    copy = _browser(paul).get(f"{where}copie/")
    assert copy["Content-Type"] == "application/zip" and b"".join(copy.streaming_content).startswith(b"PK")


def test_lists_and_threads_cost_the_same_however_long_they_are(two, django_assert_max_num_queries):
    rose, paul = two
    for number in range(4):
        other = cast.member(f"Voisin {'abcd'[number]}")
        contacts(rose, other)
        begin(other, rose, at=AT + timedelta(minutes=number))
    conversation = begin(rose, paul)
    for _ in range(6):
        write(paul, conversation, files=document())
    browser = _browser(rose)
    with django_assert_max_num_queries(12):
        assert browser.get("/messages/").text.count('class="row-main"') == 5
    with django_assert_max_num_queries(14):
        assert browser.get(f"/messages/{conversation.pk}/").text.count("letter-file") == 6
