"""How long messages are kept, what one has seen, and what is destroyed behind."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from parvis.commons.notifications.actions import mark_topic_read
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.people.members.models import Member

from .. import sealing
from ..models import Commitment, Conversation, Disclosure, Enclosure, Message, Participant
from ..queries.thread import DURATIONS, lock_conversation
from .appending import append_line, topic_of
from .errors import ConversationRefused

SAID_BEFORE = timedelta(hours=24)  # between the line that says a shorter term and its first effect
PROVEN_FOR = timedelta(days=365)  # a mark outlives its message by that


def mark_read(*, by: Member, conversation: Conversation, seq: int, at: datetime) -> None:
    """The member has seen up to there. Shown to nobody: there are no read receipts."""
    if Participant.objects.filter(conversation=conversation, member=by, read_seq__lt=seq).update(read_seq=seq):
        mark_topic_read(by=by, topic=topic_of(conversation.pk), at=at)


def mute(*, by: Member, conversation: Conversation, is_muted: bool) -> None:
    """No notice of what is said here, until one wants them again."""
    if not Participant.objects.filter(conversation=conversation, member=by, state=Participant.State.IN).update(is_muted=is_muted):
        raise NotAllowed


@transaction.atomic
def ask_kept(*, by: Member, conversation: Conversation, days: int | None, at: datetime) -> None:
    """Ask for how long messages are kept; the shortest that anyone asks applies, a day after all could read it."""
    if days is not None and days not in DURATIONS:
        raise ConversationRefused("Choisissez l’une des durées proposées.", field="days")
    conversation = lock_conversation(conversation.pk)
    own = Participant.objects.filter(conversation=conversation, member=by, state=Participant.State.IN).first()
    if own is None:
        raise NotAllowed
    if own.asked_days == days:
        return
    own.asked_days = days
    own.save(update_fields=["asked_days"])
    shortest_applies(conversation, by=by, at=at)


def shortest_applies(conversation: Conversation, *, by: Member, at: datetime) -> None:
    """Work out the term again, and say it in the thread where it changed. The row is locked."""
    asked = conversation.participants.filter(state=Participant.State.IN, asked_days__isnull=False)
    shortest = asked.order_by("asked_days").values_list("asked_days", flat=True).first()
    before = conversation.kept_days
    if shortest == before:
        return
    is_shorter = shortest is not None and (before is None or shortest < before)
    conversation.kept_days = shortest
    conversation.kept_since = None if shortest is None else at + SAID_BEFORE if is_shorter else conversation.kept_since
    conversation.save(update_fields=["kept_days", "kept_since"])
    append_line(conversation, Message.Kind.KEPT, by=by, at=at, days=shortest)


@transaction.atomic
def clear(*, by: Member, conversation: Conversation) -> None:
    """Put a conversation off one's list: what was said is gone for oneself, and what comes next brings it back.

    One that was left is forgotten for good.
    """
    conversation = lock_conversation(conversation.pk)
    own = Participant.objects.filter(conversation=conversation, member=by).exclude(state=Participant.State.DECLINED).first()
    if own is None:
        raise NotAllowed
    if own.is_gone:
        own.delete()
        return
    own.from_seq = own.read_seq = conversation.last_seq
    own.save(update_fields=["from_seq", "read_seq"])


def erase_old(*, at: datetime) -> int:
    """Destroy the messages whose time has come, files too; gives how many. Safe to stop and run again."""
    erased = 0
    for pk in Conversation.objects.filter(kept_since__lte=at).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            conversation = lock_conversation(pk)
            if conversation.kept_days is None or conversation.kept_since is None or conversation.kept_since > at:
                continue
            old = Message.objects.filter(conversation=conversation, sent_at__lt=at - timedelta(days=conversation.kept_days))
            erased += _destroy(conversation, list(old.values_list("pk", "seq")))
    return erased


def sweep(*, at: datetime) -> int:
    """Destroy what nobody can read any more, and marks that outlived their message long enough; gives how many messages."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT m.conversation_id, m.id, m.seq FROM conversations_message m WHERE NOT EXISTS (
                   SELECT 1 FROM conversations_participant p WHERE p.conversation_id = m.conversation_id AND p.state <> 'declined'
                      AND m.seq > p.from_seq AND (p.until_seq IS NULL OR m.seq <= p.until_seq))
               ORDER BY m.conversation_id, m.id LIMIT 5000"""
        )
        unread: dict[int, list[tuple[int, int]]] = {}
        for conversation, pk, seq in cursor.fetchall():
            unread.setdefault(conversation, []).append((pk, seq))
    swept = 0
    for conversation, messages in unread.items():
        with transaction.atomic():
            swept += _destroy(lock_conversation(conversation), messages)
    with transaction.atomic():
        empty = Conversation.objects.exclude(participants__isnull=False).exclude(messages__isnull=False)
        empty.delete()
    with connection.cursor() as cursor:
        cursor.execute(
            """DELETE FROM conversations_commitment k WHERE made_at < %s AND NOT EXISTS (
                   SELECT 1 FROM conversations_message m WHERE m.conversation_id = k.conversation_id AND m.seq = k.seq
                      AND m.deleted_at IS NULL)""",
            [at - PROVEN_FOR],
        )
    return swept


def seal_anew() -> int:
    """Wrap under the first EVIDENCE_KEY every key that lies under an older one; gives how many. What none opens stays."""
    done = 0
    for model in (Conversation, Disclosure):
        rows = model._default_manager.exclude(key_id=sealing.current_key_id()).order_by("pk").values_list("pk", flat=True)
        for pk in list(rows):
            with transaction.atomic():
                row = model._default_manager.select_for_update(no_key=True).get(pk=pk)
                try:
                    key = sealing.wrapped_anew(row)
                except sealing.Unreadable:
                    continue
                row.wrapped_key, row.key_id = key.wrapped_key, key.key_id
                row.save(update_fields=["wrapped_key", "key_id"])
                done += 1
    return done


def _destroy(conversation: Conversation, messages: list[tuple[int, int]]) -> int:
    """The row of the conversation is locked."""
    pks, seqs = [pk for pk, _ in messages], [seq for _, seq in messages]
    for enclosure in Enclosure.objects.filter(message__in=pks):
        files.forget(enclosure.file)
    Commitment.objects.filter(conversation=conversation, seq__in=seqs).delete()
    return Message.objects.filter(pk__in=pks).delete()[1].get("conversations.Message", 0)
