"""What a message says, as it lies sealed: its text, what is enclosed, and the secret that hides its mark."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from . import sealing


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A picture or file of a message."""

    name: str
    kind: str  # "picture" or "file"
    type: str  # of its content, as it is served
    digest: str  # SHA-256 of its content
    size: int
    width: int = 0
    height: int = 0

    @property
    def is_picture(self) -> bool:
        return self.kind == "picture"


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    secret: str  # hexadecimal; without it the mark of the message says nothing, even to whoever holds its key
    enclosed: tuple[Enclosed, ...] = ()


def sealed(said: Said, *, keys: sealing.Keys, name: str) -> bytes:
    told = {"text": said.text, "secret": said.secret, "enclosed": [asdict(one) for one in said.enclosed]}
    return sealing.seal(json.dumps(told, ensure_ascii=False).encode(), keys=keys, name=name)


def opened(kept: bytes | memoryview, *, keys: sealing.Keys, name: str) -> Said:
    """Raises Unreadable."""
    told = json.loads(sealing.unseal(kept, keys=keys, name=name))
    return Said(told["text"], told["secret"], tuple(Enclosed(**one) for one in told["enclosed"]))


def message_name(conversation: int, seq: int, version: int) -> str:
    return f"message:{conversation}:{seq}:{version}"


def file_name(conversation: int, seq: int, place: int) -> str:
    return f"file:{conversation}:{seq}:{place}"


def copy_name(disclosure: int, seq: int, version: int) -> str:
    return f"copy:{disclosure}:{seq}:{version}"


def copied_file_name(disclosure: int, seq: int, version: int, place: int) -> str:
    return f"copied:{disclosure}:{seq}:{version}:{place}"
