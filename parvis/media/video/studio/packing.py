"""From joined pieces to what players read: HLS in one file of byte ranges (CMAF), a plain MP4, the master."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .. import confined
from . import sound
from .ladder import BARE, MASTER, Plan, Rung
from .pieces import join

SEGMENT_SECONDS = 6
SECONDS = 3600.0
FILE = "FILE"  # in a playlist, where the address of the file will stand


@dataclass(frozen=True, slots=True)
class Packed:
    path: Path
    codecs: str  # RFC 6381
    bits_per_second: int  # at its peak
    playlist: str = ""


def pack_hls(rung: Rung, *, folder: Path, plan: Plan, sound_at: Path | None) -> Packed:
    """One size of the ladder, with its sound, and its playlist."""
    name = f"hls-{rung.name}"
    _mux(
        rung.name, folder=folder, plan=plan, sound_at=sound_at,
        written=[
            "-f", "hls", "-hls_time", str(SEGMENT_SECONDS), "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4",
            "-hls_flags", "single_file+independent_segments", "-hls_segment_filename", f"{name}.mp4", f"{name}.m3u8",
        ],
    )  # fmt: skip
    path = folder / f"{name}.mp4"
    playlist = (folder / f"{name}.m3u8").read_text().replace(path.name, FILE)
    return Packed(path, _codecs(path, sound_at), _peak(playlist), playlist)


def pack_mp4(rung: Rung, *, folder: Path, plan: Plan, sound_at: Path | None) -> Packed:
    """For browsers without HLS or JavaScript, and for feeds: it plays while it arrives."""
    path = folder / "film.mp4"
    _mux(rung.name, folder=folder, plan=plan, sound_at=sound_at, written=["-movflags", "+faststart", "-f", "mp4", path.name])
    return Packed(path, _codecs(path, sound_at), round(path.stat().st_size * 8 * plan.rate / plan.frames))


def pack_master(*, folder: Path, plan: Plan, sound_at: Path | None) -> Path:
    path = folder / "master.mp4"
    _mux(MASTER, folder=folder, plan=plan, sound_at=sound_at, written=["-movflags", "+faststart", "-f", "mp4", path.name])
    return path


def copy_as_master(source: Path, *, folder: Path, has_sound: bool) -> Path | None:
    """The same pictures and sound without a word of where, when and with what they were taken; None where MP4 cannot hold them.

    For a film in which nothing is hidden: encoding it again would only make it worse.
    """
    path = folder / "master.mp4"
    tracks = ["-map", "0:v:0", *(["-map", "0:a:0"] if has_sound else [])]
    try:
        confined.run(
            ["-i", f"file:{source}", *tracks, "-c", "copy", *BARE, "-map_metadata:s", "-1", "-movflags", "+faststart", path.name],
            folder=folder, seconds=SECONDS, reads=[source],
        )  # fmt: skip
        before, after = confined.header(source), confined.header(path)
    except confined.ConfinedError:
        return None
    return path if (before.width, before.height) == (after.width, after.height) else None


def _mux(name: str, *, folder: Path, plan: Plan, sound_at: Path | None, written: list[str]) -> None:
    joined = join(name, folder=folder, plan=plan)
    inputs, tracks = ["-i", joined.name], ["-map", "0:v:0"]
    if sound_at is not None:
        inputs += ["-i", f"file:{sound_at}"]
        tracks += ["-map", "1:a:0"]
    confined.run(
        [
            *inputs, *tracks, "-c", "copy", *BARE, "-video_track_timescale", "90000",
            "-bsf:v", "filter_units=remove_types=6",  # what the encoder says of itself
            *written,
        ],
        folder=folder, seconds=SECONDS, reads=[sound_at] if sound_at is not None else [],
    )  # fmt: skip
    joined.unlink()


def _codecs(path: Path, sound_at: Path | None) -> str:
    """Read from the file: profile, constraints and level, as players want them named."""
    kept = b""
    with path.open("rb") as content:
        while (place := kept.find(b"avcC")) < 0:
            piece = content.read(1 << 20)
            if not piece:
                raise confined.ConfinedError("no H.264")
            kept = kept[-8:] + piece
        kept += content.read(16)
    video = f"avc1.{kept[place + 5 : place + 8].hex()}"
    return f"{video},{sound.CODECS}" if sound_at is not None else video


def _peak(playlist: str) -> int:
    segments = re.findall(r"#EXTINF:([0-9.]+),\s*#EXT-X-BYTERANGE:(\d+)", playlist)
    return max((round(int(length) * 8 / max(float(seconds), 0.5)) for seconds, length in segments), default=1)
