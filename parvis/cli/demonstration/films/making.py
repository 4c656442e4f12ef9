"""How the films of the demonstration were made: drawn with its own canvas, voiced by espeak-ng, once, into `clips/`.

`python -m parvis.cli.demonstration.films.making [key…]` makes them again; it needs espeak-ng, and ffmpeg as the worker does.
What is said is kept beside each film, with its times: those are its captions and its chapters.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from parvis.media.video.confined import program

from ..pictures import draw
from .script import FILMS, read_script

SIZE, RATE = (960, 540), 15
PAUSE_MS, BEFORE_MS = 700, 1200


def make(told: dict[str, Any]) -> None:
    """One film and what is said in it."""
    key = told["key"]
    with tempfile.TemporaryDirectory() as folder:
        says = [_say(shot["says"], Path(folder) / f"{number}.wav") for number, shot in enumerate(told["shots"])]
        cues, chapters, at = [], [], BEFORE_MS
        for shot, (_, lasts) in zip(told["shots"], says, strict=True):
            chapters.append([at, shot["chapter"]])
            cues += _cues(shot["says"], at, lasts)
            at += lasts + PAUSE_MS
        chapters[0][0] = 0
        voice = Path(folder) / "voice.wav"
        _join([path for path, _ in says], voice)
        _encode(_frames(told, [lasts for _, lasts in says]), voice, FILMS / f"{key}.mp4")
    (FILMS / f"{key}.json").write_text(
        json.dumps({"cues": cues, "chapters": chapters}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def take_over(key: str, source: Path, *, times: int, start_ms: int = 0) -> None:
    """A short film of someone else, some times over, so that it lasts long enough to be looked at."""
    command = [
        program(), "-y", "-v", "error", "-stream_loop", str(times - 1), "-ss", str(start_ms / 1000), "-i", str(source),
        "-vf", "scale=640:-2,format=yuv420p", "-r", "15", "-c:v", "libx264", "-crf", "29", "-preset", "veryslow", "-an",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart",
        str(FILMS / f"{key}.mp4"),
    ]  # fmt: skip
    subprocess.run(command, check=True)  # noqa: S603 - our own program and words


def _say(text: str, path: Path) -> tuple[Path, int]:
    subprocess.run(["espeak-ng", "-v", "fr", "-s", "150", "-p", "42", "-g", "3", "-w", str(path), text], check=True)  # noqa: S603, S607
    with wave.open(str(path)) as sound:
        return path, round(1000 * sound.getnframes() / sound.getframerate())


def _cues(text: str, start: int, lasts: int) -> list[list[Any]]:
    """A caption a sentence, or half of one, each as long as its share of the words."""
    parts = [
        part for sentence in text.split(". ") for part in _halves(sentence.rstrip(".") + ("" if sentence.endswith("?") else "."))
    ]
    whole, cues, at = sum(map(len, parts)), [], float(start)
    for part in parts:
        end = at + lasts * len(part) / whole
        cues.append([round(at), round(end) - 40, part])
        at = end
    return cues


def _halves(sentence: str) -> list[str]:
    """Two lines of forty characters at most: what is longer is cut at a comma or a colon."""
    if len(sentence) <= 80:
        return [sentence]
    cuts = [place for place, sign in enumerate(sentence[:-1]) if sign in ",:?"] or [sentence.rfind(" ", 0, len(sentence) // 2)]
    middle = min(cuts, key=lambda place: abs(place - len(sentence) // 2))
    return [sentence[: middle + 1].strip(), sentence[middle + 1 :].strip()]


def _join(parts: list[Path], target: Path) -> None:
    with wave.open(str(parts[0])) as first:
        channels, width, rate, *_ = first.getparams()
    with wave.open(str(target), "wb") as whole:
        whole.setnchannels(channels)
        whole.setsampwidth(width)
        whole.setframerate(rate)
        quiet = b"\0" * (channels * width)
        whole.writeframes(quiet * (rate * BEFORE_MS // 1000))
        for part in parts:
            with wave.open(str(part)) as sound:
                whole.writeframes(sound.readframes(sound.getnframes()))
            whole.writeframes(quiet * (rate * PAUSE_MS // 1000))


def _frames(told: dict[str, Any], lasts: list[int]) -> Iterator[Image.Image]:
    """Each drawing looked at while one speaks; the first one for a moment before."""
    for number, (shot, spoken) in enumerate(zip(told["shots"], lasts, strict=True)):
        picture = draw(shot["scene"], shot["seed"], shot.get("light", ""))
        before = BEFORE_MS if number == 0 else 0
        many = round((before + spoken + PAUSE_MS) * RATE / 1000)
        for frame in range(many):
            share = frame / max(1, many - 1)
            yield _looked_at(picture, share if number % 2 == 0 else 1 - share)


def _looked_at(picture: Image.Image, share: float) -> Image.Image:
    """Slowly nearer, and to the right."""
    width = 1600 - 300 * share
    height = width * SIZE[1] / SIZE[0]
    left, top = (1600 - width) * 0.8, (1000 - height) * 0.6
    return picture.resize(SIZE, Image.Resampling.BICUBIC, box=(left, top, left + width, top + height))


def _encode(frames: Iterator[Image.Image], voice: Path, target: Path) -> None:
    command = [
        program(), "-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(RATE),
        "-i", "pipe:0", "-i", str(voice), "-c:v", "libx264", "-preset", "medium", "-crf", "36", "-pix_fmt", "yuv420p",
        "-g", str(RATE * 10), "-c:a", "aac", "-b:a", "40k", "-ac", "1", "-map_metadata", "-1", "-fflags", "+bitexact",
        "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", "-shortest", str(target),
    ]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoding:  # noqa: S603 - our own program and words
        assert encoding.stdin is not None
        for frame in frames:
            encoding.stdin.write(frame.convert("RGB").tobytes())
        encoding.stdin.close()
    if encoding.returncode:
        raise SystemExit(f"{target.name} was not made")


if __name__ == "__main__":
    FILMS.mkdir(exist_ok=True)
    for film in read_script():
        if "shots" in film and (len(sys.argv) < 2 or film["key"] in sys.argv[1:]):
            make(film)
