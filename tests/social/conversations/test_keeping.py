"""How long messages are kept, what is destroyed, keys that are renewed, searching, taking a copy along."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from parvis.ground.core import files
from parvis.people.members.holdings import holdings
from parvis.social.conversations import actions, sealing
from parvis.social.conversations.enclosing import EnclosureRefused, take
from parvis.social.conversations.exports import pieces_of
from parvis.social.conversations.models import Commitment, Conversation, Enclosure, Message, Participant
from parvis.social.conversations.queries import inbox_of, search
from tests import cast
from tests.cast import AT
from tests.social.conversations.letters import begin, document, part, picture, read, texts, write

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def begun(two):
    rose, paul = two
    return rose, paul, begin(rose, paul, text="Le premier", files=document())


def test_the_shortest_term_that_anyone_asks_applies_once_all_could_read_it(begun, run_jobs):
    rose, paul, conversation = begun
    stored = Enclosure.objects.get().file
    actions.ask_kept(by=rose, conversation=conversation, days=90, at=AT)
    actions.ask_kept(by=paul, conversation=conversation, days=7, at=AT)
    assert "7 jours" in read(rose, conversation)[-1].line
    write(paul, conversation, "Le second", at=AT + 6 * DAY)
    assert actions.erase_old(at=AT + timedelta(hours=23)) == 0
    conversation.refresh_from_db()
    assert (conversation.kept_days, conversation.kept_since) == (7, AT + DAY)
    assert actions.erase_old(at=AT + 8 * DAY) == 3
    run_jobs()
    assert texts(rose, conversation) == ["Le second"] and not default_storage.exists(files.path_of(stored))
    assert [mark.seq for mark in Commitment.objects.all()] == [4]
    actions.ask_kept(by=paul, conversation=conversation, days=None, at=AT + 8 * DAY)
    conversation.refresh_from_db()
    assert conversation.kept_days == 90, "the longer one of the other remains"
    with pytest.raises(actions.ConversationRefused):
        actions.ask_kept(by=paul, conversation=conversation, days=2, at=AT)
    write(rose, conversation, "Le numéro suit")
    assert Message.objects.order_by("-seq").first().seq == 6


def test_what_nobody_reads_any_more_is_destroyed(begun):
    rose, paul, conversation = begun
    actions.clear(by=rose, conversation=conversation)
    assert not inbox_of(rose).exists() and actions.sweep(at=AT) == 0 and texts(paul, conversation) == ["Le premier"]
    actions.clear(by=paul, conversation=conversation)
    assert actions.sweep(at=AT) == 1 and not Message.objects.exists() and not Enclosure.objects.exists()
    write(paul, conversation, "De nouveau")
    assert texts(rose, conversation) == ["De nouveau"]


def test_keys_go_under_a_new_key_of_the_environment_and_open_as_before(begun, settings):
    rose, _, conversation = begun
    old = settings.ENV.evidence_keys
    settings.ENV.evidence_keys[:] = ["x" * 43, *old]
    try:
        assert actions.seal_anew() == 1 and actions.seal_anew() == 0
        settings.ENV.evidence_keys[:] = ["x" * 43]
        assert texts(rose, conversation) == ["Le premier"]
        settings.ENV.evidence_keys[:] = ["y" * 43]
        [item] = read(rose, conversation)
        assert "ne s’ouvre plus" in item.text and actions.seal_anew() == 0
    finally:
        settings.ENV.evidence_keys[:] = old[1:] if old[0] == "x" * 43 else old


def test_a_message_moved_to_another_row_does_not_open(begun):
    rose, _, conversation = begun
    other = begin(rose, cast.member("Awa Diop"), text="Ailleurs")
    sealed = Message.objects.get(conversation=other).sealed
    Message.objects.filter(conversation=conversation).update(sealed=sealed)
    assert "ne s’ouvre plus" in read(rose, conversation)[0].text
    Conversation.objects.filter(pk=conversation.pk).update(wrapped_key=other.wrapped_key)
    with pytest.raises(sealing.Unreadable):
        sealing.keys_of(Conversation.objects.get(pk=conversation.pk))


def test_one_searches_in_ones_own_messages_alone(begun, monkeypatch):
    rose, paul, conversation = begun
    write(paul, conversation, "Rendez-vous à la Médiathèque, côté canal", at=AT)
    lou = cast.member("Lou Bosc")
    begin(lou, paul, text="La médiathèque est fermée")
    found = search(rose, "mediatheque canal")
    assert [(one.sender, one.match) for one in found.found] == [("Paul Ferrier", "Médiathèque,")]
    assert [one.seq for one in search(rose, "menu.txt").found] == [1]
    assert not search(rose, "fermée").found and len(search(paul, "mediatheque").found) == 2
    monkeypatch.setattr("parvis.social.conversations.queries.searching.MOST_READ", 1)
    first = search(rose, "premier")
    assert not first.found and first.further
    assert search(rose, "premier", start=first.further).found


def test_a_copy_is_taken_along_with_its_files_and_its_proofs(begun):
    rose, paul, conversation = begun
    write(paul, conversation, "<b>Voilà</b>", files=picture())
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces_of(part(rose, conversation), at=AT))))
    told = json.loads(archive.read("messages.json"))
    assert [one["texte"] for one in told["messages"]] == ["Le premier", "<b>Voilà</b>"]
    assert told["messages"][1]["preuve"] and "preuve" not in told["messages"][0]
    assert archive.read("fichiers/1-1-menu.txt") == b"Le menu de dimanche"
    assert b"chez-moi" not in archive.read("fichiers/2-1-photo.webp")
    assert "&lt;b&gt;" in archive.read("conversation.html").decode()


def test_who_erases_their_account_reads_no_more_and_takes_nothing_from_others(begun):
    rose, paul, conversation = begun
    [letters] = [one for one in holdings() if one.key == "messages"]
    assert letters.count(rose) == 1 and [row["texte"] for row in letters.copy(rose).rows] == ["Le premier"]
    assert [leaf.content for leaf in letters.copy(rose).files] == [b"Le menu de dimanche"]
    kept = letters.erase(rose, at=AT)
    assert kept and letters.erase(rose, at=AT) and not texts(rose, conversation)
    assert texts(paul, conversation) == ["Le premier"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("virus.exe", b"MZ\x90\x00", "n’est ni une image"),
        ("archive.zip", b"PK\x03\x04" + b"\x00" * 60, "n’est ni une image"),
        ("photo.jpg", b"\xff\xd8\xff" + b"\x00" * 60, "image lisible"),
        ("bombe.png", None, "millions de pixels"),
        ("lourd.pdf", b"%PDF-1.7" + b" " * (20 * 1024 * 1024), "20 Mo"),
        ("vide.txt", b"", "n’est ni une image"),
    ],
)
def test_a_file_is_what_its_content_says(name, content, why):
    if content is None:
        from PIL import Image

        file = io.BytesIO()
        Image.new("1", (20000, 20000)).save(file, "PNG")
        content = file.getvalue()
    with pytest.raises(EnclosureRefused, match=why):
        take([(name, io.BytesIO(content), len(content))])


def test_names_carry_neither_folders_nor_marks_that_turn_them():
    [taken] = take([("../../etc/\u202efdp.exe", io.BytesIO(b"#!/bin/sh\n"), 10)])
    assert (taken.enclosed.name, taken.enclosed.type) == ("fdp.txt", "text/plain")
    assert Participant.objects.count() == 0 and uuid4()
