"""Beginning a conversation, writing in it, changing and deleting what one wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from parvis.commons.contacts.queries import is_blocked_between
from parvis.commons.limits.actions import spend
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.numbers import next_number
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from .. import franking, sealing
from ..enclosing import Taken
from ..models import Conversation, Enclosure, Message, Participant
from ..permissions import are_strangers, can_write_in
from ..queries.thread import EDITED_WITHIN, lock_conversation, pair_of
from ..said import Said, file_name, message_name, sealed
from .appending import announce_message, announce_request, append_said, changed, commit, tell, text_of
from .errors import UNREACHABLE, UNVERIFIED, WAITING, ConversationRefused

LONGEST, LONGEST_NAME, MOST_PEOPLE = 4000, 80, 50


@transaction.atomic
def start(
    *, by: Member, to: Sequence[Member], text: str, client_id: UUID, at: datetime, files: Sequence[Taken] = (), name: str = ""
) -> Conversation:
    """Write to one person (always in the same conversation) or to several. The same press sent twice begins one conversation."""
    others = {member.pk: member for member in to if member.pk != by.pk}
    if not others:
        raise ConversationRefused("Choisissez à qui écrire.", field="to")
    if len(others) >= MOST_PEOPLE:
        raise ConversationRefused(f"Une conversation réunit {MOST_PEOPLE} personnes au plus, vous compris.", field="to")
    _check_speaks(by)
    lock_member(by.pk)  # two presses of the button come one after the other
    sent = Message.objects.filter(sender=by, client_id=client_id).select_related("conversation").first()
    if sent is not None:
        return sent.conversation
    if len(others) == 1 and not name.strip():
        conversation = _pair(by, next(iter(others.values())), at)
    else:
        conversation = _several(by, list(others.values()), name, at)
    send(by=by, conversation=conversation, text=text, client_id=client_id, at=at, files=files)
    return conversation


@transaction.atomic
def send(
    *, by: Member, conversation: Conversation, text: str, client_id: UUID, at: datetime, files: Sequence[Taken] = ()
) -> Message:
    """Write in a conversation one takes part in. The same press sent twice is one message."""
    text = _checked(text, files)
    conversation = lock_conversation(conversation.pk)
    people = list(Participant.objects.filter(conversation=conversation).select_related("member"))
    own = _own_of(by, next((one for one in people if one.member_id == by.pk), None))
    sent = Message.objects.filter(conversation=conversation, sender=by, client_id=client_id).first()
    if sent is not None:
        return sent
    _check_speaks(by)
    if not can_write_in(own):
        raise NotAllowed
    act, asked = "message", None
    if conversation.is_pair:
        asked = _check_other(by, conversation, next(one for one in people if one is not own), files)
        act = "message.stranger" if asked is not None else "message"
    spend(by=by, act=act, at=at, text=text if asked is not None else "")
    said = Said(text, franking.new_secret(), tuple(taken.enclosed for taken in files))
    message = append_said(conversation, said, by=by, client_id=client_id, at=at)
    _enclose(message, files)
    tell(conversation, people)
    announce_message(conversation, people, by=by, at=at)
    if asked is not None:
        announce_request(asked, by=by, at=at)
    return message


@transaction.atomic
def edit(*, by: Member, message: Message, text: str, at: datetime) -> Message:
    """Change one's own words within a quarter of an hour; readers see that they were. What was read before stays provable."""
    conversation = lock_conversation(message.conversation_id)
    message = Message.objects.select_related("conversation").get(pk=message.pk)
    message.conversation = conversation
    own = _own(by, conversation)
    if message.sender_id != by.pk or message.kind != Message.Kind.SAID or not can_write_in(own):
        raise NotAllowed
    if message.deleted_at is not None or message.is_hidden:
        raise ConversationRefused("Ce message n’est plus là : il ne se modifie plus.")
    if at >= message.sent_at + EDITED_WITHIN:
        raise ConversationRefused(
            "Un message se modifie pendant 15 minutes. Écrivez-en un autre, ou supprimez celui-ci.", field="text"
        )
    before = text_of(message)
    text = _checked(text, before.enclosed)
    if text == before.text:
        return message
    keys = sealing.keys_of(conversation)
    said = Said(text, franking.new_secret(), before.enclosed)
    message.version += 1
    message.edited_at = at
    message.sealed = sealed(said, keys=keys, name=message_name(conversation.pk, message.seq, message.version))
    commit(message, said, keys=keys, at=at)
    changed(message)
    return message


@transaction.atomic
def delete(*, by: Member, message: Message, at: datetime) -> None:
    """Take back one’s own message, whenever it was sent: words and files are destroyed, a line says one stood there."""
    conversation = lock_conversation(message.conversation_id)
    message = Message.objects.get(pk=message.pk)
    message.conversation = conversation
    _own(by, conversation)
    if message.sender_id != by.pk or message.kind != Message.Kind.SAID:
        raise NotAllowed
    if message.deleted_at is not None:
        return
    drop_files(Enclosure.objects.filter(message=message))
    message.sealed, message.deleted_at, message.edited_at = b"", at, None
    changed(message)


def drop_files(enclosures: object) -> None:
    """Destroy what was enclosed, and forget the rows."""
    for enclosure in list(enclosures):  # type: ignore[call-overload]
        files.forget(enclosure.file)
        enclosure.delete()


def new_conversation(*, by: Member, pair: str | None, at: datetime) -> Conversation:
    """Its number first: the key is bound to it."""
    pk = next_number(Conversation)
    key = sealing.new_key(f"conversation:{pk}")
    return Conversation.objects.create(
        pk=pk, pair=pair, started_by=by, started_at=at, last_at=at, wrapped_key=key.wrapped_key, key_id=key.key_id
    )


