"""Citing a ground: what a form offers, what is kept, and how it is read (R62)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from . import charter
from .law import LAW
from .models.ground import Grounded


class UnknownGround(LookupError):
    """Neither an article of the charter nor a legal ground."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One article of a version of the charter, or one legal ground; nothing at all only where nothing is held against anyone."""

    charter_version: str = ""
    charter_article: int | None = None
    law: str = ""

    def __bool__(self) -> bool:
        return self.charter_article is not None or bool(self.law)

    @property
    def is_urgent(self) -> bool:
        return bool(self.law) and LAW[self.law].is_urgent

    @property
    def fields(self) -> dict[str, object]:
        return {"charter_version": self.charter_version, "charter_article": self.charter_article, "law": self.law}


NOTHING = Ground()


def ground_from(choice: str, at: datetime) -> Ground:
    """What a form sent ("charte:6", "loi:menaces"), by the charter of that instant; "" is no ground. Raises UnknownGround."""
    choice = choice.strip()
    if not choice:
        return NOTHING
    book, _, what = choice.partition(":")
    if book == "loi" and what in LAW:
        return Ground(law=what)
    version = charter.version_in_force(at)
    if book == "charte" and what.isascii() and what.isdigit() and int(what) in {one.number for one in version.broken_by_contents}:
        return Ground(version.name, int(what))
    raise UnknownGround(choice)


def ground_of(cited: Grounded) -> Ground:
    return Ground(cited.charter_version, cited.charter_article, cited.law)


def choices(at: datetime) -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select: the articles of the charter in force that a content may break, then the law."""
    articles = charter.version_in_force(at).broken_by_contents
    return [
        ("La charte", [(f"charte:{one.number}", f"Article {one.number}. {one.title}") for one in articles]),
        ("La loi", [(f"loi:{key}", ground.label) for key, ground in LAW.items()]),
    ]


def worded(cited: Grounded | Ground) -> str:
    """As a statement cites it: « article 6 de la charte, version 2 (Respecter les personnes) »."""
    if cited.law:
        found = LAW.get(cited.law)
        return f"{found.label} ({found.reference})" if found else cited.law
    if cited.charter_article is None:
        return ""
    try:
        title = f" ({charter.article(cited.charter_article, cited.charter_version).title})"
    except charter.UnknownArticle:
        title = ""
    return f"Article {cited.charter_article} de la charte, version {cited.charter_version}{title}"
