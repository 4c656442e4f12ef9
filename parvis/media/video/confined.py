"""The one way to run ffmpeg, which decodes what strangers send.

It sees the folder of the job and the files named, opens no connection, tries the formats and decoders listed here alone, and
is bounded in time, memory and bytes (`cell.py`). Its low priority leaves the machine to readers.

    run(["-i", str(path), "-c", "copy", "out.mp4"], folder=folder, reads=[path], seconds=60)
    for ms, rgb in frames(path, size=(1280, 720)): …
    with encoder([…, "out.mp4"], folder=folder, size=(1280, 720), rate=Fraction(25)) as put: put(rgb)

`arguments` are ffmpeg's own, written by us, never by who sends a film; guards are put before every `-i`.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]  # height × width × 3

# What cameras, telephones and editing programs write. Never a list of other files (HLS, DASH, concat), nor a picture.
FILMS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,mxf"
SOUNDS = "wav,mp3,aac,flac,ogg,aiff,w64"
_FILM_DECODERS = (
    "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg4,mpeg2video,mpeg1video,mjpeg,h263,flv,msmpeg4v2,msmpeg4v3,"
    "msmpeg4,wmv1,wmv2,wmv3,vc1,theora,prores,dnxhd,dvvideo,ffv1,huffyuv,ffvhuff,cinepak,svq3,vp6f,rawvideo"
)
_SOUND_DECODERS = (
    "aac,aac_latm,libfdk_aac,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,libvorbis,ac3,eac3,flac,alac,amrnb,amrwb,libopencore_amrnb,"
    "libopencore_amrwb,wmav1,wmav2,wmapro,adpcm_ima_wav,adpcm_ms,adpcm_ima_qt,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,"
    "pcm_s32be,pcm_f32le,pcm_f32be,pcm_u8,pcm_s8,pcm_mulaw,pcm_alaw,pcm_bluray,pcm_dvd"
)
DECODERS = f"{_FILM_DECODERS},{_SOUND_DECODERS}"
MOST_PIXELS = 36_000_000  # of one frame: 8K
MEMORY = 4 << 30
LARGEST_FILE = 12 << 30
HOURS = 3600
_KEPT_WORDS = 256 * 1024  # of what ffmpeg says
_LARGEST_OUTPUT = 64 * 1024 * 1024
_PATHS = re.compile(r"(?:(?<=[\s'\"(=])|^|(?<=file:))/[^\s'\",:;\]]+", re.MULTILINE)


class ConfinedError(Exception):
    """ffmpeg did not do it. `said` is what it wrote, without a path of this machine."""

    def __init__(self, said: str = "", status: int = 1) -> None:
        super().__init__(said.strip().splitlines()[-1] if said.strip() else f"ffmpeg: {status}")
        self.said = said
        self.status = status


class TooLongError(ConfinedError):
    """It was stopped: its time was up."""


class MissingError(ConfinedError):
    """No ffmpeg on this machine."""


@dataclass(frozen=True)
class Done:
    out: bytes
    said: str


@dataclass(frozen=True)
class Header:
    """A film as it is shown: upright, its pixels square."""

    width: int
    height: int
    rate: Fraction


@cache
def program() -> str:
    """The system's ffmpeg, whose security updates come by themselves, else the static one we bring."""
    found = shutil.which("ffmpeg", path="/usr/bin:/usr/local/bin")
    if found:
        return os.path.realpath(found)
    try:
        from imageio_ffmpeg import get_ffmpeg_exe

        return os.path.realpath(get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise MissingError("Il manque ffmpeg : installez-le, ou imageio-ffmpeg.") from error


def run(
    arguments: Sequence[str], *, folder: Path, seconds: float, on_progress: Callable[[int], None] | None = None,
    reads: Iterable[Path] = (), formats: str = f"{FILMS},{SOUNDS}", decoders: str = DECODERS, memory: int = MEMORY,
    largest_file: int = LARGEST_FILE, says: str = "error",
) -> Done:  # fmt: skip
    """Run ffmpeg in this folder of the job until it ends. Raises ConfinedError.

    `on_progress` is told, about twice a second, how many milliseconds of film are written. `says="info"` keeps what it
    tells of its inputs.
    """
    with _Running(
        arguments, folder=folder, seconds=seconds, reads=reads, formats=formats, decoders=decoders, memory=memory,
        largest_file=largest_file, says=says, on_progress=on_progress,
    ) as running:  # fmt: skip
        out = running.read_out()
        running.finish()
    return Done(out=out, said=running.said)


def header(path: Path, *, seconds: float = 60) -> Header:
    """What the film measures, from its first frame decoded. Raises ConfinedError."""
    with tempfile.TemporaryDirectory(prefix="parvis-film-") as folder:
        done = run(
            ["-i", f"file:{path}", "-map", "0:v:0", "-frames:v", "1", "-pix_fmt", "yuv420p", "-f", "yuv4mpegpipe", "pipe:1"],
            folder=Path(folder), seconds=seconds, reads=[path],
        )  # fmt: skip
    first = done.out.partition(b"\n")[0].decode("ascii", "replace")
    told = {part[0]: part[1:] for part in first.split()[1:] if part}
    try:
        width, height = int(told["W"]), int(told["H"])
        rate = Fraction(*(int(number) for number in told["F"].split(":")))
        across, down = (int(number) for number in told.get("A", "1:1").split(":"))
    except (KeyError, ValueError, ZeroDivisionError) as error:
        raise ConfinedError("no frame") from error
    if across > 0 and down > 0 and across != down:
        width = max(1, round(width * across / down))
    return Header(width=width, height=height, rate=min(rate, Fraction(60)) if rate > 0 else Fraction(25))


def frames(
    path: Path, *, size: tuple[int, int], rate: Fraction | float | None = None, from_ms: int = 0, to_ms: int | None = None,
    seconds: float = 12 * HOURS,
) -> Generator[tuple[int, Rgb], None, None]:  # fmt: skip
    """The film's frames at this size (width, height), upright, evenly spaced, each with its time. Raises ConfinedError.

    Times count from the beginning of the film, whatever is skipped. `rate` is frames a second; None: the film's own.
    The arrays are read-only.
    """
    every = Fraction(rate).limit_denominator(1001) if rate else header(path).rate
    first = -(-from_ms * every // 1000)  # number of the first frame at or after from_ms
    width, height = size
    seek = ["-ss", f"{float(max(Fraction(0), (first - Fraction(1, 2)) / every)):.6f}"] if first else []
    start = Fraction(1, 2) / every if first else Fraction(0)
    arguments = [*seek, "-i", f"file:{path}", "-map", "0:v:0"]
    if to_ms is not None:
        arguments += ["-frames:v", str(max(1, -(-to_ms * every // 1000) - first))]
    arguments += [
        "-vf", f"fps={every}:start_time={float(start):.6f},scale={width}:{height}:flags=area,setsar=1",
        "-fps_mode", "passthrough", "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1",
    ]  # fmt: skip
    length = width * height * 3
    with (
        tempfile.TemporaryDirectory(prefix="parvis-film-") as folder,
        _Running(arguments, folder=Path(folder), seconds=seconds, reads=[path], says="error") as running,
    ):
        number = int(first)
        while len(content := running.out.read(length)) == length:
            yield int(number * 1000 / every), np.frombuffer(content, np.uint8).reshape(height, width, 3)
            number += 1
        running.finish()


@contextlib.contextmanager
def encoder(
    arguments: Sequence[str], *, folder: Path, size: tuple[int, int], rate: Fraction | float, seconds: float = 12 * HOURS,
    reads: Iterable[Path] = (), memory: int = MEMORY, largest_file: int = LARGEST_FILE,
) -> Iterator[Callable[[Rgb], None]]:  # fmt: skip
    """Give it frames one after another; they are ffmpeg's first input (`0:v`), before those `arguments` name.

    Raises ConfinedError. The files are whole once the `with` is left; leave it by an exception and ffmpeg is stopped.
    """
    width, height = size
    every = Fraction(rate).limit_denominator(1001)
    ours = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-video_size", f"{width}x{height}", "-framerate", str(every), "-i", "pipe:0"]
    with _Running(
        [*ours, *arguments], folder=folder, seconds=seconds, reads=reads, memory=memory, largest_file=largest_file, says="error",
        is_fed=True,
    ) as running:  # fmt: skip
        yield running.put
        running.close_in()
        running.read_out()
        running.finish()


class _Running:
    """One ffmpeg, from its start to its end, whatever happens between."""

    def __init__(
        self, arguments: Sequence[str], *, folder: Path, seconds: float, reads: Iterable[Path] = (), formats: str = FILMS,
        decoders: str = DECODERS, memory: int = MEMORY, largest_file: int = LARGEST_FILE, says: str = "error",
        on_progress: Callable[[int], None] | None = None, is_fed: bool = False,
    ) -> None:  # fmt: skip
        self._seconds = seconds
        self._on_progress = on_progress
        limits = {
            "reads": [str(path) for path in reads],
            "memory": memory,
            "file": largest_file,
            "cpu": int(seconds * (os.cpu_count() or 1)) + 10,
            "nice": 10,
            "parent": os.getpid(),
        }
        progress = ["-progress", "pipe:2", "-stats_period", "0.5"] if on_progress else []
        self._command = [
            sys.executable, "-I", "-S", str(Path(__file__).with_name("cell.py")), json.dumps(limits), program(),
            "-nostdin", "-hide_banner", "-nostats", "-loglevel", says, "-y", "-max_alloc", str(1 << 30), *progress,
            *_guarded(arguments, formats=formats, decoders=decoders),
        ]  # fmt: skip
        self._folder = folder
        self._is_fed = is_fed
        self._words: list[str] = []
        self._is_late = False

    def __enter__(self) -> _Running:
        self._process = subprocess.Popen(  # noqa: S603 - our own program and arguments
            self._command, cwd=self._folder, env={}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            stdin=subprocess.PIPE if self._is_fed else subprocess.DEVNULL,
        )  # fmt: skip
        self.out: IO[bytes] = self._process.stdout  # type: ignore[assignment]
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._clock = threading.Timer(self._seconds, self._stop_late)
        self._clock.daemon = True
        self._clock.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._clock.cancel()
        if self._process.poll() is None:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()
        self._listener.join()
        if self._process.stderr:
            self._process.stderr.close()

    @property
    def said(self) -> str:
        return _PATHS.sub("…", "".join(self._words))

    def read_out(self) -> bytes:
        out = self.out.read(_LARGEST_OUTPUT + 1)
        if len(out) > _LARGEST_OUTPUT:
            raise ConfinedError("too much output")
        return out

    def put(self, rgb: Rgb) -> None:
        try:
            self._process.stdin.write(np.ascontiguousarray(rgb).data)  # type: ignore[union-attr]
        except (BrokenPipeError, ValueError):
            self.finish()
            raise ConfinedError(self.said) from None

    def close_in(self) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()  # type: ignore[union-attr]

    def finish(self) -> None:
        """Wait for the end; raises what went wrong."""
        status = self._process.wait()
        self._clock.cancel()
        self._listener.join()
        if self._is_late:
            raise TooLongError(self.said, status)
        if status:
            raise ConfinedError(self.said, status)

    def _stop_late(self) -> None:
        self._is_late = True
        self._process.kill()

    def _listen(self) -> None:
        kept = 0
        for raw in self._process.stderr:  # type: ignore[union-attr]
            line = raw.decode("utf-8", "replace")
            if self._on_progress and re.match(r"[a-z0-9_]+=\s*\S*\s*$", line):
                if (found := re.match(r"out_time_us=(\d+)", line)) and not self._is_late:
                    with contextlib.suppress(Exception):  # telling how far it is never stops the work
                        self._on_progress(int(found[1]) // 1000)
                continue
            if kept < _KEPT_WORDS:
                self._words.append(line)
                kept += len(line)


def _guarded(arguments: Sequence[str], *, formats: str, decoders: str) -> list[str]:
    """The same, with what an input may be written before each of them."""
    guarded: list[str] = []
    begun = 0
    for place, word in enumerate(arguments):
        if word != "-i":
            continue
        options = arguments[begun:place]
        named = arguments[place + 1]
        begun = place + 2
        if "-f" in options and options[list(options).index("-f") + 1] == "rawvideo":  # our own frames
            guarded += [*options, "-protocol_whitelist", "pipe", "-i", named]
            continue
        guarded += [
            "-protocol_whitelist", "file,pipe", "-format_whitelist", formats, "-codec_whitelist", decoders,
            "-max_pixels", str(MOST_PIXELS), *options, "-i", named,
        ]  # fmt: skip
    return [*guarded, *arguments[begun:]]