def name_sealed(conversation: Conversation, name: str) -> bytes:
    name = tidy_line(name)
    if len(name) > LONGEST_NAME:
        raise ConversationRefused(f"Ce nom compte {len(name)} signes : ramenez-le à {LONGEST_NAME}.", field="name")
    if not name:
        return b""
    return sealing.seal(name.encode(), keys=sealing.keys_of(conversation), name=f"name:{conversation.pk}")


def check_reachable(by: Member, other: Member) -> None:
    if not other.is_active or other.is_restricted or is_blocked_between(by, other):
        raise ConversationRefused(UNREACHABLE)


def _pair(by: Member, other: Member, at: datetime) -> Conversation:
    """The one conversation of two people, begun where it does not stand yet."""
    check_reachable(by, other)
    pair = pair_of(by.pk, other.pk)
    found = Conversation.objects.filter(pair=pair).first()
    if found is None:
        try:
            with transaction.atomic():  # both press at once: the second joins the first
                found = new_conversation(by=by, pair=pair, at=at)
        except IntegrityError:
            return _taken_part(by, other, Conversation.objects.get(pair=pair), at)
    return _taken_part(by, other, found, at)


def _taken_part(by: Member, other: Member, conversation: Conversation, at: datetime) -> Conversation:
    conversation = lock_conversation(conversation.pk)
    own, is_new = Participant.objects.get_or_create(
        conversation=conversation, member=by, defaults={"state": Participant.State.IN, "joined_at": at}
    )
    if own.state != Participant.State.IN:  # whoever was asked answers by writing
        own.state = Participant.State.IN
        own.save(update_fields=["state"])
    first = Participant.State.ASKED if are_strangers(by.pk, other.pk) else Participant.State.IN
    Participant.objects.get_or_create(
        conversation=conversation, member=other, defaults={"state": first, "joined_at": at, "brought_by": by}
    )
    return conversation


def _several(by: Member, others: list[Member], name: str, at: datetime) -> Conversation:
    for other in others:
        try:
            check_reachable(by, other)
        except ConversationRefused as refusal:
            raise ConversationRefused(f"{other.name} : {refusal.message}", field="to") from refusal
    conversation = new_conversation(by=by, pair=None, at=at)
    conversation.name_sealed = name_sealed(conversation, name)
    conversation.save(update_fields=["name_sealed"])
    conversation = lock_conversation(conversation.pk)
    Participant.objects.create(
        conversation=conversation, member=by, state=Participant.State.IN, is_owner=True, joined_at=at
    )  # fmt: skip
    for other in others:
        bring(conversation, other, by=by, at=at)
    return conversation


def bring(conversation: Conversation, other: Member, *, by: Member, at: datetime) -> Participant:
    """Let someone in from here on; a stranger, and whoever had left, is asked first."""
    former = Participant.objects.filter(conversation=conversation, member=other).first()
    is_asked = former is not None or are_strangers(by.pk, other.pk)
    if is_asked:
        spend(by=by, act="invitation", at=at)
    told = {
        "state": Participant.State.ASKED if is_asked else Participant.State.IN, "brought_by": by, "joined_at": at,
        "from_seq": conversation.last_seq, "until_seq": None, "read_seq": conversation.last_seq, "is_owner": False,
    }  # fmt: skip
    brought, _ = Participant.objects.update_or_create(conversation=conversation, member=other, defaults=told)
    if is_asked:
        announce_request(brought, by=by, at=at)
    return brought


def _check_other(
    by: Member, conversation: Conversation, other: Participant, files: Sequence[object]
) -> Participant | None:  # fmt: skip
    """Whether the other of a pair may be written to. Gives their row where this is the first word to a stranger."""
    check_reachable(by, other.member)
    if other.is_in:
        return None
    if not are_strangers(by.pk, other.member_id):  # they have met since
        other.state = Participant.State.IN
        other.save(update_fields=["state"])
        return None
    if Message.objects.filter(conversation=conversation, sender=by).exists():
        raise ConversationRefused(WAITING)
    if files:
        raise ConversationRefused(
            "Un premier message à quelqu’un que vous ne connaissez pas ne porte ni image ni fichier : envoyez-les quand cette "
            "personne vous aura répondu.",
            field="enclosed",
        )
    return other


def _enclose(message: Message, taken: Sequence[Taken]) -> None:
    if not taken:
        return
    keys = sealing.keys_of(message.conversation)
    for place, one in enumerate(taken):
        name = file_name(message.conversation_id, message.seq, place)
        kept = files.store(sealing.seal(one.content, keys=keys, name=name), extension="bin")
        Enclosure.objects.create(message=message, place=place, file=kept)


def _own(by: Member, conversation: Conversation) -> Participant:
    return _own_of(by, Participant.objects.filter(conversation=conversation, member=by).first())


def _own_of(by: Member, own: Participant | None) -> Participant:
    if own is None or own.state == Participant.State.DECLINED:
        raise NotAllowed
    own.member = by
    return own


def _check_speaks(by: Member) -> None:
    if not by.is_active:
        raise NotAllowed
    if not by.is_verified:
        raise ConversationRefused(UNVERIFIED)
    if not by.may_speak:
        raise ConversationRefused(
            "Votre compte est suspendu : vous lisez vos messages, et pourrez écrire quand il vous sera rendu."
        )


def _checked(text: str, files: Sequence[object]) -> str:
    text = tidy(text).strip()
    if not text and not files:
        raise ConversationRefused("Écrivez votre message.", field="text")
    if len(text) > LONGEST:
        raise ConversationRefused(f"Votre message compte {len(text)} signes : ramenez-le à {LONGEST}.", field="text")
    return text
