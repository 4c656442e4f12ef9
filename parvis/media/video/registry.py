"""What upper apps do with films: publications make drafts of those that are brought in with their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

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
