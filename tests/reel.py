"""Films for tests of what shows them: signed and passed by the actions, their files standing for what ffmpeg would make."""

from __future__ import annotations

from datetime import datetime
from itertools import count

from parvis.commons.pictures.actions.faces import put_faces
from parvis.commons.pictures.actions.gate import pass_sheet, sign_sheet
from parvis.commons.pictures.checklist import LINES
from parvis.ground.core import files
from parvis.media.video.models import Rendition, State, Video
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests.cast import AT

_NAMES = count(1)


def read(organisation: Organisation, by: Member, *, seconds: int = 83, at: datetime = AT) -> Video:
    """A film in which nobody was found: its sheet is open."""
    number = next(_NAMES)
    video = Video.objects.create(
        organisation=organisation, brought_by=by, brought_at=at, file_name=f"film-{number}.mp4",
        source=files.store(b"film %d" % number, extension="mp4"), source_bytes=8, state=State.READ, duration_ms=1000 * seconds,
        width=1280, height=720, frame_rate_milli=25_000, has_sound=True,
    )  # fmt: skip
    put_faces(kind="video", id=video.pk, organisation=organisation, found=[], at=at)
    return video


def made(organisation: Organisation, by: Member, *, seconds: int = 83, at: datetime = AT) -> Video:
    """Signed by `by`, and made: a delegate may pass it."""
    video = read(organisation, by, seconds=seconds, at=at)
    sign(video, by, at=at)
    return video


def sign(video: Video, by: Member, *, at: datetime = AT) -> None:
    """The editor signs, and what the worker would do is done."""
    sign_sheet(by=by, kind="video", id=video.pk, ticked=list(LINES["video"]), at=at)
    video.refresh_from_db()
    shown = f"{video.pk} {video.round}".encode()
    for kind, extension, height in (("mp4", "mp4", 360), ("sound", "m4a", 0)):
        Rendition.objects.create(
            video=video, round=video.round, kind=kind, width=height * 16 // 9, height=height, bits_per_second=300_000,
            codecs="avc1.64001f,mp4a.40.2", file=files.store(kind.encode() + shown, extension=extension), bytes=120_000,
        )  # fmt: skip
    video.poster = files.store(b"poster" + shown, extension="webp")
    video.state = State.READY
    video.save(update_fields=["state", "poster"])


def let_through(video: Video, delegate: Member, *, at: datetime = AT) -> None:
    pass_sheet(by=delegate, kind="video", id=video.pk, at=at)
