"""Tiny films for tests, made by ffmpeg in a blink and kept for the run of the tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from parvis.commons.pictures.actions import decide_face, pass_sheet, put_faces, sign_sheet
from parvis.commons.pictures.checklist import LINES
from parvis.commons.pictures.queries.gate import faces_of
from parvis.media.video import confined
from parvis.media.video.actions import bring_in, make
from parvis.media.video.actions import read as read_film
from parvis.media.video.models import State, Video
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests.cast import AT

_FOLDER = tempfile.TemporaryDirectory(prefix="parvis-test-films-")
# What ffmpeg draws and hums by itself: only tests read it.
DRAWN: dict[str, Any] = {"formats": "lavfi", "decoders": "rawvideo,wrapped_avframe,pcm_f64le,pcm_s16le,pcm_u8,pcm_f32le"}


@cache
def clip(
    *, seconds: float = 2, size: tuple[int, int] = (320, 180), rate: int | str = 25, sound: bool = True, extension: str = "mp4",
    picture: str = "testsrc2", volume: float = 0.5, tags: tuple[str, ...] = (), turned: int = 0,
) -> Path:  # fmt: skip
    """A film with a moving pattern and a tone of 440 Hz; its times are those asked for, to the frame.

    `tags` are metadata as `title=…`; `turned` is how a telephone held upright marks it: 90, 180 or 270 degrees.
    """
    words = f"{seconds}-{size}-{rate}-{sound}-{picture}-{volume}-{tags}-{turned}".encode().hex()[:120]
    path = Path(_FOLDER.name) / f"{abs(hash(words)):x}-{turned}.{extension}"
    arguments = ["-f", "lavfi", "-i", f"{picture}=size={size[0]}x{size[1]}:rate={rate}:duration={seconds}"]
    if sound:
        arguments += ["-f", "lavfi", "-i", f"sine=frequency=440:sample_rate=48000:duration={seconds},volume={volume}"]
    for tag in tags:
        arguments += ["-metadata", tag]
    webm = extension == "webm"
    arguments += ["-c:v", "libvpx" if webm else "libx264", *(["-deadline", "realtime"] if webm else ["-preset", "ultrafast"])]
    arguments += ["-pix_fmt", "yuv420p", "-c:a", "libopus" if webm else "aac", "-threads", "1", "-bitexact"]
    confined.run([*arguments, path.name], folder=path.parent, seconds=60, **DRAWN)
    if turned:
        upright = path.with_name(f"turned-{path.name}")
        confined.run(
            ["-display_rotation", str(turned), "-i", path.name, "-c", "copy", upright.name], folder=path.parent, seconds=60
        )
        return upright
    return path


def of_frames(frames: Iterable[confined.Rgb], *, path: Path, rate: Fraction | float = 25) -> Path:
    """A film of these pictures, in a quality that leaves them as they are."""
    frames = iter(frames)
    first = next(frames)
    height, width = first.shape[:2]
    drawing = confined.encoder(
        ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p", path.name],
        folder=path.parent, size=(width, height), rate=rate,
    )  # fmt: skip
    with drawing as put:
        put(first)
        for frame in frames:
            put(frame)
    return path


@dataclass
class Face:
    """As the search finds one."""

    first_ms: int
    last_ms: int
    path: list[list[int]]
    strip: bytes = b""


def face(*, x: int = 3000, y: int = 3000, first_ms: int = 0, last_ms: int = 2000) -> Face:
    """One that stands still, at this place in ten-thousandths of the frame."""
    return Face(first_ms, last_ms, [[ms, x, y, 1500, 2500] for ms in (first_ms, last_ms)])


def read(
    *, by: Member, organisation: Organisation, path: Path | None = None, found: Iterable[Any] = (), at: datetime = AT
) -> Video:
    """A film at the gate: brought in and read, these faces (`face`) put on its sheet as if they had been sought."""
    video = bring_in(by=by, organisation=organisation, path=path or clip(), at=at)
    read_film(id=video.pk, at=at)
    put_faces(kind="video", id=video.pk, organisation=organisation, found=list(found), at=at)
    video.refresh_from_db()
    return video


def signed(video: Video, *, by: Member, blurred: bool = True, at: datetime = AT) -> Video:
    """Its editor blurs every face that is not decided, or says that they are a crowd, and signs."""
    for face in faces_of("video", video.pk).filter(decision="undecided"):
        decide_face(by=by, face=face, decision="blur" if blurred else "crowd", at=at)
    sign_sheet(by=by, kind="video", id=video.pk, ticked=list(LINES["video"]), at=at)
    video.refresh_from_db()
    return video


def ready(
    *, by: Member, organisation: Organisation, passed_by: Member | None = None, path: Path | None = None,
    found: Iterable[Any] = (), at: datetime = AT,
) -> Video:  # fmt: skip
    """A tiny film made for readers, who see it if a delegate (`passed_by`) let it through."""
    video = signed(read(by=by, organisation=organisation, path=path, found=found, at=at), by=by, at=at)
    make(id=video.pk, at=at)
    video.refresh_from_db()
    assert video.state == State.READY
    if passed_by is not None:
        pass_sheet(by=passed_by, kind="video", id=video.pk, at=at)
    return video
