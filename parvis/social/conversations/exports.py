"""A conversation to take along: its words in JSON and in a page that opens anywhere, its files beside. Made a file at a time."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from parvis.ground.core import files

from . import sealing
from .models import Enclosure, Message, Participant
from .queries.people import away_in, people_of, title_of
from .queries.thread import Item, messages_read_by, messages_shown
from .said import file_name

_AT_ONCE = 500


def pieces_of(own: Participant, *, at: datetime) -> Iterator[bytes]:
    """The bytes of the ZIP as they are made; one file is in memory at a time."""
    written = _Written()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        title = title_of(own, people_of([own.conversation_id])[own.conversation_id], away=away_in(own))
        items = list(items_of(own, at=at))
        told = {"conversation": title, "copie_du": at, "messages": [row_of(item) for item in items]}
        archive.writestr("messages.json", json.dumps(told, ensure_ascii=False, indent=1, default=str))
        archive.writestr("conversation.html", _page(title, items, at))
        yield written.taken()
        for path, content in files_of(own):
            archive.writestr(zipfile.ZipInfo(path, at.timetuple()[:6]), content)
            yield written.taken()
    yield written.taken()


def _page(title: str, items: list[Item], at: datetime) -> str:
    told = [(item, [(path_of(item.seq, place, one.name), one.name) for place, one in item.enclosed]) for item in items]
    return render_to_string("conversations/copy.html", {"title": title, "items": told, "at": at})


def items_of(own: Participant, *, at: datetime) -> Iterator[Item]:
    """Everything the member may read there, the earliest first; opened a few hundred at a time."""
    below = 0
    while True:
        found = list(messages_read_by(own).filter(seq__gt=below).order_by("seq")[:_AT_ONCE])
        yield from messages_shown(own, found, at=at, days=False)
        if len(found) < _AT_ONCE:
            return
        below = found[-1].seq


def row_of(item: Item) -> dict[str, Any]:
    """A message in French words, for JSON. `preuve` shows it to the court, even once it is deleted."""
    row: dict[str, Any] = {"numero": item.seq, "date": item.sent_at}
    if item.line:
        return {**row, "evenement": item.line}
    row |= {"de": item.sender, "texte": item.text}
    if item.is_deleted or item.is_hidden:
        row["etat"] = "supprimé" if item.is_deleted else "retiré par une décision"
    if item.enclosed:
        row["fichiers"] = [path_of(item.seq, place, one.name) for place, one in item.enclosed]
    if item.copy:
        row["preuve"] = item.copy
    return row


def files_of(own: Participant) -> Iterator[tuple[str, bytes]]:
    """What is enclosed, opened one after the other."""
    try:
        keys = sealing.keys_of(own.conversation)
    except sealing.Unreadable:
        return
    readable = messages_read_by(own).filter(kind=Message.Kind.SAID, deleted_at__isnull=True, is_hidden=False)
    kept = Enclosure.objects.filter(message__in=readable.values("pk")).select_related("message").order_by("message__seq", "place")
    names: dict[int, Item] = {}
    for one in kept.iterator():
        seq = one.message.seq
        if seq not in names:
            names = {item.seq: item for item in messages_shown(own, [messages_read_by(own).get(seq=seq)], at=one.message.sent_at)}
        enclosed = dict(names[seq].enclosed).get(one.place)
        try:
            with files.open_file(one.file) as content:
                opened = sealing.unseal(content.read(), keys=keys, name=file_name(own.conversation_id, seq, one.place))
        except (files.FileMissingError, sealing.Unreadable):
            continue
        if enclosed is not None:
            yield path_of(seq, one.place, enclosed.name), opened


def path_of(seq: int, place: int, name: str) -> str:
    return f"fichiers/{seq}-{place + 1}-{name}"


class _Written:
    """Where the archive writes, and what of it was not handed on yet."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)
