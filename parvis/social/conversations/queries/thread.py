"""One conversation as one of its people reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from .. import franking, sealing
from ..models import Conversation, Message, Participant
from ..said import Enclosed, Said, message_name, opened
from .people import away_in

PAGE = 40
EDITED_WITHIN = timedelta(minutes=15)
LOST = "Ce message ne s’ouvre plus : la clé du serveur a changé. Prévenez l’exploitant."
DURATIONS = {7: "7 jours", 30: "30 jours", 90: "90 jours", 365: "un an"}


@dataclass(frozen=True, slots=True)
class Item:
    """A message on its reader's screen, or a line about the conversation itself."""

    seq: int
    rev: int
    kind: str
    is_own: bool
    sender_id: int
    sender: str
    sent_at: datetime
    text: str = ""
    line: str = ""  # said by nobody: who came, who left
    enclosed: tuple[tuple[int, Enclosed], ...] = ()
    client: str = ""  # of one’s own: which press of the page it came from
    copy: str = ""  # what proves it, kept in the page
    is_edited: bool = False
    is_deleted: bool = False
    is_hidden: bool = False
    may_edit: bool = False
    may_delete: bool = False
    starts_day: bool = False


def lock_conversation(pk: int) -> Conversation:
    """Its row, locked until the transaction ends; it guards all that is said there."""
    return Conversation.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def pair_of(a: int, b: int) -> str:
    first, second = sorted((a, b))
    return f"{first}:{second}"


def messages_read_by(participant: Participant) -> QuerySet[Message]:
    """All that the member may read here, and nothing of whom they keep away."""
    reads = Q(conversation=participant.conversation_id, seq__gt=participant.from_seq)
    if participant.until_seq is not None:
        reads &= Q(seq__lte=participant.until_seq)
    return Message.objects.filter(reads).exclude(sender__in=away_in(participant)).select_related("sender", "about")


def thread(participant: Participant, *, before: int | None = None, at: datetime) -> tuple[list[Item], bool]:
    """The latest messages, or those before a number, the earliest first; and whether there are more before them."""
    messages = messages_read_by(participant)
    if before is not None:
        messages = messages.filter(seq__lt=before)
    found = list(messages.order_by("-seq")[: PAGE + 1])
    return messages_shown(participant, reversed(found[:PAGE]), at=at), len(found) > PAGE


def changes(participant: Participant, *, since: int, at: datetime, limit: int = 200) -> list[Item]:
    """What was said, edited or deleted since a count of the conversation; the earliest change first."""
    found = messages_read_by(participant).filter(rev__gt=since).order_by("rev")[:limit]
    return messages_shown(participant, found, at=at, days=False)


def item(participant: Participant, seq: int, *, at: datetime) -> Item | None:
    return next(iter(messages_shown(participant, messages_read_by(participant).filter(seq=seq), at=at, days=False)), None)


def messages_shown(participant: Participant, messages: Iterable[Message], *, at: datetime, days: bool = True) -> list[Item]:
    try:
        keys: sealing.Keys | None = sealing.keys_of(participant.conversation)
    except sealing.Unreadable:
        keys = None
    items: list[Item] = []
    day = None
    for message in messages:
        starts = days and message.sent_at.date() != day
        day = message.sent_at.date()
        items.append(_shown(participant, message, keys, at, starts))
    return items


def said_in(message: Message, keys: sealing.Keys | None) -> Said | None:
    """What it says; None where it cannot be opened."""
    if keys is None:
        return None
    name = message_name(message.conversation_id, message.seq, message.version)
    try:
        return opened(message.sealed, keys=keys, name=name)
    except sealing.Unreadable:
        return None


def copy_of(message: Message, said: Said) -> str:
    return franking.written(franking.Shown(message.seq, message.version, message.sender_id, message.sent_at, said))


def _shown(participant: Participant, message: Message, keys: sealing.Keys | None, at: datetime, starts: bool) -> Item:
    is_own = message.sender_id == participant.member_id
    base = {
        "seq": message.seq, "rev": message.rev, "kind": message.kind, "is_own": is_own, "sender_id": message.sender_id,
        "sender": "Vous" if is_own else message.sender.name, "sent_at": message.sent_at, "starts_day": starts,
    }  # fmt: skip
    if message.kind != Message.Kind.SAID:
        return Item(**base, line=_line(participant, message))  # type: ignore[arg-type]
    if message.deleted_at is not None:
        return Item(**base, is_deleted=True)  # type: ignore[arg-type]
    may_delete = is_own
    if message.is_hidden:
        return Item(**base, is_hidden=True, may_delete=may_delete)  # type: ignore[arg-type]
    said = said_in(message, keys)
    if said is None:
        return Item(**base, text=LOST, may_delete=may_delete)  # type: ignore[arg-type]
    return Item(
        **base,  # type: ignore[arg-type]
        text=said.text,
        enclosed=tuple(enumerate(said.enclosed)),
        client=str(message.client_id or "") if is_own else "",
        copy="" if is_own else copy_of(message, said),
        is_edited=message.edited_at is not None,
        may_edit=is_own and participant.is_in and at < message.sent_at + EDITED_WITHIN and bool(said.text),
        may_delete=may_delete,
    )


def _line(participant: Participant, message: Message) -> str:
    own = participant.member_id
    who = "Vous" if message.sender_id == own else message.sender.name
    me = message.sender_id == own
    about = "vous" if message.about_id == own else (message.about.name if message.about else "")
    match message.kind:
        case Message.Kind.CAME if message.about_id in {None, message.sender_id}:
            return f"{who} {'prenez' if me else 'prend'} part à la conversation."
        case Message.Kind.CAME:
            return f"{who} {'avez' if me else 'a'} ajouté {about}."
        case Message.Kind.LEFT:
            return f"{who} {'avez' if me else 'a'} quitté la conversation."
        case Message.Kind.REMOVED:
            return f"{who} {'avez' if me else 'a'} retiré {about}."
        case Message.Kind.NAMED:
            return f"{who} {'avez' if me else 'a'} changé le nom de la conversation."
        case _ if message.days:
            return (
                f"{who} {'avez demandé' if me else 'a demandé'} que les messages soient effacés après {DURATIONS[message.days]}. "
                "Les plus anciens le seront à partir de demain."
            )
        case _:
            return f"{who} {'ne demandez plus' if me else 'ne demande plus'} de délai : les messages sont gardés."
