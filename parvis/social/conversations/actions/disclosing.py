"""Showing messages to the court: only those chosen, each proven to be what was sent, and nothing else of the conversation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from parvis.commons.limits.actions import spend
from parvis.commons.moderation.actions import take_notice
from parvis.commons.moderation.grounds import Ground
from parvis.commons.moderation.models import Case
from parvis.commons.moderation.queries import latest_decision
from parvis.commons.moderation.queries.timeline import appealed_until
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.numbers import next_number
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from .. import franking, sealing
from ..contents import told_to_court
from ..models import Commitment, Conversation, Copied, CopiedFile, Disclosure, Enclosure, Message, Participant
from ..permissions import KIND
from ..queries.thread import lock_conversation
from ..said import copied_file_name, copy_name, file_name, sealed
from .appending import changed
from .errors import ConversationRefused

MOST_SHOWN = 20
FORGED = (
    "Un de ces messages ne correspond pas à ce qui a été envoyé : rechargez la conversation, puis signalez-le de nouveau depuis "
    "son menu."
)


@transaction.atomic
def disclose(
    *,
    by: Member,
    conversation: Conversation,
    copies: Sequence[str],
    ground: Ground,
    explanation: str,
    is_in_good_faith: bool,
    at: datetime,
) -> Disclosure:
    """Report messages that one received. `copies`: as their page holds them (`franking.written`)."""
    conversation = lock_conversation(conversation.pk)
    if not Participant.objects.filter(conversation=conversation, member=by).exists() or not by.is_active:
        raise NotAllowed
    keys = sealing.keys_of(conversation)
    shown = proven(conversation, copies, keys=keys)
    senders = {one.sender for one in shown}
    if by.pk in senders:
        raise ConversationRefused("Vos propres messages ne se signalent pas : décochez-les, ou supprimez-les.", field="copies")
    if len(senders) > 1:
        raise ConversationRefused("Un signalement porte sur une seule personne : faites-en un pour chacune.", field="copies")
    spend(by=by, act="notice", at=at)
    disclosure = _joined(conversation, author=senders.pop(), by=by, at=at)
    for one in shown:
        _copy(disclosure, one, conversation=conversation, keys=keys)
    count = len(shown)
    many = "s" if count > 1 else ""
    take_notice(
        content=told_to_court(disclosure), ground=ground, explanation=explanation, name=by.name, email=by.email,
        place=f"{count} message{many} d’une conversation privée, montré{many} par qui l’a reçu", at=at,
        is_in_good_faith=is_in_good_faith,
    )  # fmt: skip
    record(by=by, action="message.disclose", subject_kind="disclosure", subject_id=disclosure.pk, at=at, messages=count)
    return disclosure


def proven(conversation: Conversation, copies: Sequence[str], *, keys: sealing.Keys) -> list[franking.Shown]:
    """What the copies say, each held against the mark that was kept at sending. Refuses a single one that is not."""
    if not copies:
        raise ConversationRefused("Cochez au moins un message.", field="copies")
    if len(copies) > MOST_SHOWN:
        raise ConversationRefused(f"Montrez {MOST_SHOWN} messages au plus : choisissez les plus graves.", field="copies")
    found: dict[tuple[int, int], franking.Shown] = {}
    for copy in copies:
        shown = franking.read(copy)
        if shown is None:
            raise ConversationRefused(FORGED, field="copies")
        mark = Commitment.objects.filter(conversation=conversation, seq=shown.seq, version=shown.version).first()
        if mark is None or not franking.is_proven(shown, conversation=conversation.pk, keys=keys, mark=mark.mark):
            raise ConversationRefused(FORGED, field="copies")
        found[shown.seq, shown.version] = shown
    return sorted(found.values(), key=lambda one: (one.seq, one.version))


def hide_shown(*, disclosure: int, at: datetime) -> None:
    """Out of sight of everyone in the conversation. Called by the court, whose decision is written."""
    for message in _standing(disclosure):
        if not message.is_hidden:
            message.is_hidden = True
            changed(message)


def show_again(*, disclosure: int, at: datetime) -> None:
    """Back, but those that another case keeps hidden."""
    others = Case.objects.filter(kind=KIND, is_hiding=True).exclude(object_id=disclosure).values("object_id")
    for message in _standing(disclosure):
        kept = Copied.objects.filter(
            disclosure__in=others, disclosure__conversation=message.conversation_id, seq=message.seq
        ).exists()  # fmt: skip
        if message.is_hidden and not kept:
            message.is_hidden = False
            changed(message)


def destroy_copies(*, at: datetime) -> int:
    """Destroy what was shown once nobody can appeal any more; that it was judged stays. Gives how many."""
    destroyed = 0
    for disclosure in Disclosure.objects.filter(destroyed_at__isnull=True).order_by("pk"):
        cases = list(Case.objects.filter(kind=KIND, object_id=disclosure.pk))
        if not cases or not all(_is_settled(case, at) for case in cases):
            continue
        with transaction.atomic():
            for kept in CopiedFile.objects.filter(copied__disclosure=disclosure):
                files.forget(kept.file)
            Copied.objects.filter(disclosure=disclosure).delete()
            disclosure.destroyed_at = at
            disclosure.save(update_fields=["destroyed_at"])
            destroyed += 1
    return destroyed


def _is_settled(case: Case, at: datetime) -> bool:
    if case.state == Case.State.FINAL:
        return True
    latest = latest_decision(case)
    return case.state == Case.State.DECIDED and latest is not None and at > appealed_until(latest)


def _joined(conversation: Conversation, *, author: int, by: Member, at: datetime) -> Disclosure:
    """What was shown of the same person in the same conversation, while no delegate or panel has begun; else a new one."""
    waiting = Case.objects.filter(kind=KIND, state=Case.State.OPEN, referred_at__isnull=True, decided_at__isnull=True)
    standing = Disclosure.objects.filter(conversation=conversation, author=author, pk__in=waiting.values("object_id")).first()
    if standing is not None:
        return standing
    pk = next_number(Disclosure)
    key = sealing.new_key(f"disclosure:{pk}")
    return Disclosure.objects.create(
        pk=pk, conversation=conversation, author_id=author, by=by, made_at=at, wrapped_key=key.wrapped_key, key_id=key.key_id
    )


def _copy(disclosure: Disclosure, shown: franking.Shown, *, conversation: Conversation, keys: sealing.Keys) -> None:
    own = sealing.keys_of(disclosure)
    name = copy_name(disclosure.pk, shown.seq, shown.version)
    copied, is_new = Copied.objects.get_or_create(
        disclosure=disclosure, seq=shown.seq, version=shown.version,
        defaults={"sent_at": shown.sent_at, "sealed": sealed(shown.said, keys=own, name=name)},
    )  # fmt: skip
    if not is_new:
        return
    for enclosure in Enclosure.objects.filter(message__conversation=conversation, message__seq=shown.seq):
        with files.open_file(enclosure.file) as kept:
            content = sealing.unseal(
                kept.read(), keys=keys, name=file_name(conversation.pk, shown.seq, enclosure.place)
            )  # fmt: skip
        if hashlib.sha256(content).hexdigest() != shown.said.enclosed[enclosure.place].digest:
            raise ConversationRefused(FORGED, field="copies")
        name = copied_file_name(disclosure.pk, shown.seq, shown.version, enclosure.place)
        stored = files.store(sealing.seal(content, keys=own, name=name), extension="bin")
        CopiedFile.objects.create(copied=copied, place=enclosure.place, file=stored)


def _standing(disclosure: int) -> list[Message]:
    """The messages that the copies were made of, those that are still there; their conversation is locked."""
    found = Disclosure.objects.filter(pk=disclosure).first()
    if found is None or found.conversation_id is None:
        return []
    conversation = lock_conversation(found.conversation_id)
    messages = list(
        Message.objects.filter(
            conversation=conversation, seq__in=found.copies.values("seq"), kind=Message.Kind.SAID, deleted_at__isnull=True
        ).order_by("seq")
    )
    for message in messages:
        message.conversation = conversation
    return messages
