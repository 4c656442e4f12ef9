"""Letting go of files: the original once its days are over, everything when a film is removed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.jobs import defer
from parvis.ground.core.pages import purge
from parvis.ground.journal import actions as journal

from .. import workshop
from ..models import Rendition, State, Video
from ..queries.files import files_made
from ..queries.locks import lock_video
from .exposing import withdraw


@transaction.atomic
def forget_files(video: Video, *, at: datetime) -> Video:
    """Everything of a film, at once: its original, its master, what was made of it. For whoever removes one (row locked)."""
    withdraw(video, set(files_made(video)))
    for name in (video.source, video.master, video.poster, video.thumbnails):
        if name:
            files.forget(name)
    forget_rounds(video)
    if video.source and video.source_destroyed_at is None:
        video.source_destroyed_at = at
    video.source = video.master = video.poster = video.thumbnails = ""
    video.source_ends_at = None
    video.save(update_fields=["source", "master", "poster", "thumbnails", "source_ends_at", "source_destroyed_at"])
    purge(f"video:{video.pk}")
    defer("pictures.forget_sheet", kind="video", id=video.pk)
    transaction.on_commit(lambda: workshop.clear(video.pk))
    return video


def forget_rounds(video: Video, *, but: int | None = None) -> None:
    """Forget what was made for readers, of every round but this one."""
    made = Rendition.objects.filter(video=video)
    if but is not None:
        made = made.exclude(round=but)
    for name in list(made.values_list("file", flat=True)):
        files.forget(name)
    made.delete()


def destroy_originals(*, at: datetime) -> int:
    """The originals whose days are over; gives how many. One that is just being worked on waits for the next night."""
    due = Video.objects.filter(source_ends_at__lte=at, source_destroyed_at__isnull=True).exclude(source="").exclude(master="")
    destroyed = 0
    for id in list(due.exclude(state=State.SIGNED).values_list("pk", flat=True)):
        with transaction.atomic():
            video = lock_video(id)
            if not video.source or video.state == State.SIGNED or not video.master:
                continue
            files.forget(video.source)
            video.source, video.source_destroyed_at = "", at
            video.save(update_fields=["source", "source_destroyed_at"])
            journal.record(by=None, action="video.destroy_original", subject_kind="video", subject_id=id, at=at)
            destroyed += 1
    return destroyed
