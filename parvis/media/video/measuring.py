"""What a file really is and measures, whatever its name and its header say.

Its first bytes name the one format ffmpeg is allowed to try, confined; its packets, not its header, say how long it is; a
frame at its beginning, its middle and its end must decode.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import puremagic

from parvis.ground.core.errors import Refused

from . import confined
from .lengths import lasts

HOURS = 6
SMALLEST, LARGEST = 64, 8192  # pixels of a side
LONGEST_SIDE = 5  # times the other one
MOST_STREAMS = 64
MOST_RATE = 240  # frames a second
PATIENCE = 900  # seconds, for reading every packet of 4 GB from a slow disk
_OF_A_FRAME = 60
_LARGEST_LIST = 1 << 29  # bytes: a line a packet
_HEAD = 4096
_MOST_BOXES = 4096  # looked at on the way to a header
STREAMS = {"mpegts", "mpeg"}  # of broadcast and of tapes
# Rates that cameras mean when their clocks tell nearly so.
RATES = (
    Fraction(24000, 1001), Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(30), Fraction(48), Fraction(50),
    Fraction(60000, 1001), Fraction(60), Fraction(120),
)  # fmt: skip
HOW = "Depuis un téléphone, choisissez la vidéo elle-même ; depuis un logiciel, exportez-la en MP4 (H.264)."


class FileRefused(Refused):
    """Not a film we can read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Measures:
    duration_ms: int
    width: int  # upright, pixels square, as it is shown
    height: int
    frame_rate_milli: int
    has_sound: bool


def measure(path: Path) -> Measures:
    """Raises FileRefused; confined.MissingError where this machine has no ffmpeg."""
    form = form_of(path)
    with tempfile.TemporaryDirectory(prefix="parvis-read-") as folder:
        return _Looking(path, form, Path(folder)).measures()


