"""What upper apps do with films: publications tell which page is a film's own, begin it, and hear what becomes of its images."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from parvis.people.members.models import Member

from .models import Video


@dataclass(frozen=True, slots=True)
class Words:
    """What a feed or a folder says of a film."""

    title: str
    text: str = ""  # plain, paragraphs apart by an empty line
    dated_at: datetime | None = None


# Begins the piece of a film, for its editor to finish: (by, video, words, at).
Drafting = Callable[[Member, Video, Words, datetime], None]

_drafting: list[Drafting] = []


def plug_drafts(draft: Drafting) -> None:
    if draft not in _drafting:
        _drafting.append(draft)


def draft(by: Member, video: Video, words: Words, at: datetime) -> None:
    for one in _drafting:
        one(by, video, words, at)


@dataclass(frozen=True, slots=True)
class Piece:
    """The publication that shows a film, drafts included."""

    id: int
    number: int | None
    title: str
    state: str
    state_label: str
    address: str  # of its public page; "" while nobody may read it
    desk_address: str  # where it is written
    territory_ids: tuple[int, ...]  # where it was chosen to appear
    tags: tuple[str, ...]  # kept pages that show it


class Pieces(Protocol):
    def of(self, video_ids: Iterable[int]) -> dict[int, Piece]: ...

    def images_passed(self, video_id: int, *, at: datetime) -> None:
        """It may be seen: the piece that waited appears. Called with the film locked."""

    def images_returned(self, video_id: int, *, at: datetime) -> None:
        """It may not be seen any more: the piece leaves every list. Called with the film locked."""

    def words_changed(self, video_id: int, *, at: datetime) -> None:
        """Its captions or its chapters are others: the piece is found by them. Called with the film locked."""


_plugged: list[Pieces] = []


def plug(pieces: Pieces) -> None:
    _plugged[:] = [pieces]


def pieces_of(video_ids: Iterable[int]) -> dict[int, Piece]:
    """The piece of each of these films; those without one are left out."""
    ids = list(video_ids)
    return _plugged[0].of(ids) if _plugged and ids else {}


def piece_of(video_id: int) -> Piece | None:
    return pieces_of([video_id]).get(video_id)


def images_passed(video_id: int, *, at: datetime) -> None:
    for pieces in _plugged:
        pieces.images_passed(video_id, at=at)


def images_returned(video_id: int, *, at: datetime) -> None:
    for pieces in _plugged:
        pieces.images_returned(video_id, at=at)


def words_changed(video_id: int, *, at: datetime) -> None:
    for pieces in _plugged:
        pieces.words_changed(video_id, at=at)
