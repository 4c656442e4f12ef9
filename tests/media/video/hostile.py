"""Files that pretend to be films."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from parvis.media.video import confined
from tests.film import DRAWN, clip


def playlist(folder: Path, target: str) -> Path:
    """A playlist that would have its reader fetch `target`."""
    file = folder / "playlist.mp4"
    file.write_text(f"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n{target}\n#EXT-X-ENDLIST\n")
    return file


def concat(folder: Path, target: str) -> Path:
    file = folder / "concat.mp4"
    file.write_text(f"ffconcat version 1.0\nfile '{target}'\n")
    return file


def truncated(folder: Path, *, at: float = 0.5) -> Path:
    """A film whose copy stopped half-way; its index stands first, so that only its packets tell."""
    whole = folder / "index-first.mp4"
    confined.run(["-i", str(clip(seconds=8)), "-c", "copy", "-movflags", "+faststart", whole.name], folder=folder, seconds=60,
                 reads=[clip(seconds=8)])  # fmt: skip
    file = folder / "truncated.mp4"
    content = whole.read_bytes()
    file.write_bytes(content[: int(len(content) * at)])
    return file


def without_its_end(folder: Path) -> Path:
    """What a camera leaves when its battery dies: no index at all."""
    file = folder / "no-index.mp4"
    content = clip(seconds=2).read_bytes()
    file.write_bytes(content[: content.index(b"moov") - 4])
    return file


def zipped(folder: Path) -> Path:
    file = folder / "zip.mp4"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(clip(), "film.mp4")
    return file


def claiming_ten_hours(folder: Path) -> Path:
    """A film of two seconds whose headers say ten hours."""
    content = bytearray(clip(seconds=2).read_bytes())
    for box, scale_at, length_at in ((b"mvhd", 12, 16), (b"mdhd", 12, 16)):
        at = content.index(box) + 4
        scale = struct.unpack(">I", content[at + scale_at - 0 : at + scale_at + 4])[0]
        content[at + length_at : at + length_at + 4] = struct.pack(">I", min(2**32 - 1, scale * 36_000))
    tkhd = content.index(b"tkhd") + 4
    content[tkhd + 20 : tkhd + 24] = struct.pack(">I", 36_000_000)
    if (elst := content.find(b"elst")) > 0:
        content[elst + 12 : elst + 16] = struct.pack(">I", 36_000_000)
    file = folder / "ten-hours.mp4"
    file.write_bytes(content)
    return file


def of_many_streams(folder: Path, count: int = 50_000) -> Path:
    """A program table of an MPEG stream that announces these tracks."""
    file = folder / "streams.mkv"
    tracks = b"".join(_track(number + 1) for number in range(count))
    info = _element(0x1549A966, _element(0x2AD7B1, (1_000_000).to_bytes(4, "big")))
    segment = info + _element(0x1654AE6B, tracks)
    head = _element(0x1A45DFA3, _element(0x4282, b"matroska") + _element(0x4287, b"\x04") + _element(0x4285, b"\x02"))
    file.write_bytes(head + _element(0x18538067, segment))
    return file


def _track(number: int) -> bytes:
    said = (
        _element(0xD7, number.to_bytes(4, "big")) + _element(0x73C5, number.to_bytes(4, "big")) + _element(0x83, b"\x01")
        + _element(0x86, b"V_VP8") + _element(0xE0, _element(0xB0, b"\x01\x40") + _element(0xBA, b"\x00\xb4"))
    )  # fmt: skip
    return _element(0xAE, said)


def _element(id: int, content: bytes) -> bytes:
    size = len(content)
    return id.to_bytes((id.bit_length() + 7) // 8, "big") + (0x0100000000000000 | size).to_bytes(8, "big") + content


def thin(folder: Path, *, width: int = 1, height: int = 100_000) -> Path:
    """A film whose header says that its frames are a line."""
    file = folder / "thin.mkv"
    said = (
        _element(0xD7, b"\x01") + _element(0x73C5, b"\x01") + _element(0x83, b"\x01") + _element(0x86, b"V_VP8")
        + _element(0xE0, _element(0xB0, width.to_bytes(4, "big")) + _element(0xBA, height.to_bytes(4, "big")))
    )  # fmt: skip
    info = _element(0x1549A966, _element(0x2AD7B1, (1_000_000).to_bytes(4, "big")))
    block = _element(0xA3, b"\x81\x00\x00\x80" + b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 1, 16383) + bytes(64))
    cluster = _element(0x1F43B675, _element(0xE7, b"\x00") + block * 3)
    head = _element(0x1A45DFA3, _element(0x4282, b"matroska") + _element(0x4287, b"\x04") + _element(0x4285, b"\x02"))
    file.write_bytes(head + _element(0x18538067, info + _element(0x1654AE6B, _element(0xAE, said)) + cluster))
    return file


def sound_alone(folder: Path) -> Path:
    file = folder / "sound.mp4"
    confined.run(["-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", file.name], folder=folder, seconds=60, **DRAWN)
    return file


def drawing(folder: Path) -> Path:
    file = folder / "drawing.mp4"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>')
    return file
