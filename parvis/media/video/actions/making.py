"""What readers will fetch of a film is made: asked for when its editor signs, done by the worker, kept a file at a time.

A worker that dies leaves its workshop; the next one goes on from the last piece that is whole, and from the last file that is
stored. What an editor changes meanwhile gives the film another round, and the worker of the former one stops.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

from django.conf import settings
from django.db import transaction

from parvis.commons.pictures.actions.faces import add_faces
from parvis.commons.pictures.actions.gate import send_back
from parvis.commons.pictures.queries.gate import faces_of, hidden_paths, lock_sheet
from parvis.ground.core import clock, files
from parvis.ground.core.errors import Refused
from parvis.ground.core.jobs import HEAVY_FIRST, defer
from parvis.ground.journal import actions as journal

from .. import confined, workshop
from ..models import Rendition, State, Step, Video
from ..queries.files import lying_here, working_copy
from ..queries.locks import lock_video
from ..studio import checking, packing, pieces, sound, stills
from ..studio.ladder import Plan, plan_of
from .discarding import forget_rounds
from .exposing import expose

TOLD_EVERY = 2  # seconds between two words of how far it is
# Of a hundred: the sound, the pieces, the files, the look back.
_SOUND, _PIECES, _FILES = 8, 88, 94
FAILED = "la mise aux formats du web n’a pas abouti. Signez à nouveau pour recommencer ; si cela se répète, renvoyez le film."


class OvertakenError(Exception):
    """Its editor decided anew, or removed it: this round is of no use any more."""


@transaction.atomic
def begin_making(*, id: int, at: datetime) -> Video:
    """Its editor signed: hide what must be, make what readers will fetch (`video.make`). For the carrier of films."""
    video = lock_video(id)
    if video.state not in {State.READ, State.SIGNED, State.READY}:
        return video
    if video.state != State.READ or Rendition.objects.filter(video=video, round=video.round).exists():
        video.round += 1
    elif (settings.VAR / "films" / str(id) / str(video.round)).exists():
        video.round += 1  # begun for other decisions
    video.state, video.step, video.percent, video.told_at = State.SIGNED, Step.ENCODING, 0, at
    video.save(update_fields=["round", "state", "step", "percent", "told_at"])
    defer("video.make", priority=HEAVY_FIRST, id=id)  # before faces are sought in films that came later
    return video


def make(*, id: int, at: datetime) -> Video | None:
    """Make what is missing of a signed film. None where there is nothing (more) to make. Raises workshop.TakenError."""
    video = Video.objects.filter(pk=id, state=State.SIGNED).first()
    if video is None:
        return None
    try:
        with workshop.alone(id):
            return _Maker(video).make(at)
    except OvertakenError:
        return None
    except confined.ConfinedError as error:
        _give_up(video, why=str(error), at=at)
        return None


class _Maker:
    """One round of one film."""

    def __init__(self, video: Video) -> None:
        self.video = video
        self.folder = workshop.folder_of(video.pk, video.round)
        self.plan: Plan = plan_of(
            width=video.width or 2, height=video.height or 2, rate=Fraction(video.frame_rate_milli or 25000, 1000),
            duration_ms=video.duration_ms or 1,
        )  # fmt: skip
        self.hidden = hidden_paths("video", video.pk)
        self._told: tuple[float, int] = (0.0, -1)

    def make(self, at: datetime) -> Video:
        video, plan = self.video, self.plan
        with lying_here(working_copy(video), self.folder) as source:
            sound_at = self._sound(source) if video.has_sound else None
            # Nothing to hide: the master is the original without its tags. Else it is encoded with the rest.
            copied = None if self.hidden else packing.copy_as_master(source, folder=self.folder, has_sound=video.has_sound)
            for number in range(plan.pieces):
                self._piece(source, number, with_master=copied is None)
        self._tell(Step.ENCODING, _PIECES)
        for rung in plan.rungs:
            if not self._stands(Rendition.Kind.HLS, rung.height):
                packed = packing.pack_hls(rung, folder=self.folder, plan=plan, sound_at=sound_at)
                self._keep(Rendition.Kind.HLS, rung.width, rung.height, packed)
        if not self._stands(Rendition.Kind.MP4, plan.small.height):
            packed = packing.pack_mp4(plan.small, folder=self.folder, plan=plan, sound_at=sound_at)
            self._keep(Rendition.Kind.MP4, plan.small.width, plan.small.height, packed)
        if sound_at is not None and not self._stands(Rendition.Kind.SOUND, 0):
            self._keep(Rendition.Kind.SOUND, 0, 0, packing.Packed(sound_at, sound.CODECS, sound.KILOBITS * 1000))
        self._tell(Step.ENCODING, _FILES)
        master = copied or packing.pack_master(folder=self.folder, plan=plan, sound_at=sound_at)
        return self._finish(master, at)

    def _sound(self, source: Path) -> Path:
        whole = self.video.duration_ms or 1
        return sound.make_sound(
            source, folder=self.folder, duration_ms=whole,
            on_progress=lambda ms: self._tell(Step.ENCODING, min(_SOUND, ms * _SOUND // whole)),
        )  # fmt: skip

    def _piece(self, source: Path, number: int, *, with_master: bool) -> None:
        plan = self.plan
        frames = plan.of_piece(number)
        step = Step.HIDING if pieces.covered_in(self.hidden, plan, frames) else Step.ENCODING
        begun = plan.ms(frames[0])

        def tell(ms: int) -> None:
            self._tell(step, min(_PIECES, _SOUND + (begun + ms) * (_PIECES - _SOUND) // plan.ms(plan.frames)))

        tell(0)
        self._stop_if_overtaken()
        pieces.make_piece(
            source, number, folder=self.folder, plan=plan, hidden=self.hidden, with_master=with_master, on_progress=tell
        )

    def _tell(self, step: str, percent: int) -> None:
        """Say how far it is, to those who wait."""
        now = clock.now()
        if percent < self._told[1] or now.timestamp() - self._told[0] < TOLD_EVERY:
            return
        self._told = (now.timestamp(), percent)
        Video.objects.filter(pk=self.video.pk, round=self.video.round, state=State.SIGNED).update(
            step=step, percent=percent, told_at=now
        )

    def _stop_if_overtaken(self) -> None:
        if not Video.objects.filter(pk=self.video.pk, round=self.video.round, state=State.SIGNED).exists():
            raise OvertakenError

    def _stands(self, kind: str, height: int) -> bool:
        return Rendition.objects.filter(video=self.video, round=self.video.round, kind=kind, height=height).exists()

    def _keep(self, kind: str, width: int, height: int, packed: packing.Packed) -> None:
        with self._holding():
            name = files.link_in(packed.path, extension="m4a" if kind == Rendition.Kind.SOUND else "mp4")
            Rendition.objects.create(
                video=self.video, round=self.video.round, kind=kind, width=width, height=height, codecs=packed.codecs, file=name,
                bits_per_second=packed.bits_per_second, bytes=files.bytes_of(name),
                playlist=packed.playlist.replace(packing.FILE, files.address(name)),
            )  # fmt: skip

    @contextmanager
    def _holding(self) -> Iterator[Video]:
        """The film, while this round is still wanted."""
        with transaction.atomic():
            lock_sheet("video", self.video.pk)  # always before the film
            video = lock_video(self.video.pk)
            if video.round != self.video.round or video.state != State.SIGNED:
                raise OvertakenError
            yield video

    def _finish(self, master: Path, at: datetime) -> Video:
        top = self.plan.rungs[-1]
        shown = Rendition.objects.get(video=self.video, round=self.video.round, kind=Rendition.Kind.HLS, height=top.height)
        measures = {"width": top.width, "height": top.height, "duration_ms": self.plan.ms(self.plan.frames)}

        def look(ms: int) -> None:
            self._tell(Step.ENCODING, min(99, _FILES + ms * (99 - _FILES) // measures["duration_ms"]))

        with lying_here(shown.file, self.folder) as film:
            poster = stills.poster(film, **measures)
            thumbnails, every = stills.thumbnails(film, **measures)
            known = list(faces_of("video", self.video.pk).values_list("path", flat=True))
            still_visible = checking.still_visible(film, plan=self.plan, known=known, on_progress=look) if self.hidden else []
        with self._holding() as video:
            former = [name for name in (video.master, video.poster, video.thumbnails) if name]
            video.master = files.link_in(master, extension="mp4")
            video.poster, video.thumbnails = (files.store(image, extension="jpg") for image in (poster, thumbnails))
            video.thumbnails_every_ms = every
            video.state, video.step, video.percent, video.told_at = State.READY, Step.NONE, 100, at
            video.source_ends_at = at + timedelta(days=settings.KEEP_ORIGINAL_DAYS) if video.source else None
            video.save()
            for name in former:
                files.forget(name)
            forget_rounds(video, but=video.round)
            journal.record(
                by=None, action="video.make", subject_kind="video", subject_id=video.pk, at=at, round=video.round,
                master=video.master, hidden=len(self.hidden),
            )  # fmt: skip
            expose(video)
            if still_visible:
                add_faces(kind="video", id=video.pk, found=still_visible, at=at)
        workshop.clear(video.pk)
        return video


def _give_up(video: Video, *, why: str, at: datetime) -> None:
    """ffmpeg could not: back to its editor, who signs again or sends another file."""
    workshop.clear(video.pk)
    try:
        with transaction.atomic():
            send_back(kind="video", id=video.pk, reason=FAILED, at=at)
            journal.record(by=None, action="video.fail", subject_kind="video", subject_id=video.pk, at=at, why=why[:300])
    except Refused:
        return  # removed meanwhile
