"""A participant shows messages to the court: only those, only as they were sent, and nobody of staff reads anything else."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from parvis.commons.contents import registry
from parvis.commons.moderation.actions import hide_alone, refer
from parvis.commons.moderation.models import Case
from parvis.ground.core.errors import NotAllowed
from parvis.people.delegations.models import Delegation
from parvis.social.conversations import actions
from parvis.social.conversations.models import Copied, Disclosure, Message
from tests import cast, court
from tests.cast import AT
from tests.social.conversations.letters import begin, contacts, copies, document, picture, read, show, texts, write

pytestmark = pytest.mark.django_db
THREAT, PRIVATE = "Je sais où tu habites", "Le code du portail est 4812"


@pytest.fixture
def three():
    """Rose, Paul who threatens her, and the delegation of the country with its panel."""
    country = cast.delegation()
    court.jury(country, "Ève Un", "Yvan Deux", "Nina Trois")
    rose, paul = cast.member("Rose Vidal"), cast.member("Paul Ferrier")
    contacts(rose, paul)
    conversation = begin(rose, paul, text=PRIVATE)
    write(paul, conversation, THREAT, files=document(b"Une lettre anonyme"))
    return rose, paul, conversation


def test_what_is_shown_is_read_by_those_who_judge_and_nothing_else_is(three):
    rose, paul, conversation = three
    delegate = cast.delegate_of(Delegation.objects.get(), "Denise Cabrol")
    shown = show(rose, conversation, copies(rose, conversation))
    case = Case.objects.get(kind="message", object_id=shown.pk)
    assert (case.author, case.state) == (paul, Case.State.OPEN)
    preview = registry.kind_of("message").preview(shown.pk)
    assert THREAT in preview and "Paul Ferrier" in preview and PRIVATE not in preview
    browser = Client()
    browser.force_login(delegate)
    page = browser.get(f"/delegation/signalements/{case.pk}/")
    assert THREAT in page.text and PRIVATE not in page.text
    file = browser.get(f"/delegation/messages/{shown.pk}/2/1/0/")
    assert file.content == b"Une lettre anonyme" and file["Content-Disposition"].startswith("attachment")
    assert browser.get(f"/messages/{conversation.pk}/").status_code == 404
    assert browser.get(f"/messages/{conversation.pk}/2/fichier/0/").status_code == 404
    for anyone in (f"/signaler/?objet=message-{shown.pk}", f"/moi/message/{shown.pk}/"):
        assert browser.get(anyone).status_code == 404


def test_a_copy_that_was_altered_or_invented_is_refused_and_nothing_changes(three):
    rose, paul, conversation = three
    [copy] = copies(rose, conversation)
    told = json.loads(base64.urlsafe_b64decode(copy))
    other = begin(rose, cast.member("Awa Diop"), text="x")
    for place, value in ((0, 1), (1, 2), (2, rose.pk), (3, "2026-11-21T08:00:01+00:00"), (4, "00"), (5, THREAT + "."), (6, [])):
        forged = told[:place] + [value] + told[place + 1 :]
        with pytest.raises(actions.ConversationRefused, match="ne correspond pas"):
            show(rose, conversation, [base64.urlsafe_b64encode(json.dumps(forged).encode()).decode()])
    for broken in ("", "x", "bnVsbA==", base64.urlsafe_b64encode(b"[1,2,3,4,5,6,7]").decode()):
        with pytest.raises(actions.ConversationRefused):
            show(rose, conversation, [broken])
    with pytest.raises(actions.ConversationRefused, match="ne correspond pas"):
        show(rose, other, [copy])
    with pytest.raises(NotAllowed):
        show(cast.member("Lou Bosc"), conversation, [copy])
    with pytest.raises(actions.ConversationRefused, match="propres messages"):
        show(paul, conversation, [copy])
    with pytest.raises(actions.ConversationRefused, match="Cochez"):
        show(rose, conversation, [])
    assert not Disclosure.objects.exists() and not Case.objects.exists()


def test_what_was_read_is_proven_after_it_was_changed_or_deleted(three):
    rose, paul, conversation = three
    before = copies(rose, conversation)
    message = Message.objects.get(seq=2)
    actions.edit(by=paul, message=message, text="Bonne journée", at=AT)
    after = copies(rose, conversation)
    actions.delete(by=paul, message=message, at=AT)
    shown = show(rose, conversation, [*before, *after])
    preview = registry.kind_of("message").preview(shown.pk)
    assert THREAT in preview and "Bonne journée" in preview and "supprimé par son auteur" in preview
    assert [one.version for one in Copied.objects.order_by("version")] == [1, 2]


def test_the_panel_takes_it_out_of_the_conversation_and_gives_it_back(three):
    rose, paul, conversation = three
    write(paul, conversation, "À demain")
    [copy, _] = copies(rose, conversation)
    shown = show(rose, conversation, [copy])
    case = Case.objects.get(object_id=shown.pk)
    delegate = cast.delegate_of(case.delegation, "Denise Cabrol")
    hide_alone(by=delegate, case=case, reason="Menace directe contre une personne.", ground=court.RESPECT, at=AT)
    assert texts(rose, conversation) == [PRIVATE, "À demain"] and read(paul, conversation)[1].is_hidden
    refer(by=delegate, case=case, at=AT)
    case.refresh_from_db()
    court.judge(case, "none", "none", "removed")
    assert texts(rose, conversation) == [PRIVATE, THREAT, "À demain"]


def test_copies_are_destroyed_when_nobody_can_appeal_any_more(three):
    rose, paul, conversation = three
    shown = show(rose, conversation, copies(rose, conversation))
    case = Case.objects.get(object_id=shown.pk)
    refer(by=cast.delegate_of(case.delegation, "Denise Cabrol"), case=case, at=AT)
    case.refresh_from_db()
    assert actions.destroy_copies(at=AT + timedelta(days=400)) == 0, "not while it is open"
    court.judge(case, "removed", "removed", "removed")
    assert actions.destroy_copies(at=AT + timedelta(days=170)) == 0, "not while someone may appeal"
    assert actions.destroy_copies(at=AT + timedelta(days=190)) == 1
    assert not Copied.objects.exists() and THREAT not in registry.kind_of("message").preview(shown.pk)


def test_no_table_and_no_file_says_what_was_written(three, settings):
    rose, paul, conversation = three
    write(paul, conversation, "", files=picture())
    actions.rename(
        by=rose, conversation=begin(rose, paul, cast.member("Awa Diop"), name="Zibeline du nom"), name="Zibeline deux", at=AT
    )
    show(rose, conversation, copies(rose, conversation))
    words = (THREAT, PRIVATE, "Une lettre anonyme", "Zibeline", "photo.jpg", "chez-moi")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith(("territories_", "registers_")):
                continue
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            rows = "\n".join(row for (row,) in cursor.fetchall())
            for word in words:
                assert word not in rows and word.encode().hex() not in rows, (table, word)
    for file in (found for found in Path(settings.MEDIA_ROOT).rglob("*") if found.is_file()):
        content = file.read_bytes()
        assert not any(word.encode() in content for word in words), file
