"""Writing to each other: numbers without a gap, one press one message, who is asked first, who cannot be reached."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from parvis.commons.contacts.models import Block
from parvis.commons.moderation.actions import suspend_alone
from parvis.commons.moderation.grounds import Ground
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.people.members.models import Member
from parvis.social.conversations import actions, registry
from parvis.social.conversations.actions.errors import UNREACHABLE, WAITING
from parvis.social.conversations.models import Conversation, Message, Participant
from parvis.social.conversations.queries import counts, gone_of, inbox_of, lines, requests_of
from tests import cast
from tests.cast import AT
from tests.social.conversations.letters import begin, contacts, document, part, picture, read, texts, write

pytestmark = pytest.mark.django_db


def test_one_more_message_costs_few_statements(two, django_assert_max_num_queries):
    rose, paul = two
    conversation = begin(rose, paul)
    with django_assert_max_num_queries(18):
        write(rose, conversation, "Encore un mot")


def test_two_people_have_one_conversation_whoever_begins(two):
    rose, paul = two
    first = begin(rose, paul, text="Tu viens dimanche ?")
    assert begin(paul, rose, text="Oui, avec le pain.") == first
    assert texts(rose, first) == texts(paul, first) == ["Tu viens dimanche ?", "Oui, avec le pain."]
    assert [item.seq for item in read(rose, first)] == [1, 2]
    assert [notice.text for notice in Notice.objects.filter(member=paul)] == ["Vous avez un message de Rose Vidal."]


def test_a_press_sent_twice_is_one_message(two):
    rose, paul = two
    press = uuid4()
    conversation = actions.start(by=rose, to=[paul], text="Une fois", client_id=press, at=AT)
    assert actions.start(by=rose, to=[paul], text="Une fois", client_id=press, at=AT) == conversation
    again = uuid4()
    assert write(rose, conversation, "Deux", client_id=again) == write(rose, conversation, "Deux", client_id=again)
    assert texts(paul, conversation) == ["Une fois", "Deux"]
    group = actions.start(by=rose, to=[paul, cast.member("Awa Diop")], text="À trois", client_id=(twice := uuid4()), at=AT)
    assert actions.start(by=rose, to=[paul], text="À trois", client_id=twice, at=AT) == group
    assert Conversation.objects.count() == 2


def test_a_letter_of_a_stranger_lands_apart_and_waits_for_an_answer(two):
    rose, _ = two
    awa = cast.member("Awa Diop")
    conversation = begin(awa, rose, text="Bonjour, je vends un vélo.")
    assert [one.conversation for one in requests_of(rose)] == [conversation]
    assert not inbox_of(rose).exists() and counts(rose) == (0, 1)
    with pytest.raises(actions.ConversationRefused, match="ne porte ni image"):
        begin(awa, cast.member("Lou Bosc"), files=picture())
    with pytest.raises(actions.ConversationRefused) as waiting:
        write(awa, conversation, "Alors ?")
    assert waiting.value.message == WAITING
    actions.decline(by=rose, conversation=conversation, at=AT)
    with pytest.raises(actions.ConversationRefused) as declined:
        write(awa, conversation, "Alors ?")
    assert declined.value.message == WAITING, "nobody is told that they were declined"
    assert not requests_of(rose).exists()
    assert begin(rose, awa, text="Finalement, oui.") == conversation
    write(awa, conversation, "Je passe demain.")
    assert texts(rose, conversation) == ["Bonjour, je vends un vélo.", "Finalement, oui.", "Je passe demain."]


def test_a_bond_that_an_app_above_knows_makes_no_stranger(monkeypatch):
    rose, paul = cast.member("Rose Vidal"), cast.member("Paul Ferrier")
    monkeypatch.setattr(registry, "_rules", [lambda a, b: {a, b} == {rose.pk, paul.pk}])
    conversation = begin(rose, paul)
    assert part(paul, conversation).is_in and inbox_of(paul).exists()


def test_colleagues_of_an_organisation_are_no_strangers():
    mairie = cast.organisation()
    rose, paul = cast.editor_of(mairie, "Rose Vidal"), cast.editor_of(mairie, "Paul Ferrier")
    assert part(paul, begin(rose, paul)).is_in


@pytest.mark.parametrize("blocks", [True, False])
def test_who_blocked_and_who_closed_their_account_cannot_be_told_apart(two, blocks):
    rose, paul = two
    conversation = begin(rose, paul, text="Avant")
    Block.objects.create(by=rose if blocks else paul, blocked=paul if blocks else rose, at=AT)
    gone = Member.objects.create(email="parti@exemple.test", is_active=False, closed_at=AT)
    for attempt in (
        lambda: write(rose, conversation, "Après"),
        lambda: begin(rose, paul, text="Après"),
        lambda: begin(rose, gone, text="Après"),
    ):
        with pytest.raises(actions.ConversationRefused) as refused:
            attempt()
        assert refused.value.message == UNREACHABLE
    assert texts(rose, conversation) == ["Avant"] and Message.objects.count() == 1


def test_in_a_conversation_of_several_the_blocked_see_nothing_of_each_other(two):
    rose, paul = two
    awa = cast.member("Awa Diop")
    contacts(rose, paul, awa)
    group = begin(rose, paul, awa, text="À tous", name="Les voisins")
    Block.objects.create(by=paul, blocked=awa, at=AT)
    write(awa, group, "De la part d’Awa")
    write(paul, group, "De la part de Paul")
    assert texts(rose, group) == ["À tous", "De la part d’Awa", "De la part de Paul"]
    assert texts(paul, group) == ["À tous", "De la part de Paul"]
    assert texts(awa, group) == ["À tous", "De la part d’Awa"]
    [line] = lines(paul, inbox_of(paul))
    assert line.snippet == "Vous : De la part de Paul" and line.title == "Les voisins"
    assert not Notice.objects.filter(member=paul, text__contains="Awa").exists()


def test_unverified_and_suspended_members_read_and_do_not_write(two):
    rose, paul = two
    conversation = begin(rose, paul)
    newcomer = cast.member("Nina Faure", verified=False)
    with pytest.raises(actions.ConversationRefused, match="pas encore vérifiés"):
        begin(newcomer, rose)
    cast.delegation()
    why = "Quelqu’un d’autre écrit sous ce nom depuis hier soir."
    suspend_alone(by=cast.administrator(), holder=paul, reason=why, ground=Ground(law="piratage"), at=AT)
    paul.refresh_from_db()
    with pytest.raises(actions.ConversationRefused, match="suspendu"):
        write(paul, conversation)
    assert texts(paul, conversation) == ["Bonjour"] and Message.objects.count() == 1


def test_nobody_else_reads_or_writes(two):
    rose, paul = two
    conversation = begin(rose, paul)
    for stranger in (cast.member("Lou Bosc"), cast.administrator()):
        with pytest.raises(Participant.DoesNotExist):
            part(stranger, conversation)
        with pytest.raises(NotAllowed):
            write(stranger, conversation)
        with pytest.raises(NotAllowed):
            actions.delete(by=stranger, message=Message.objects.get(), at=AT)
    assert Message.objects.count() == 1


def test_ones_words_change_for_a_quarter_of_an_hour_and_go_at_any_time(two):
    rose, paul = two
    conversation = begin(rose, paul, text="Dimanche à midy", files=document())
    message = Message.objects.get()
    actions.edit(by=rose, message=message, text="Dimanche à midi", at=AT + timedelta(minutes=14))
    [item] = read(paul, conversation)
    assert (item.text, item.is_edited) == ("Dimanche à midi", True)
    with pytest.raises(actions.ConversationRefused, match="15 minutes"):
        actions.edit(by=rose, message=message, text="Lundi", at=AT + timedelta(minutes=15))
    with pytest.raises(NotAllowed):
        actions.edit(by=paul, message=message, text="Mardi", at=AT)
    actions.delete(by=rose, message=message, at=AT + timedelta(days=40))
    [item] = read(paul, conversation)
    assert item.is_deleted and not item.text and not item.enclosed
    row = Message.objects.get()
    assert bytes(row.sealed) == b"" and not row.enclosures.exists()


def test_of_several_one_reads_from_ones_coming_to_ones_going(two):
    rose, paul = two
    awa, lou = cast.member("Awa Diop"), cast.member("Lou Bosc")
    contacts(rose, paul, awa)
    group = begin(rose, paul, lou, text="Avant Awa", name="Fête")
    actions.add(by=paul, conversation=group, member=awa, at=AT)
    write(rose, group, "Avec Awa")
    with pytest.raises(NotAllowed):
        actions.remove(by=paul, conversation=group, member=awa, at=AT)
    actions.remove(by=rose, conversation=group, member=awa, at=AT)
    write(rose, group, "Sans Awa")
    assert texts(awa, group) == ["Avec Awa"] and [one.conversation for one in gone_of(awa)] == [group]
    with pytest.raises(NotAllowed):
        write(awa, group)
    assert actions.add(by=rose, conversation=group, member=awa, at=AT).is_asked, "whoever was shown out is asked"
    actions.leave(by=rose, conversation=group, at=AT)
    assert part(paul, group).is_owner and texts(rose, group)[-1] == "Sans Awa"
    assert part(lou, group).is_asked, "a stranger to who brings them is asked"


def test_a_conversation_holds_fifty_people_and_the_database_counts_too(two):
    from django.db import IntegrityError, transaction

    rose, paul = two
    group = begin(rose, paul, cast.member("Awa Diop"))
    crowd = [Member(email=f"m{n}@exemple.test", first_name="M", last_name=str(n)) for n in range(48)]
    Member.objects.bulk_create(crowd)
    Participant.objects.bulk_create(Participant(conversation=group, member=one, state="in", joined_at=AT) for one in crowd[:47])
    with pytest.raises(actions.ConversationRefused, match="50 personnes"):
        actions.add(by=rose, conversation=group, member=crowd[47], at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.create(conversation=group, member=crowd[47], state="in", joined_at=AT)


def test_the_database_refuses_a_number_out_of_turn(two):
    from django.db import DatabaseError, transaction

    rose, paul = two
    conversation = begin(rose, paul)
    for seq in (1, 3):
        with pytest.raises(DatabaseError), transaction.atomic():
            Message.objects.create(conversation=conversation, seq=seq, rev=9, sender=rose, sent_at=AT, sealed=b"x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Message.objects.update(sender=paul)
