"""Giving a message its number, and telling those who read it. The row of the conversation is locked by who calls."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from parvis.commons.contacts.queries import unheard_by
from parvis.commons.notifications.actions import announce
from parvis.ground.core import live
from parvis.people.members.models import Member

from .. import franking, sealing
from ..models import Commitment, Conversation, Message, Participant
from ..queries.thread import said_in
from ..said import Said, message_name, sealed


def append_line(conversation: Conversation, kind: str, *, by: Member, at: datetime, **told: Any) -> Message:
    """A line about the conversation itself: who came, who left."""
    _take_number(conversation, at)
    line = Message.objects.create(
        conversation=conversation, seq=conversation.last_seq, rev=conversation.last_rev, kind=kind, sender=by, sent_at=at, **told
    )
    _seen_by_its_sender(line)
    tell(conversation)
    return line


def append_said(conversation: Conversation, said: Said, *, by: Member, client_id: UUID, at: datetime) -> Message:
    _take_number(conversation, at)
    keys, seq = sealing.keys_of(conversation), conversation.last_seq
    message = Message.objects.create(
        conversation=conversation, seq=seq, rev=conversation.last_rev, sender=by, sent_at=at, client_id=client_id,
        sealed=sealed(said, keys=keys, name=message_name(conversation.pk, seq, 1)),
    )  # fmt: skip
    commit(message, said, keys=keys, at=at)
    _seen_by_its_sender(message)
    return message


def commit(message: Message, said: Said, *, keys: sealing.Keys, at: datetime) -> None:
    """Keep the mark by which this version is proven."""
    shown = franking.Shown(message.seq, message.version, message.sender_id, message.sent_at, said)
    Commitment.objects.create(
        conversation=message.conversation, seq=message.seq, version=message.version, made_at=at,
        mark=franking.mark_of(shown, conversation=message.conversation_id, keys=keys),
    )  # fmt: skip


def changed(message: Message) -> None:
    """Count a change of a message, for the pages that are open. The row of its conversation is locked."""
    conversation = message.conversation
    conversation.last_rev += 1
    conversation.save(update_fields=["last_rev"])
    message.rev = conversation.last_rev
    message.save()
    tell(conversation)


def tell(conversation: Conversation, people: Iterable[Participant] | None = None) -> None:
    """The open pages of those who take part ask for what is new; numbers leave, no word. `people`: where they are known."""
    if people is None:
        people = Participant.objects.filter(conversation=conversation)
    here = [one.member_id for one in people if one.state in Participant.PRESENT]
    live.tell(here, "message", conversation=conversation.pk, seq=conversation.last_seq)


def announce_message(conversation: Conversation, people: Iterable[Participant], *, by: Member, at: datetime) -> None:
    """A notice for those who are not reading just now: who writes, never what; one line a conversation."""
    deaf = unheard_by(by)
    told = [
        one.member for one in people
        if one.is_in and not one.is_muted and one.member_id != by.pk and one.member_id not in deaf
    ]  # fmt: skip
    where = "" if conversation.is_pair else " dans une conversation à plusieurs"
    announce(
        to=told, reason="message.new", text=f"Vous avez un message de {by.name}{where}.",
        address=f"/messages/{conversation.pk}/", at=at, topic=topic_of(conversation.pk),
    )  # fmt: skip


def announce_request(participant: Participant, *, by: Member, at: datetime) -> None:
    announce(
        to=participant.member, reason="message.request", text=f"{by.name} voudrait vous écrire.", address="/messages/demandes/",
        at=at, topic=topic_of(participant.conversation_id),
    )  # fmt: skip


def topic_of(conversation: int) -> str:
    return f"conversation:{conversation}"


def text_of(message: Message) -> Said:
    """Raises Unreadable."""
    found = said_in(message, sealing.keys_of(message.conversation))
    if found is None:
        raise sealing.Unreadable(f"message {message.pk}")
    return found


def _take_number(conversation: Conversation, at: datetime) -> None:
    conversation.last_seq += 1
    conversation.last_rev += 1
    conversation.last_at = max(conversation.last_at, at)
    conversation.save(update_fields=["last_seq", "last_rev", "last_at"])


def _seen_by_its_sender(message: Message) -> None:
    Participant.objects.filter(
        conversation=message.conversation_id, member=message.sender_id, read_seq=message.seq - 1
    ).update(read_seq=message.seq)  # fmt: skip
