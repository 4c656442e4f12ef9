"""The worker's first look at a film: its file is given to the store, then read; it is refused, or goes to the gate of images."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core import files
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.journal import actions as journal

from .. import incoming
from ..measuring import FileRefused, Measures, measure
from ..models import State, Step, Upload, Video
from ..queries.files import lying_here
from ..queries.locks import lock_video

KEPT_AS = "bin"  # what it is nobody knows yet, and its extension would promise something
REFUSED_KEPT = timedelta(days=1)  # so that it can be read again, should the fault be ours


def read(*, id: int, at: datetime) -> None:
    """Take the film over and measure it; faces are sought next. After a death of the worker, nothing is done twice."""
    video = _take_over(id, at)
    if video is None:
        return
    try:
        with tempfile.TemporaryDirectory(prefix="parvis-") as folder, lying_here(video.source, Path(folder)) as path:
            found = measure(path)
    except FileRefused as refusal:
        _refuse(id, refusal.message, at)
    else:
        _settle(id, found, at)


def forget_refused(*, at: datetime) -> int:
    """Let go of the files of films refused a while ago; gives how many."""
    let_go = 0
    due = Video.objects.filter(state=State.REFUSED, told_at__lte=at - REFUSED_KEPT).exclude(source="")
    for id in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            video = lock_video(id)
            if video.state == State.REFUSED and video.source:
                files.forget(video.source)
                video.source, video.source_destroyed_at = "", at
                video.save(update_fields=["source", "source_destroyed_at"])
                let_go += 1
    return let_go


@transaction.atomic
def _take_over(id: int, at: datetime) -> Video | None:
    """Give the bytes that came in to the store; done once. None where there is nothing left to do."""
    video = lock_video(id)
    if video.state != State.RECEIVED:
        return None
    if not video.source:
        key = Upload.objects.get(video=video).pk
        video.source = files.link_in(incoming.path_of(key), extension=KEPT_AS)
        transaction.on_commit(lambda: incoming.remove(key))
    video.step, video.percent, video.told_at = Step.READING, 0, at
    video.save(update_fields=["source", "step", "percent", "told_at"])
    return video


@transaction.atomic
def _settle(id: int, found: Measures, at: datetime) -> None:
    video = lock_video(id)
    if video.state != State.RECEIVED:  # removed meanwhile
        return
    video.state, video.step, video.percent, video.told_at = State.READ, Step.SEEKING, 0, at
    video.duration_ms, video.width, video.height = found.duration_ms, found.width, found.height
    video.frame_rate_milli, video.has_sound = found.frame_rate_milli, found.has_sound
    video.save(
        update_fields=[
            "state", "step", "percent", "told_at", "duration_ms", "width", "height", "frame_rate_milli", "has_sound"
        ]
    )  # fmt: skip
    journal.record(
        by=None, action="video.read", subject_kind="video", subject_id=id, at=at, source=video.source,
        duration_ms=found.duration_ms,
    )  # fmt: skip
    defer("video.seek_faces", priority=HEAVY, id=id)


@transaction.atomic
def _refuse(id: int, why: str, at: datetime) -> None:
    video = lock_video(id)
    if video.state != State.RECEIVED:
        return
    video.state, video.refusal, video.step, video.percent, video.told_at = State.REFUSED, why[:300], Step.NONE, 0, at
    video.save(update_fields=["state", "refusal", "step", "percent", "told_at"])
    journal.record(by=None, action="video.refuse", subject_kind="video", subject_id=id, at=at, why=why)
    announce(
        to=video.brought_by, reason="video.refused", text=f"Le film « {video.file_name} » ne peut pas être lu. {why}",
        address=f"/redaction/videos/{id}/", at=at, mail=False,
    )  # fmt: skip
