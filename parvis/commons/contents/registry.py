"""The one registry of kinds of content. Upper apps fill it in their `apps.py`; commons act through it.

Moderation hides a publication without knowing what a publication is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Content:
    """One piece of content as commons see it."""

    kind: str
    id: int
    title: str
    address: str  # path of its public page
    territory_ids: tuple[int, ...]  # where it was chosen to appear
    author_id: int | None  # member
    organisation_id: int | None
    published_at: datetime | None
    is_visible: bool
    is_open_to_comments: bool = False
    is_shown_to_court: bool = (
        False  # no reader comes to it: copies of letters, which those who judge may hide where they came from
    )
    noun: str = ""  # where it is not the noun of its kind: « vidéo » of a publication


class Kind(Protocol):
    """What an app implements for its kind of content, e.g. "publication"."""

    key: str
    noun: str  # French, on screen: "article"
    can_be_hidden: bool  # a member or an organisation cannot: only what they say
    can_be_labelled: bool  # its page shows the label that moderation keeps for it

    def get(self, id: int) -> Content | None: ...
    def get_many(self, ids: Iterable[int]) -> dict[int, Content]: ...
    def hide(self, id: int, *, by: Any, reason: str, at: datetime) -> None: ...
    def restore(self, id: int, *, by: Any, at: datetime) -> None: ...
    def label(self, id: int, *, text: str, by: Any, at: datetime) -> None:
        """Its page is to show the label from now on."""

    def unlabel(self, id: int, *, by: Any, at: datetime) -> None: ...
    def page_tags(self, id: int) -> tuple[str, ...]: ...

    def preview(self, id: int) -> str:
        """What those who judge read, hidden or not: HTML that is safe to show."""


class Restricted(Protocol):
    """A kind whose contents are not all for everyone."""

    def seen_by(self, member: Any, ids: Iterable[int]) -> set[int]:
        """Those of the visible ones that this member may read; None is anyone on the web."""


class Led(Protocol):
    """A kind whose contents someone answers for: the author of a post, the team of an article."""

    def is_led_by(self, member: Any, id: int) -> bool:
        """May the member say who comments under it, and add a correction to it?"""


class Answerable(Protocol):
    """A kind that people named in it may answer (R63)."""

    def length(self, id: int) -> int | None:
        """How many characters a reader reads; None where there is no such content."""


class Published(Protocol):
    """A kind that organisations publish."""

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        """The ids of what each of them has for everyone to read today."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the copy that an organisation takes along: its path there, and its bytes, what gives them one piece after
    the other, or its name in `core.files`."""

    path: str
    content: bytes = b""
    file: str = ""
    chunks: Callable[[], Iterable[bytes]] | None = None


# What an app keeps of an organisation (its id), for the organisation itself.
Exporter = Callable[[int], Iterable[Part]]

_exporters: list[Exporter] = []
_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.key] = kind


def kind_of(key: str) -> Kind:
    """The registered kind. Raises KeyError for an unknown key."""
    return _kinds[key]


def noun_of(content: Content) -> str:
    """What a reader calls it: « article », « vidéo »."""
    return content.noun or kind_of(content.kind).noun


def kinds() -> tuple[Kind, ...]:
    return tuple(_kinds.values())


def plug_export(exporter: Exporter) -> None:
    """Give one's part of the copy that an organisation takes along."""
    _exporters.append(exporter)


def exporters() -> tuple[Exporter, ...]:
    """Each gives, for an organisation, one file after the other: in the same order at each call, nothing kept in memory."""
    return tuple(_exporters)


def published_by(kind: str, organisations: Iterable[int]) -> dict[int, list[int]]:
    """What these organisations have for everyone to read, by organisation; nothing where the kind is no organisation's."""
    published: Any = kind_of(kind)
    return published.published_by(organisations) if hasattr(published, "published_by") else {}


def length_of(kind: str, id: int) -> int | None:
    """How long a content is, where a right of reply to it exists. Raises KeyError for an unknown kind."""
    answerable: Any = kind_of(kind)
    return answerable.length(id) if hasattr(answerable, "length") else None


def seen_by(kind: str, ids: Iterable[int], member: Any) -> set[int]:
    """The contents that the member (None: anyone on the web) may read: what everyone may, unless their kind says otherwise.

    Raises KeyError for an unknown kind.
    """
    restricted: Any = kind_of(kind)
    ids = list(ids)
    if hasattr(restricted, "seen_by"):
        return set(restricted.seen_by(member, ids))
    return {id for id, content in restricted.get_many(ids).items() if content.is_visible}


def is_led_by(kind: str, id: int, member: Any) -> bool:
    """Does the member answer for the content? Nobody does where its kind does not say. Raises KeyError for an unknown kind."""
    led: Any = kind_of(kind)
    return bool(hasattr(led, "is_led_by") and led.is_led_by(member, id))
