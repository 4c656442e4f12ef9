"""Reading the pieces of `publications/`: a front matter in TOML, then Markdown.

The first heading is the title, the quotation below it the standfirst; in an interview each second-level
heading is a question. `{2026-11-28}` is written out as a day and moves with the calendar of the demonstration.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

FOLDER = Path(__file__).parent / "publications"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_DAY = re.compile(r"\{(\d{4})-(\d\d)-(\d\d)\}")
_TITLE = re.compile(r"\A\s*# (.+)\n")
_STANDFIRST = re.compile(r"\A\s*> (.+)\n")
_QUESTION = re.compile(r"^## (.+)$", re.M)


@dataclass(frozen=True, slots=True)
class Piece:
    organisation: str  # handle in cast.toml
    key: str
    date: datetime  # as written: naive, in Paris
    matter: dict[str, Any]
    title: str
    standfirst: str
    body: str  # Markdown, days not written out yet
    questions: list[tuple[str, str]] = field(default_factory=list)


def read_all() -> list[Piece]:
    """Every piece, oldest first."""
    return sorted((read(file) for file in FOLDER.glob("*/*.md")), key=lambda piece: piece.date)


def read(file: Path) -> Piece:
    _, front, text = file.read_text(encoding="utf-8").split("+++\n", 2)
    matter = tomllib.loads(front)
    title, text = _take(_TITLE, text)
    standfirst, text = _take(_STANDFIRST, text)
    questions: list[tuple[str, str]] = []
    if matter.get("form") == "interview":
        text, *parts = _QUESTION.split(text)
        questions = list(zip(parts[::2], parts[1::2], strict=True))
    key = f"demonstration:{file.parent.name}/{file.stem}"
    return Piece(file.parent.name, key, matter["date"], matter, title, standfirst, text.strip(), questions)


def to_html(markdown: str) -> str:
    return str(_MARKDOWN.render(markdown))


def with_days(text: str, shift: timedelta) -> str:
    """Write the days of a text out, moved by `shift`: {2026-11-28} -> "samedi 28 novembre"."""

    def written(match: re.Match[str]) -> str:
        day = date(int(match[1]), int(match[2]), int(match[3])) + shift
        return f"{WEEKDAYS[day.weekday()]} {day.day if day.day > 1 else '1er'} {MONTHS[day.month - 1]}"

    return _DAY.sub(written, text)


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.match(text)
    return (match[1].strip(), text[match.end() :]) if match else ("", text)
