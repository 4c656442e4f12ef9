"""What neighbours write to each other in private: letters.toml, by the actions themselves."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.social.conversations import actions
from parvis.social.conversations.enclosing import Taken, take
from parvis.social.conversations.models import Conversation, Participant

from ..accounts import email_of
from ..pictures import draw


def write_letters(*, now: datetime) -> None:
    """Nothing where someone has written already."""
    if Conversation.objects.exists():
        return
    script = tomllib.loads((Path(__file__).parent / "letters.toml").read_text(encoding="utf-8"))
    handles = {handle for told in script["conversations"] for handle in told["who"]}
    people = {handle: member for handle in handles if (member := by_email(email_of(handle))) is not None}
    for told in script["conversations"]:
        if all(handle in people for handle in told["who"]):
            _converse(told, people, now)


def _converse(told: dict[str, Any], people: dict[str, Member], now: datetime) -> None:
    first, *others = told["who"]
    said: list[tuple[float, str, str, list[Taken]]] = [(hours, handle, text, []) for handle, hours, text in told["lines"]]
    written = sorted(said + _enclosed(told), key=lambda one: -one[0])
    hours, _, text, _ = written[0]
    at = now - timedelta(hours=hours)
    conversation = actions.start(
        by=people[first], to=[people[handle] for handle in others], name=told.get("name", ""), text=text, client_id=uuid4(), at=at
    )
    if len(written) > 1:  # whoever answers has accepted
        for one in Participant.objects.filter(conversation=conversation, state="asked").select_related("member"):
            actions.accept(by=one.member, conversation=conversation, at=at + timedelta(minutes=4))
    for hours, handle, text, files in written[1:]:
        at = now - timedelta(hours=hours)
        by = people[handle]
        message = actions.send(by=by, conversation=conversation, text=text, files=files, client_id=uuid4(), at=at)
        actions.mark_read(by=by, conversation=conversation, seq=message.seq, at=at)
    if "kept" in told:
        handle, days = told["kept"]
        actions.ask_kept(by=people[handle], conversation=conversation, days=days, at=at + timedelta(hours=1))


def _enclosed(told: dict[str, Any]) -> list[tuple[float, str, str, list[Taken]]]:
    found: list[tuple[float, str, str, list[Taken]]] = []
    if "picture" in told:
        handle, hours, scene, name = told["picture"]
        drawn = draw(scene, 7)
        drawn.thumbnail((800, 800))
        file = BytesIO()
        drawn.convert("RGB").save(file, "JPEG", quality=90)
        found.append((hours, handle, "", take([(f"{name}.jpg", file, file.tell())])))
    if "file" in told:
        handle, hours, name, text = told["file"]
        content = text.encode()
        found.append((hours, handle, "", take([(name, BytesIO(content), len(content))])))
    return found
