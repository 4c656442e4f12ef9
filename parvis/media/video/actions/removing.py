"""Giving a film up, and setting going again one whose work has stopped."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member

from .. import registry
from ..models import State, Step, Upload, Video
from ..permissions import can_remove, can_use
from ..queries.locks import lock_video
from .discarding import forget_files
from .refusals import FilmRefused

SILENT = timedelta(minutes=10)  # without a word from the worker: something stopped
_SHOWING = {"published", "scheduled", "waiting"}  # states of a piece that counts on its film
_WORK = {State.RECEIVED: "video.read", State.READ: "video.seek_faces", State.SIGNED: "video.make"}


@transaction.atomic
def remove(*, by: Member, video: Video, at: datetime) -> Video:
    """Destroy a film and everything made of it. One that readers may see is withdrawn first, as a piece."""
    if not can_remove(by, video):
        raise NotAllowed
    video = lock_video(video.pk)
    if video.state == State.REMOVED:
        return video
    if (piece := registry.piece_of(video.pk)) is not None and piece.state in _SHOWING:
        raise FilmRefused(f"« {piece.title} » montre ce film : retirez d’abord cette vidéo, puis supprimez le film.")
    Upload.objects.filter(video=video).update(expires_at=at)  # the round of uploads takes what it still holds
    forget_files(video, at=at)
    video.state, video.step, video.percent, video.removed_at = State.REMOVED, Step.NONE, 0, at
    video.save(update_fields=["state", "step", "percent", "removed_at"])
    journal.record(by=by, action="video.remove", subject_kind="video", subject_id=video.pk, at=at)
    return video


@transaction.atomic
def retry(*, by: Member, video: Video, at: datetime) -> Video:
    """Do again the work that stopped, or read again a file that was refused. Nothing is lost by asking too often."""
    if not can_use(by, video):
        raise NotAllowed
    video = lock_video(video.pk)
    if not may_retry(video, at):
        raise FilmRefused("Ce film avance : laissez-lui quelques minutes.")
    if video.state == State.REFUSED:
        video.state, video.refusal = State.RECEIVED, ""
    video.told_at = at
    video.save(update_fields=["state", "refusal", "told_at"])
    journal.record(by=by, action="video.retry", subject_kind="video", subject_id=video.pk, at=at)
    defer(_WORK[State(video.state)], priority=HEAVY, id=video.pk)
    return video


def may_retry(video: Video, at: datetime) -> bool:
    """Is there something to do again? A refused file as long as it is kept; work of which nothing was heard for a while."""
    if video.state == State.REFUSED:
        return bool(video.source)
    is_at_work = video.state in {State.RECEIVED, State.SIGNED} or (video.state == State.READ and video.step == Step.SEEKING)
    return is_at_work and (video.told_at or video.brought_at) < at - SILENT
