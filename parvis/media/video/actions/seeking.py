"""The search for faces in a film: looked at frame by frame, followed, handed to the gate (R43, R44, R55)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.commons.pictures.actions import begin_search, put_faces, put_path
from parvis.commons.pictures.faces import Found, following
from parvis.commons.pictures.models import Face
from parvis.ground.journal import actions as journal

from .. import confined, workshop
from ..models import State, Step, Stretch, Video
from ..queries.files import lying_here, working_copy
from ..queries.locks import lock_video

LONGEST = 1280  # pixels of the longer side of what is looked at
FASTEST = 31  # frames a second, above which every other frame is enough
TELLING = 1500  # ms of film between two words about how far it is
UNREADABLE = (
    "Le film ne se lit pas jusqu’au bout : son fichier est abîmé. Copiez-le à nouveau de l’appareil, ou exportez-le en MP4, "
    "puis renvoyez-le."
)


class _GoneError(Exception):
    """The film was removed, or its search is over, while it was looked at."""


def seek_faces(*, id: int, now: Callable[[], datetime]) -> int | None:
    """Find the faces of a film that was read and open its sheet; gives how many, None where there was nothing to do.

    What is known is kept every twenty seconds of film: a job that starts again after a worker died goes on from there.
    Raises workshop.TakenError.
    """
    video = Video.objects.select_related("organisation").filter(pk=id, state=State.READ).exclude(source="").first()
    if video is None:
        return None
    sheet = begin_search(kind="video", id=id, organisation=video.organisation, at=now())
    if sheet.state != sheet.State.SEARCHING:
        _settle(id, now())
        return None
    try:
        with workshop.alone(id), _here(video.source) as here:
            known = [following.Stretch(one.until_ms, one.ended, one.live) for one in video.stretches.order_by("until_ms")]
            frames = confined.frames(
                here, size=size_seen(video), rate=rate_seen(video), from_ms=known[-1].until_ms + 1 if known else 0
            )
            found = following.follow(
                _telling(video, frames, now), known=known, on_stretch=lambda stretch: _keep(video.pk, stretch)
            )
    except _GoneError:
        return None
    except (confined.MissingError, confined.TooLongError):
        raise
    except confined.ConfinedError:
        _refuse(id, now())
        return None
    return _put(id, found, now())


def follow_box(*, id: int, face: int, at: datetime) -> None:
    """Follow what a hand boxed on one frame of a film, both ways; done again, it changes nothing."""
    drawn = Face.objects.filter(pk=face, carrier_kind="video", carrier_id=id, is_drawn=True).first()
    video = Video.objects.filter(pk=id).exclude(state=State.REMOVED).first()
    if drawn is None or video is None:
        return
    drawn_ms, *box = drawn.path[0]
    name = working_copy(video)
    found: Found | None = None
    if name:
        try:
            with _here(name) as here:
                found = following.follow_box(
                    lambda from_ms, to_ms: confined.frames(
                        here, size=size_seen(video), rate=rate_seen(video), from_ms=from_ms, to_ms=to_ms
                    ),
                    box, drawn_ms=drawn_ms, first_ms=drawn.first_ms, last_ms=drawn.last_ms,
                )  # fmt: skip
        except confined.MissingError:
            raise
        except confined.ConfinedError:
            pass
    # Unreadable there: the box stays where it was drawn, all the time.
    path = found.path if found else [[ms, *box] for ms in sorted({drawn.first_ms, drawn.last_ms})]
    put_path(face=face, path=path, strip=found.strip if found else b"", at=at)


def size_seen(video: Video) -> tuple[int, int]:
    """Of the frames that are looked at: width and height, even, no longer than the detector needs."""
    assert video.width is not None and video.height is not None
    part = min(1.0, LONGEST / max(video.width, video.height))
    return max(2, round(video.width * part / 2) * 2), max(2, round(video.height * part / 2) * 2)


def rate_seen(video: Video) -> Fraction:
    """Of the frames that are looked at: the film's, or every second, third… of them where it has very many."""
    assert video.frame_rate_milli is not None
    rate = Fraction(video.frame_rate_milli, 1000)
    return rate / max(1, -(-rate // FASTEST))


@contextmanager
def _here(name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="parvis-faces-") as folder, lying_here(name, Path(folder)) as path:
        yield path


def _telling(video: Video, frames: Iterator[tuple[int, confined.Rgb]], now: Callable[[], datetime]) -> following.Frames:
    """The frames, saying from time to time how far the search is. Raises _GoneError when the film is not sought any more."""
    told: int | None = None
    for ms, rgb in frames:
        if told is None or ms - told >= TELLING:
            told = ms
            percent = min(99, ms * 100 // max(1, video.duration_ms or 1))
            sought = Video.objects.filter(pk=video.pk, state=State.READ)
            if not sought.update(step=Step.SEEKING, percent=percent, told_at=now()):
                raise _GoneError
        yield ms, rgb


def _keep(id: int, stretch: following.Stretch) -> None:
    Stretch.objects.bulk_create(
        [Stretch(video_id=id, until_ms=stretch.until_ms, ended=stretch.ended, live=stretch.live)], ignore_conflicts=True
    )


@transaction.atomic
def _put(id: int, found: list[Found], at: datetime) -> int | None:
    # The gate locks its sheet before the film, so do we.
    if not Video.objects.filter(pk=id, state=State.READ).exists():
        return None
    video = Video.objects.select_related("organisation").get(pk=id)
    put_faces(kind="video", id=id, organisation=video.organisation, found=found, at=at)
    _settle(id, at)
    announce(
        to=video.brought_by, reason="video.sought", address=f"/redaction/videos/{id}/images/", at=at, mail=False,
        text=f"Le film « {video.file_name} » vous attend : {_said(len(found))}",
    )  # fmt: skip
    return len(found)


@transaction.atomic
def _settle(id: int, at: datetime) -> None:
    video = lock_video(id)
    video.stretches.all().delete()
    if video.state == State.READ:
        video.step, video.percent, video.told_at = Step.NONE, 0, at
        video.save(update_fields=["step", "percent", "told_at"])


@transaction.atomic
def _refuse(id: int, at: datetime) -> None:
    video = lock_video(id)
    video.stretches.all().delete()
    if video.state != State.READ:
        return
    video.state, video.refusal, video.step, video.percent, video.told_at = State.REFUSED, UNREADABLE, Step.NONE, 0, at
    video.save(update_fields=["state", "refusal", "step", "percent", "told_at"])
    journal.record(by=None, action="video.refuse", subject_kind="video", subject_id=id, at=at, why=UNREADABLE)
    announce(
        to=video.brought_by, reason="video.refused", text=f"Le film « {video.file_name} » ne peut pas être lu. {UNREADABLE}",
        address=f"/redaction/videos/{id}/", at=at, mail=False,
    )  # fmt: skip


def _said(count: int) -> str:
    if not count:
        return "aucun visage n’y a été trouvé ; signez sa feuille d’images."
    faces = "un visage y a été trouvé" if count == 1 else f"{count} visages y ont été trouvés"
    return f"{faces} ; dites ce qu’il en est."
