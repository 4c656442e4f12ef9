"""What a reader gives of a source, whatever wrote it: one item after the other, never the whole in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from .source import Source, Unreadable

Kind = Literal["piece", "page", "other"]

__all__ = ["Item", "Kind", "Media", "Reader", "Source", "Unreadable"]

TOO_DEEP = "ses balises s’ouvrent les unes dans les autres sans se fermer : corrigez-le là où il a été écrit"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture that an item shows, under the address it has in `html` (`<img src>`) or beside the text."""

    address: str
    alt: str = ""
    credit: str = ""
    is_lead: bool = False  # at the head of the piece, not in its text


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was written elsewhere. Only `key` has to be told.

    `html` is cleaned by whoever writes it, never trusted: pictures stand in it as `<img src>` under their old address, links
    under the old address of what they lead to. `facts` may tell signature, signature_url, source_url, licence, nature,
    number, territories, form, questions, corrections, versions, slug.
    """

    key: str
    kind: Kind = "piece"
    title: str = ""
    html: str = ""
    standfirst: str = ""
    author: str = ""
    published_at: datetime | None = None
    categories: tuple[str, ...] = ()
    address: str = ""
    media: tuple[Media, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_draft: bool = False
    losses: tuple[str, ...] = ()  # what it lacks already, in French, one by one
    left_out: str = ""  # why it has no place here
    refusal: str = ""  # why it cannot be taken as it is, and what to do
    mark: str = ""  # where the reader has a digest of its own of all that the source says of it

    @property
    def digest(self) -> str:
        """Of all that the source says of it: the same, nothing is done."""
        if self.mark:
            return self.mark
        told = [
            self.kind, self.title, self.html, self.standfirst, self.author, str(self.published_at or ""), self.categories,
            self.address, [(one.address, one.alt, one.credit, one.is_lead) for one in self.media], self.facts, self.is_draft,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


class Reader(Protocol):
    """One kind of source. `read` gives the same items in the same order each time it is asked."""

    kind: str  # of models.Import.Kind

    def recognises(self, source: Source) -> bool:
        """Whether this source is of its kind, by what it holds."""
        ...

    def read(self, source: Source) -> Iterator[Item]:
        """Its items, streamed. Raises Unreadable, at the first item or later."""
        ...
