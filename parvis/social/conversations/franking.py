"""Proving what was said without reading it: message franking (ADR 0705).

At sending the server keeps a mark of the message, its sender, its instant and a secret that lies sealed with it. Whoever reads
the message is given its copy, secret included, in the page. Shown to the court, the copy is held against the mark: one sign
altered, another sender, an invented message, and it is refused. Deleted since, what was read is still proven.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from .said import Enclosed, Said
from .sealing import Keys


@dataclass(frozen=True, slots=True)
class Shown:
    """The copy of one message, as its reader hands it in. Believed only once `is_proven`."""

    seq: int
    version: int
    sender: int
    sent_at: datetime
    said: Said


def new_secret() -> str:
    return secrets.token_hex(16)


def mark_of(shown: Shown, *, conversation: int, keys: Keys) -> bytes:
    told = [
        conversation, shown.seq, shown.version, shown.sender, shown.sent_at.isoformat(), shown.said.secret, shown.said.text,
        [[one.name, one.kind, one.type, one.digest, one.size, one.width, one.height] for one in shown.said.enclosed],
    ]  # fmt: skip
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hmac.new(keys.marking, content, hashlib.sha256).digest()


def is_proven(shown: Shown, *, conversation: int, keys: Keys, mark: bytes | memoryview) -> bool:
    return hmac.compare_digest(mark_of(shown, conversation=conversation, keys=keys), bytes(mark))


def written(shown: Shown) -> str:
    """For a hidden field of the page: kept there, it can be shown to the court even after the message was changed or deleted."""
    told = [
        shown.seq, shown.version, shown.sender, shown.sent_at.isoformat(), shown.said.secret, shown.said.text,
        [[one.name, one.kind, one.type, one.digest, one.size, one.width, one.height] for one in shown.said.enclosed],
    ]  # fmt: skip
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(content).decode()


def read(copy: str) -> Shown | None:
    """What a field holds; None where it is no copy at all."""
    try:
        seq, version, sender, sent_at, secret, text, enclosed = json.loads(base64.urlsafe_b64decode(copy.encode()))
        shown = Shown(
            seq, version, sender, datetime.fromisoformat(sent_at), Said(text, secret, tuple(Enclosed(*e) for e in enclosed))
        )
    except (ValueError, TypeError, binascii.Error, UnicodeError, RecursionError):
        return None
    numbers = all(type(n) is int and 0 < n < 2**62 for n in (seq, version, sender))
    words = all(isinstance(word, str) for word in (secret, text))
    parts = all(
        isinstance(e.name, str)
        and isinstance(e.type, str)
        and isinstance(e.kind, str)
        and isinstance(e.digest, str)
        and type(e.size) is int
        for e in shown.said.enclosed
    )
    return shown if numbers and words and parts and version < 2**15 and shown.sent_at.tzinfo else None
