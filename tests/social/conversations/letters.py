"""Conversations for tests, made with the actions themselves."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image

from parvis.commons.contacts.models import Contact
from parvis.commons.moderation.grounds import Ground
from parvis.people.members.models import Member
from parvis.social.conversations import actions
from parvis.social.conversations.enclosing import Taken, take
from parvis.social.conversations.models import Conversation, Disclosure, Message, Participant
from parvis.social.conversations.permissions import participations_of
from parvis.social.conversations.queries import Item, thread
from tests.cast import AT


def contacts(*members: Member) -> None:
    """Let them all be contacts of each other."""
    for first in members:
        for second in members:
            if first.pk < second.pk:
                Contact.objects.get_or_create(first=first, second=second, defaults={"since": AT})


def begin(by: Member, *to: Member, text: str = "Bonjour", at: datetime = AT, **told: Any) -> Conversation:
    return actions.start(by=by, to=to, text=text, client_id=uuid4(), at=at, **told)


def write(by: Member, conversation: Conversation, text: str = "Bonjour", *, at: datetime = AT, **told: Any) -> Message:
    return actions.send(by=by, conversation=conversation, text=text, client_id=told.pop("client_id", uuid4()), at=at, **told)


def part(member: Member, conversation: Conversation) -> Participant:
    """The member's own view of the conversation. Raises DoesNotExist where there is none."""
    return participations_of(member).get(conversation=conversation)


def read(member: Member, conversation: Conversation, *, at: datetime = AT) -> list[Item]:
    return thread(part(member, conversation), at=at)[0]


def texts(member: Member, conversation: Conversation) -> list[str]:
    return [item.text for item in read(member, conversation) if item.text]


def copies(member: Member, conversation: Conversation) -> list[str]:
    """What the member's page holds of the messages of others."""
    return [item.copy for item in read(member, conversation) if item.copy]


def picture(name: str = "photo.jpg", size: tuple[int, int] = (400, 300)) -> list[Taken]:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "chez-moi-canari"
    Image.new("RGB", size, (180, 90, 40)).save(file, "JPEG", exif=exif)
    return take([(name, file, file.tell())])


def document(content: bytes = b"Le menu de dimanche", name: str = "menu.txt") -> list[Taken]:
    return take([(name, BytesIO(content), len(content))])


def show(by: Member, conversation: Conversation, shown: list[str], *, at: datetime = AT, **told: Any) -> Disclosure:
    """Report these messages to the court."""
    given: dict[str, Any] = {
        "ground": Ground("2", 6), "explanation": "Ces messages me menacent, et je ne réponds plus.", "is_in_good_faith": True,
    }  # fmt: skip
    return actions.disclose(by=by, conversation=conversation, copies=shown, at=at, **{**given, **told})
