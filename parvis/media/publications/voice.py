"""Reading aloud with what this machine has: piper and a voice of it, else espeak-ng; nothing where it has neither.

No text leaves the machine. `VOICE` says which: empty, whatever is found; `off`, none; the path of a piper voice (.onnx).
"""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from parvis.media.video import confined

LONGEST = 60_000  # characters: an hour of listening
SECONDS = 900  # that reading one piece may take
_MEMORY = 2 << 30
_UNSAID = re.compile(r"[\[\]{}<>|\\^~*_#]+")  # what voices read as orders of their own, or spell


class NoVoiceError(Exception):
    """This machine reads nothing aloud, or its voice failed."""


@dataclass(frozen=True, slots=True)
class Voice:
    name: str  # as it is kept beside what it read
    command: tuple[str, ...]  # reads its text from the standard input, writes `voice.wav`


@dataclass(frozen=True, slots=True)
class Reading:
    content: bytes  # M4A
    duration_ms: int


def voice() -> Voice | None:
    """The voice of this machine; None where it has none, or wants none."""
    asked = settings.VOICE
    if asked == "off":
        return None
    if asked:
        program = shutil.which("piper")
        if program is None or not Path(asked).is_file():
            return None
        return Voice(f"piper {Path(asked).stem}"[:60], (program, "--model", asked, "--output_file", "voice.wav"))
    program = shutil.which("espeak-ng")
    return Voice("espeak-ng fr", (program, "-v", "fr", "-s", "150", "-w", "voice.wav", "--stdin")) if program else None


def read_aloud(text: str, by: Voice) -> Reading:
    """The text, read: even in loudness, light enough for a telephone. Raises NoVoiceError."""
    with tempfile.TemporaryDirectory(prefix="parvis-voice-") as name:
        folder = Path(name)
        _speak(_UNSAID.sub(" ", text[:LONGEST]), by, folder)
        duration_ms = _length(folder / "voice.wav")
        try:
            confined.run(
                ["-i", "voice.wav", "-af", "loudnorm=I=-18:TP=-2:LRA=11", "-ar", "44100", "-ac", "1", "-c:a", "aac",
                 "-b:a", "56k", "-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart", "edition.m4a"],
                folder=folder, seconds=SECONDS, formats="wav", decoders="pcm_s16le",
            )  # fmt: skip
        except confined.ConfinedError as error:
            raise NoVoiceError(str(error)) from error
        return Reading((folder / "edition.m4a").read_bytes(), duration_ms)


def _speak(text: str, by: Voice, folder: Path) -> None:
    try:
        subprocess.run(  # noqa: S603 - a program of this machine; the text comes by its standard input
            by.command, input=text.encode(), cwd=folder, env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(folder)},
            timeout=SECONDS, check=True, capture_output=True, preexec_fn=_bound,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise NoVoiceError(f"{by.name}: {type(error).__name__}") from error


def _bound() -> None:
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _length(spoken: Path) -> int:
    try:
        with wave.open(str(spoken), "rb") as sound:
            ms = round(sound.getnframes() * 1000 / sound.getframerate())
    except (OSError, wave.Error, EOFError, ZeroDivisionError) as error:
        raise NoVoiceError("the voice wrote no sound") from error
    if ms <= 0:
        raise NoVoiceError("the voice said nothing")
    return ms
