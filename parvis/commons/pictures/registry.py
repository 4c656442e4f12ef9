"""Who shows a picture, so that pictures know which pages change and which delegation answers; and what passes the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Use:
    """A piece of content that shows a picture."""

    title: str
    address: str  # of its public page; "" while nobody may read it
    tags: tuple[str, ...]  # kept pages that show it
    territory_ids: tuple[int, ...]  # where it was chosen to appear


# Gives the uses of each of these pictures (ids); pictures nobody shows may be left out.
Uses = Callable[[Iterable[int]], dict[int, list[Use]]]

# Who else may see a picture before readers do: (member, tags of the pages that show it).
Rule = Callable[[Any, set[str]], bool]

# Who brings pictures in for an organisation without being of its team: (member, id of the organisation).
Bringing = Callable[[Any, int], bool]

_sources: list[Uses] = []
_bringing: list[Bringing] = []
_viewing: list[Rule] = []


def register(source: Uses) -> None:
    if source not in _sources:
        _sources.append(source)


def uses_of(picture_ids: Iterable[int]) -> dict[int, list[Use]]:
    """Every use of these pictures, of all kinds of content; an empty list for one that nothing shows."""
    ids = list(picture_ids)
    found: dict[int, list[Use]] = {id: [] for id in ids}
    for source in _sources:
        for id, uses in source(ids).items():
            found[id].extend(uses)
    return found


def allow_viewing(rule: Rule) -> None:
    if rule not in _viewing:
        _viewing.append(rule)


def may_view(member: Any, picture_id: int) -> bool:
    """Whether an upper app lets the member see the picture: a member of a jury, what they judge."""
    tags = {tag for use in uses_of([picture_id])[picture_id] for tag in use.tags} | {f"picture:{picture_id}"}
    return may_view_tagged(member, tags)


def may_view_tagged(member: Any, tags: set[str]) -> bool:
    return any(rule(member, tags) for rule in _viewing)


def may_look(member: Any, tags: set[str]) -> bool:
    """As `may_view`, for what is no picture: by the tags of the pages that show it."""
    return any(rule(member, tags) for rule in _viewing)


def allow_bringing(rule: Bringing) -> None:
    if rule not in _bringing:
        _bringing.append(rule)


def may_bring(member: Any, organisation_id: int) -> bool:
    """Whether an upper app lets the member bring pictures in for it: a concierge, while they prepare its shop."""
    return any(rule(member, organisation_id) for rule in _bringing)


@dataclass(frozen=True, slots=True)
class Carried:
    """A picture or a film, as its gate sees it."""

    title: str
    organisation_id: int
    desk_address: str  # where its editor works on it
    territory_ids: tuple[int, ...]  # where it was chosen to appear; none yet: the delegation of the organisation's seat answers
    is_ready: bool  # what must be hidden is hidden: a delegate may look at it
    preview: str = ""  # private address of what readers would see: of a film, its MP4 of this round
    width: int = 0  # of the upright frame, in pixels
    height: int = 0
    duration_ms: int = 0  # 0 for a picture
    pages: tuple[tuple[str, str], ...] = ()  # title and address of each public page that shows it today


class Carrier(Protocol):
    """What shows people, and passes the gate: "picture" here, "video" from media. Called in the transaction of the sheet."""

    key: str  # "picture" | "video"
    noun: str  # French, on screen: "image", "vidéo"

    def get_many(self, ids: Iterable[int]) -> dict[int, Carried]: ...

    def signed(self, id: int, *, by: Any, at: datetime) -> None:
        """Its editor signed: hide what `queries.gate.hidden_paths` says, then be `is_ready`."""

    def passed(self, id: int, *, by: Any, at: datetime) -> None:
        """A delegate let it through: let readers see it, at once."""

    def returned(self, id: int, *, reason: str, at: datetime) -> None:
        """It is back at the gate, or refused there: no reader sees it any more, anywhere, from the commit on."""


class Framed(Protocol):
    """A carrier of which one looks at single frames: optional beside Carrier."""

    def frame(self, id: int, ms: int) -> bytes | None:
        """The frame of the original at that time, as a JPEG or WebP; None where it is gone or unreadable."""


class Following(Protocol):
    """A carrier through which a box drawn by hand is followed: optional beside Carrier."""

    def follow(self, id: int, *, face: int) -> None:
        """Ask for the job that follows this face, and ends in `actions.faces.put_path`."""


_carriers: dict[str, Carrier] = {}


def plug_carrier(carrier: Carrier) -> None:
    _carriers[carrier.key] = carrier


def carrier_of(kind: str) -> Carrier:
    """Raises KeyError for a kind that nobody plugged."""
    return _carriers[kind]


def carriers() -> tuple[Carrier, ...]:
    return tuple(_carriers.values())


def carried(kind: str, id: int) -> Carried | None:
    """None where there is no such picture or film any more, or nobody answers for its kind."""
    carrier = _carriers.get(kind)
    return carrier.get_many([id]).get(id) if carrier else None
