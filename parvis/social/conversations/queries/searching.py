"""Searching in one's own messages: conversation by conversation, each opened, read and let go. There is no index to steal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.commons.contacts.queries import blocked_around
from parvis.ground.core.text.fold import fold
from parvis.people.members.models import Member

from .. import sealing
from ..models import Message
from ..permissions import participations_of
from .people import people_of, title_of
from .thread import messages_read_by, said_in

MOST_FOUND, MOST_READ = 40, 8_000  # a page of results; how many messages are opened for one
_AROUND = 70


@dataclass(frozen=True, slots=True)
class Found:
    conversation: int
    title: str
    seq: int
    sender: str
    sent_at: datetime
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class Results:
    found: list[Found]
    read: int
    further: str  # where to go on, "" at the end


def search(member: Member, text: str, *, start: str = "") -> Results:
    """Messages that hold all the words, the conversations last written in first; stops after a while and says where."""
    words = fold(text).split()[:8]
    if not words:
        return Results([], 0, "")
    first, below = _start(start)
    found: list[Found] = []
    read = 0
    away = blocked_around(member)
    for position, participant in enumerate(participations_of(member).order_by("-conversation__last_at", "-conversation_id")):
        if position < first:
            continue
        try:
            keys = sealing.keys_of(participant.conversation)
        except sealing.Unreadable:
            continue
        messages = messages_read_by(participant).filter(kind=Message.Kind.SAID, deleted_at__isnull=True, is_hidden=False)
        if position == first and below:
            messages = messages.filter(seq__lt=below)
        title = ""
        for message in messages.order_by("-seq").iterator(chunk_size=500):
            read += 1
            said = said_in(message, keys)
            if said is not None and (place := _matches(said.text, [one.name for one in said.enclosed], words)) is not None:
                title = title or title_of(
                    participant, people_of([participant.conversation_id])[participant.conversation_id], away=away
                )
                sender = "Vous" if message.sender_id == member.pk else message.sender.name
                found.append(
                    Found(participant.conversation_id, title, message.seq, sender, message.sent_at, *_cut(said.text, place))
                )
            if len(found) >= MOST_FOUND or read >= MOST_READ:
                return Results(found, read, f"{position}.{message.seq}")
    return Results(found, read, "")


def _matches(text: str, names: list[str], words: list[str]) -> tuple[int, int] | None:
    """Where the first word stands in the text, if all of them are in it or in the names of its files."""
    folded = fold(" ".join([text, *names]))
    if not all(word in folded for word in words):
        return None
    place = 0
    for piece in text.split(" "):
        if words[0] in fold(piece):
            return place, place + len(piece)
        place += len(piece) + 1
    return 0, 0


def _cut(text: str, place: tuple[int, int]) -> tuple[str, str, str]:
    begin, end = place
    before, after = text[max(0, begin - _AROUND) : begin], text[end : end + _AROUND]
    return ("…" if begin > _AROUND else "") + before, text[begin:end], after + ("…" if len(text) > end + _AROUND else "")


def _start(start: str) -> tuple[int, int]:
    first, _, below = start.partition(".")
    if first.isascii() and below.isascii() and first.isdigit() and below.isdigit() and len(start) < 20:
        return int(first), int(below)
    return 0, 0
