"""Captions and chapters as an editor types them: rows of times and words, kept as typed until they can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from ..vtt import BYTES, Cue, NotCaptionsError, parse, read_time, typed

PAGE = 100  # rows of captions on one page: a form holds some hundreds of fields
BLANK = 5
_WRONG_TIME = "Écrivez l’heure comme 1:23 ou 1:23,4 (minutes, secondes)."


@dataclass(slots=True)
class Row:
    """One caption, or one chapter (whose `end` stays empty), as it was typed."""

    start: str = ""
    end: str = ""
    text: str = ""
    errors: list[str] = field(default_factory=list)
    start_ms: int = 0
    end_ms: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.start or self.end or self.text)


def rows_of(cues: list[Cue]) -> list[Row]:
    return [Row(typed(start), typed(end), text) for start, end, text in cues]


def typed_rows(post: QueryDict, *, with_end: bool) -> list[Row]:
    """The rows that hold something; what cannot be read says so in `errors`. A row emptied of its words is left out."""
    starts, ends, texts = (post.getlist(name) for name in ("debut", "fin", "texte"))
    ends = ends if with_end else [""] * len(starts)
    rows = []
    for start, end, text in zip(starts, ends, texts, strict=False):
        row = Row(start.strip()[:20], end.strip()[:20], text.strip()[:2_000])
        if row.is_empty or (not row.text and with_end):
            continue
        _read(row, with_end=with_end)
        rows.append(row)
    return rows


def _read(row: Row, *, with_end: bool) -> None:
    start, end = read_time(row.start), read_time(row.end) if with_end else 0
    if start is None or end is None:
        row.errors.append(_WRONG_TIME)
        return
    row.start_ms, row.end_ms = start, end


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows of a long list a page showed, and what the list was then."""

    first: int  # from 0
    count: int
    seen: datetime | None

    @classmethod
    def read(cls, post: QueryDict) -> Where:
        return cls(_number(post.get("de", "")), _number(post.get("sur", "")), parse_moment(post.get("vu", "")))

    def merged(self, all_of_them: list[Cue], page: list[Cue]) -> list[Cue]:
        return [*all_of_them[: self.first], *page, *all_of_them[self.first + self.count :]]


def parse_moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def read_file(sent: UploadedFile | None) -> list[Cue]:
    """The captions of a file. Raises NotCaptionsError, whose message names the line."""
    if sent is None:
        raise NotCaptionsError("Choisissez un fichier .vtt ou .srt.")
    try:
        return parse(sent.read(BYTES + 1))
    except NotCaptionsError as error:
        raise NotCaptionsError(f"Ligne {error.line} : {error.message}" if error.line else error.message, error.line) from error


def read_shift(post: QueryDict) -> tuple[int, int] | None:
    """By how many ms, and from which time on; None where what was typed is no time."""
    by, since = read_time(post.get("combien", "")), read_time(post.get("depuis", "") or "0")
    if by is None or since is None:
        return None
    return (-by if post.get("sens") == "avant" else by), since


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0
