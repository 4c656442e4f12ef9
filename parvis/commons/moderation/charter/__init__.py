"""The charter (R62): numbered articles under a version. A change of the text is a new file beside this one, never an edit.

version: 2
since: 2026-09-01
content: 2-13

what changed, in a few lines

## 1. Une place ouverte

One paragraph, another after an empty line.

`content`: the articles that a content may break; the others bind those who run the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from django.utils import timezone

from parvis.ground.core import clock

FOLDER = Path(__file__).parent
_TITLE = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Article:
    number: int
    title: str
    text: str  # paragraphs, an empty line between them

    @property
    def paragraphs(self) -> list[str]:
        return self.text.split("\n\n")


@dataclass(frozen=True, slots=True)
class Version:
    """The whole text from a day on."""

    name: str
    since: date
    changes: tuple[str, ...]  # what a reader of the version before should know
    articles: tuple[Article, ...]
    broken_by_contents: tuple[Article, ...]  # those that a content may break; the others bind those who run the place


class UnknownArticle(LookupError):
    """The charter has no such version, or the version no such article."""


@cache
def versions() -> tuple[Version, ...]:
    """Every version there is, one that is not in force yet too, the oldest first."""
    read = [_parsed(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.md")]
    return tuple(sorted(read, key=lambda version: version.since))


def version_in_force(at: datetime) -> Version:
    """The text of an instant, by the calendar of Paris; the first one before there was any."""
    day = timezone.localdate(at)
    begun = [version for version in versions() if version.since <= day]
    return begun[-1] if begun else versions()[0]


def current_version() -> str:
    """The version in force now, as decisions cite it."""
    return version_in_force(clock.now()).name


def find_version(name: str) -> Version:
    """Raises UnknownArticle for a version that never was."""
    for version in versions():
        if version.name == name:
            return version
    raise UnknownArticle(f"no version {name!r} of the charter")


def articles(version: str | None = None) -> tuple[Article, ...]:
    """The articles of a version; of the one in force where none is named."""
    return find_version(version or current_version()).articles


def article(number: int, version: str | None = None) -> Article:
    """Raises UnknownArticle where the version has no such number."""
    for found in articles(version):
        if found.number == number:
            return found
    raise UnknownArticle(f"the charter has no article {number}")


def before(version: Version) -> Version | None:
    """The version that this one replaced."""
    place = versions().index(version)
    return versions()[place - 1] if place else None


def novelty(version: Version, article: Article) -> str:
    """How an article stands to the version before: "new", "changed" or "" (the same text, perhaps under another number)."""
    previous = before(version)
    if previous is None:
        return ""
    namesake = next((one for one in previous.articles if one.title == article.title), None)
    if namesake is None:
        return "new"
    return "" if namesake.text == article.text else "changed"


def next_change(at: datetime) -> datetime | None:
    """The instant at which another version comes into force; None where none is written."""
    day = timezone.localdate(at)
    coming = [version.since for version in versions() if version.since > day]
    return datetime.combine(coming[0], time(), tzinfo=timezone.get_default_timezone()) if coming else None


def _parsed(text: str) -> Version:
    head, _, rest = text.strip().partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    introduction, *parts = _TITLE.split(rest)
    found = [
        Article(int(number), title.strip(), body.strip())
        for number, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]
    if [one.number for one in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the articles of version {facts['version']} of the charter do not follow each other")
    changes = tuple(line.removeprefix("- ") for line in introduction.strip().splitlines() if line.strip())
    first, last = (int(number) for number in facts["content"].split("-"))
    return Version(facts["version"], date.fromisoformat(facts["since"]), changes, tuple(found), tuple(found[first - 1 : last]))
