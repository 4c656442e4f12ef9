"""Who takes part: asked, accepted, added, gone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.people.members.models import Member

from ..models import Conversation, Message, Participant
from ..permissions import can_remove_from, can_write_in
from ..queries.thread import lock_conversation
from .appending import append_line, tell
from .errors import ConversationRefused
from .keeping import shortest_applies
from .writing import MOST_PEOPLE, bring, check_reachable, name_sealed


@transaction.atomic
def accept(*, by: Member, conversation: Conversation, at: datetime) -> None:
    """Take up what a stranger asked: from now on one reads and answers as with anyone."""
    conversation = lock_conversation(conversation.pk)
    own = _asked(by, conversation)
    if own is None:
        return
    own.state = Participant.State.IN
    own.save(update_fields=["state"])
    if not conversation.is_pair:
        append_line(conversation, Message.Kind.CAME, by=by, at=at)
    tell(conversation)


@transaction.atomic
def decline(*, by: Member, conversation: Conversation, at: datetime) -> None:
    """Put a request away. Nobody is told; who asked goes on waiting."""
    conversation = lock_conversation(conversation.pk)
    own = _asked(by, conversation)
    if own is None:
        return
    own.state = Participant.State.DECLINED
    own.save(update_fields=["state"])


@transaction.atomic
def add(*, by: Member, conversation: Conversation, member: Member, at: datetime) -> Participant:
    """Let someone in: they read from here on. A stranger is asked first."""
    conversation = lock_conversation(conversation.pk)
    own = _present(by, conversation)
    if conversation.is_pair:
        raise ConversationRefused("Une conversation à deux le reste : commencez-en une autre pour être plusieurs.")
    if not can_write_in(own):
        raise NotAllowed
    present = Participant.objects.filter(conversation=conversation, state__in=Participant.PRESENT)
    standing = present.filter(member=member).first()
    if standing is not None:
        return standing
    if present.count() >= MOST_PEOPLE:
        raise ConversationRefused(f"Une conversation réunit {MOST_PEOPLE} personnes au plus.", field="to")
    check_reachable(by, member)
    brought = bring(conversation, member, by=by, at=at)
    if brought.is_in:
        append_line(conversation, Message.Kind.CAME, by=by, at=at, about=member)
    return brought


@transaction.atomic
def leave(*, by: Member, conversation: Conversation, at: datetime) -> None:
    """Go, in one press. What was said until now stays readable to who leaves; an owner's place goes to who came first."""
    conversation = lock_conversation(conversation.pk)
    own = _present(by, conversation)
    if conversation.is_pair:
        raise ConversationRefused(
            "Une conversation à deux ne se quitte pas : retirez-la de votre liste, ou bloquez cette personne."
        )
    if own.is_asked:
        own.state = Participant.State.DECLINED
        own.save(update_fields=["state"])
        return
    _go(own, Participant.State.LEFT, append_line(conversation, Message.Kind.LEFT, by=by, at=at))
    if own.is_owner:
        own.is_owner = False
        own.save(update_fields=["is_owner"])
        heir = conversation.participants.filter(state=Participant.State.IN).order_by("joined_at", "id").first()
        if heir is not None:
            heir.is_owner = True
            heir.save(update_fields=["is_owner"])
    shortest_applies(conversation, by=by, at=at)


@transaction.atomic
def remove(*, by: Member, conversation: Conversation, member: Member, at: datetime) -> None:
    """The owner of a conversation shows someone out; they keep what was said until then, to read and to report."""
    conversation = lock_conversation(conversation.pk)
    own = _present(by, conversation)
    if not can_remove_from(own) or member.pk == by.pk:
        raise NotAllowed
    gone = Participant.objects.filter(conversation=conversation, member=member, state__in=Participant.PRESENT).first()
    if gone is None:
        return
    if gone.is_asked:
        gone.state = Participant.State.DECLINED
        gone.save(update_fields=["state"])
        return
    _go(gone, Participant.State.REMOVED, append_line(conversation, Message.Kind.REMOVED, by=by, at=at, about=member))
    shortest_applies(conversation, by=by, at=at)


@transaction.atomic
def rename(*, by: Member, conversation: Conversation, name: str, at: datetime) -> None:
    """Any of several may name their conversation; the name is sealed as what is said there."""
    conversation = lock_conversation(conversation.pk)
    if not can_write_in(_present(by, conversation)) or conversation.is_pair:
        raise NotAllowed
    conversation.name_sealed = name_sealed(conversation, name)
    conversation.save(update_fields=["name_sealed"])
    append_line(conversation, Message.Kind.NAMED, by=by, at=at)


@transaction.atomic
def forget_member(*, member: Member, at: datetime) -> bool:
    """Whoever erases their account reads no conversation any more; what they wrote stays with those who received it. Safe to
    run twice. Says whether there was anything."""
    found = False
    for pk in Participant.objects.filter(member=member).order_by("conversation").values_list("conversation", flat=True):
        found = True
        conversation = lock_conversation(pk)
        own = Participant.objects.get(conversation=conversation, member=member)
        if own.is_in and not conversation.is_pair:
            leave(by=member, conversation=conversation, at=at)
            conversation.refresh_from_db()
            own.refresh_from_db()
        own.state = Participant.State.LEFT
        own.from_seq = own.until_seq = own.read_seq = conversation.last_seq
        own.asked_days, own.is_muted = None, False
        own.save()
    return found


def _go(own: Participant, state: str, line: Message) -> None:
    own.state, own.until_seq = state, line.seq
    own.save(update_fields=["state", "until_seq"])


def _asked(by: Member, conversation: Conversation) -> Participant | None:
    """Their row while they are asked; None where they have answered already."""
    own = Participant.objects.filter(conversation=conversation, member=by).first()
    if own is None:
        raise NotAllowed
    return own if own.is_asked else None


def _present(by: Member, conversation: Conversation) -> Participant:
    own = Participant.objects.filter(conversation=conversation, member=by, state__in=Participant.PRESENT).first()
    if own is None:
        raise NotAllowed
    own.member = by
    return own
