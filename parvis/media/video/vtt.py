"""WebVTT and SRT: what a file of captions says, and captions as browsers read them.

A file is believed in nothing but its times and its words: styles, regions, positions, identifiers and markup are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from parvis.ground.core.text.plain import tidy

Cue = tuple[int, int, str]  # start and end in ms, text of one line or several

BYTES, CUES, CHARACTERS = 1_000_000, 5_000, 400
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?$")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z0-9:][^<>]*>")
_TYPED = re.compile(r"^(?:(?:(\d{1,2})[:h])?(\d{1,4})[:m])?\s*(\d{1,5})(?:[.,](\d{1,3}))?\s*s?$")


class NotCaptionsError(Exception):
    """Not a file of captions; `line` tells where reading stopped, 0 for the whole file."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def parse(content: bytes) -> list[Cue]:
    """The captions of a WebVTT or SRT file, in order. Raises NotCaptionsError."""
    if len(content) > BYTES:
        raise NotCaptionsError("Ce fichier est trop lourd pour des sous-titres : 1 Mo au plus.")
    lines = _decoded(content).split("\n")
    cues: list[Cue] = []
    at = 0
    while at < len(lines):
        times = _TIMES.match(lines[at]) if "-->" in lines[at] else None
        if "-->" in lines[at] and times is None:
            raise NotCaptionsError("Cette ligne de temps ne se lit pas, écrivez-la comme 00:01:23.400 --> 00:01:26.000.", at + 1)
        at += 1
        if times is None:
            continue
        start, end = _ms(times.groups()[:4]), _ms(times.groups()[4:])
        said = []
        while at < len(lines) and lines[at].strip() and "-->" not in lines[at]:
            said.append(lines[at])
            at += 1
        if said and at < len(lines) and "-->" in lines[at] and said[-1].strip().isdigit():
            said.pop()  # the number of the next caption, in a file without empty lines
        text = words("\n".join(said))
        if text:
            if len(cues) == CUES:
                raise NotCaptionsError(f"Ce fichier compte plus de {CUES} sous-titres : partagez-le.", at)
            cues.append((start, end, text))
    if not cues:
        raise NotCaptionsError("Ce fichier ne contient aucun sous-titre : choisissez un fichier .vtt ou .srt.")
    return sorted(cues, key=lambda cue: cue[:2])


def words(text: str) -> str:
    """What a caption says: no markup but line ends, who speaks written out."""
    plain = unescape(_TAG.sub("", _VOICE.sub(lambda voice: f"{voice[1].strip()} : ", text)))
    return "\n".join(line for line in (" ".join(line.split()) for line in tidy(plain).split("\n")) if line)


def written(cues: Iterable[Cue]) -> str:
    """Captions as a WebVTT file. Text is escaped, so that it can begin neither a tag nor another caption."""
    parts = ["WEBVTT"]
    parts += [f"{clock(start)} --> {clock(end)}\n{escape(text, quote=False)}" for start, end, text in cues]
    return "\n\n".join(parts) + "\n"


def clock(ms: int) -> str:
    """83400 -> 00:01:23.400."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def typed(ms: int) -> str:
    """As an editor reads and types it: 1:23,4."""
    seconds, rest = divmod(ms, 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    told = f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"
    return told + (f",{rest:03d}".rstrip("0") if rest else "")


def read_time(text: str) -> int | None:
    """1:23,4, 01:23.400, 1:02:03 or 83 -> milliseconds; None for what is no time."""
    found = _TYPED.match(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, rest = found.groups()
    if minutes is not None and int(seconds) > 59 or hours is not None and int(minutes) > 59:
        return None
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)) * 1000 + int((rest or "").ljust(3, "0"))


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise NotCaptionsError("Ce fichier n’est pas un texte : choisissez un fichier .vtt ou .srt.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what older subtitle programs write
    return tidy(text)


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = parts
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)) * 1000 + int((rest or "").ljust(3, "0"))