def form_of(path: Path) -> str:
    """The name of ffmpeg's reader for what the first bytes are. Raises FileRefused."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head[4:8] == b"ftyp" and head[8:12] not in _STILLS:
        return "mov"
    if head[4:8] in {b"moov", b"mdat", b"wide", b"free", b"skip"}:  # QuickTime of before 2001
        return "mov"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return "avi"
    if head.startswith(b"OggS"):
        return "ogg"
    if head.startswith(b"FLV\x01"):
        return "flv"
    if head.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"):
        return "asf"
    if head.startswith(b"\x00\x00\x01\xba"):
        return "mpeg"
    if any(head[at : at + 2 * size + 1 : size] == b"GGG" for size, at in ((188, 0), (192, 4))):
        return "mpegts"
    raise FileRefused(f"Ce fichier n’est pas une vidéo{_named(head)}. {HOW}")


_STILLS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"avif", b"M4A "}
_NAMES = {
    "image": "c’est une image", "audio": "il ne contient que du son", "text": "c’est un fichier de texte",
    "font": "c’est une police de caractères",
}  # fmt: skip
_ARCHIVES = {"zip", "gzip", "x-7z-compressed", "vnd.rar", "x-tar", "x-rar-compressed", "x-bzip2", "x-xz"}


def _named(head: bytes) -> str:
    """« : c’est une image », where one can tell."""
    if not head:
        return " : il est vide"
    start = head[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"#extm3u"):
        return " : c’est une liste de lecture, qui renvoie à d’autres fichiers"
    if start.startswith(b"ffconcat"):
        return " : c’est une liste d’autres fichiers"
    if start.startswith((b"<svg", b"<?xml")) and b"<svg" in head.lower():
        return " : c’est un dessin"
    try:
        kinds = [match.mime_type for match in puremagic.magic_string(head) if match.mime_type]
    except (puremagic.PureError, ValueError):
        kinds = []
    for kind in kinds[:1]:
        family, _, form = kind.partition("/")
        if form in _ARCHIVES or form.startswith("vnd.openxmlformats"):
            return " : c’est une archive ou un document"
        if form == "pdf":
            return " : c’est un document PDF"
        if family in _NAMES:
            return f" : {_NAMES[family]}"
    if b"\x00" not in head and head.isascii():
        return f" : {_NAMES['text']}"
    return ""


@dataclass(slots=True)
class _Stream:
    tick: Fraction = Fraction(1, 1000)
    kind: str = ""
    codec: str = ""
    packets: int = 0
    first: int | None = None
    last: int = 0  # the latest beginning of a packet
    end: int = 0

    def add(self, pts: int, duration: int) -> None:
        self.packets += 1
        self.first = pts if self.first is None else min(self.first, pts)
        self.last = max(self.last, pts)
        self.end = max(self.end, pts + max(0, duration))


class _Looking:
    """One file, being looked at in a folder of its own."""

    def __init__(self, path: Path, form: str, folder: Path) -> None:
        self.path, self.form, self.folder = path, form, folder
        self.streams: dict[int, _Stream] = {}
        self.size = (0, 0)

    def measures(self) -> Measures:
        claimed = self._list_packets()
        film = next((one for one in self.streams.values() if one.kind == "video"), None)
        if film is None or not film.packets or film.first is None:
            raise FileRefused(f"Ce fichier ne contient aucune image animée. {HOW}")
        _require_sides(*self.size)
        seconds = _seconds(film)
        whole = max(seconds, *(_seconds(one) for one in self.streams.values()))
        if seconds > HOURS * 3600 or whole > HOURS * 3600:
            raise FileRefused(f"Ce film dure {_told(whole)}, et un film {HOURS} heures au plus : coupez-le en plusieurs parties.")
        if claimed is not None and claimed > whole + max(1.0, whole * 0.05):
            raise FileRefused(
                f"Ce fichier annonce {_told(claimed)} de film et n’en contient que {_told(whole)} : il est incomplet ou abîmé. "
                "Exportez-le ou copiez-le à nouveau, puis renvoyez-le."
            )
        rate = _rate(film)
        if rate > MOST_RATE or (seconds > 10 and film.packets < seconds / 10):
            raise FileRefused(f"Les images de ce film se suivent à un rythme que nous ne savons pas lire. {HOW}")
        width, height = self._decode(seconds)
        _require_sides(width, height)
        return Measures(
            duration_ms=max(1, round(seconds * 1000)), width=width, height=height,
            frame_rate_milli=max(1, round(rate * 1000)), has_sound=any(one.kind == "audio" for one in self.streams.values()),
        )  # fmt: skip

    def _run(self, arguments: list[str], *, seconds: float, before: tuple[str, ...] = (), says: str = "error") -> confined.Done:
        guards = ["-f", self.form, "-max_streams", str(MOST_STREAMS), *before]
        if self.form == "mov":
            guards += ["-enable_drefs", "0", "-use_absolute_path", "0"]
        return confined.run(
            [*guards, "-i", f"file:{self.path.absolute()}", *arguments], folder=self.folder, seconds=seconds, reads=[self.path],
            formats=confined.FILMS, largest_file=_LARGEST_LIST, says=says,
        )  # fmt: skip

    def _list_packets(self) -> float | None:
        """Read every packet of the film and of its sound, undecoded; gives how many seconds the header claims."""
        arguments = ["-map", "0:V:0", "-map", "0:a:0?", "-c", "copy", "-f", "framecrc", "packets"]
        try:
            said = self._run(arguments, seconds=PATIENCE, says="info").said
        except confined.MissingError:
            raise
        except confined.TooLongError as error:
            raise FileRefused(f"Ce fichier demande trop de travail pour être lu. {HOW}") from error
        except confined.ConfinedError as error:
            raise _why(error.said) from error
        with (self.folder / "packets").open(encoding="ascii", errors="replace") as lines:
            for line in lines:
                self._take(line)
        if "partial file" in said:
            raise _why("moov atom not found")
        found = re.search(r"^  Duration: (\d+):(\d\d):(\d\d\.\d+)", said, re.MULTILINE)
        if found is None or self.form in STREAMS:  # these have no header: what is said there is a guess
            return None
        claimed = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])
        return max(claimed, _claimed_by_its_index(self.path)) if self.form == "mov" else claimed

    def _take(self, line: str) -> None:
        if line.startswith("#"):
            if told := re.match(r"#(tb|media_type|codec_id|dimensions) (\d+): (\S+)", line):
                stream = self.streams.setdefault(int(told[2]), _Stream())
                if told[1] == "tb":
                    over, under = told[3].split("/")
                    stream.tick = Fraction(int(over), max(1, int(under)))
                elif told[1] == "media_type":
                    stream.kind = told[3]
                elif told[1] == "codec_id":
                    stream.codec = told[3]
                elif (size := re.fullmatch(r"(\d+)x(\d+)", told[3])) and self.size == (0, 0):
                    self.size = int(size[1]), int(size[2])
            return
        words = line.split(",", 5)
        if len(words) >= 5 and words[0].strip() in {"0", "1"}:
            try:
                self.streams.setdefault(int(words[0]), _Stream()).add(int(words[2]), int(words[3]))
            except ValueError:  # a packet without a time
                return

    def _decode(self, seconds: float) -> tuple[int, int]:
        """A frame at the beginning, whose upright size is given, in the middle and near the end."""
        size: tuple[int, int] | None = None
        # A stream without an index is entered anywhere, and shows nothing before its next whole picture.
        for at in (0.0,) if self.form in STREAMS else (0.0, seconds / 2, max(0.0, seconds - 2)):
            before = ("-ss", f"{at:.3f}") if at else ()
            arguments = ["-map", "0:V:0", "-frames:v", "1", "-vf", "scale=iw*sar:ih,setsar=1", "-f", "framecrc", "pipe:1"]
            try:
                out = self._run(arguments, seconds=_OF_A_FRAME, before=before).out.decode("ascii", "replace")
            except confined.MissingError:
                raise
            except confined.ConfinedError as error:
                raise _why(error.said) from error
            told = re.search(r"^#dimensions 0: (\d+)x(\d+)$", out, re.MULTILINE)
            if told is None or not re.search(r"^0,", out, re.MULTILINE):
                raise FileRefused(
                    f"Les images ne se lisent pas {f'à {_told(at)}' if at else 'au début'} du film : le fichier est abîmé. "
                    "Exportez-le ou copiez-le à nouveau, puis renvoyez-le."
                )
            size = size or (int(told[1]), int(told[2]))
        if size is None:
            raise FileRefused(f"Ce fichier ne contient aucune image animée. {HOW}")
        return size


def _claimed_by_its_index(path: Path) -> float:
    """Seconds that the header of an MP4 or of a QuickTime film says of the whole; ffmpeg only ever tells those of its tracks."""
    with path.open("rb") as file:
        at, end = 0, path.stat().st_size
        for _ in range(_MOST_BOXES):
            file.seek(at)
            size, kind = int.from_bytes(file.read(4), "big"), file.read(4)
            inner = at + 8
            if size == 1:
                size, inner = int.from_bytes(file.read(8), "big"), at + 16
            if kind == b"moov":
                at, end = inner, min(end, at + size) if size else end
            elif kind == b"mvhd":
                file.seek(inner)
                head = file.read(32)
                wide = head[:1] == b"\x01"
                scale = int.from_bytes(head[20:24] if wide else head[12:16], "big")
                length = int.from_bytes(head[24:32] if wide else head[16:20], "big")
                unknown = length in {2**32 - 1, 2**64 - 1}
                return length / scale if scale and not unknown else 0.0
            elif size < 8:
                return 0.0
            else:
                at += size
            if at + 8 > end:
                return 0.0
    return 0.0


def _require_sides(width: int, height: int) -> None:
    if min(width, height) < SMALLEST or max(width, height) > LARGEST or max(width, height) > LONGEST_SIDE * min(width, height):
        raise FileRefused(
            f"Les images de ce film font {width} × {height} pixels, un format que nous ne savons pas montrer. "
            "Exportez-le en 1280 × 720 ou en 1920 × 1080."
        )


def _seconds(stream: _Stream) -> float:
    if stream.first is None:
        return 0.0
    # A film begins at 0; what sound says before is its encoder's warm-up.
    return float((stream.end - max(0, stream.first)) * stream.tick)


def _rate(film: _Stream) -> float:
    span = film.last - (film.first or 0)
    if film.packets < 2 or span <= 0:
        return 25.0
    found = (film.packets - 1) / float(span * film.tick)
    return next((float(rate) for rate in RATES if abs(found - rate) < 0.005 * rate), found)


def _why(said: str) -> FileRefused:
    """What ffmpeg said, as one says it to whoever sent the file."""
    if "matches no streams" in said:
        return FileRefused(f"Ce fichier ne contient aucune image animée. {HOW}")
    if "max_streams" in said:
        return FileRefused(f"Ce fichier contient bien plus de pistes qu’un film. {HOW}")
    if "moov atom not found" in said:
        return FileRefused(
            "Ce fichier est incomplet : sa fin manque, sans doute parce que l’enregistrement ou la copie s’est arrêté en route. "
            "Exportez-le ou copiez-le à nouveau, puis renvoyez-le."
        )
    if "not in" in said and "whitelist" in said or "Decoder not found" in said or "not currently supported" in said:
        return FileRefused(f"Ce film est enregistré d’une manière que nous ne savons pas lire. {HOW}")
    return FileRefused(f"Ce fichier ne se lit pas comme une vidéo : il est abîmé, ou d’un autre genre que son nom le dit. {HOW}")


def _told(seconds: float) -> str:
    return lasts(round(seconds * 1000))
