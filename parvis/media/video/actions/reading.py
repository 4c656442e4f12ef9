"""The worker's first look at a film: its file is taken over into the store."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core import files

from .. import incoming
from ..models import State, Step, Upload, Video
from ..queries.locks import lock_video

KEPT_AS = "bin"  # what it is nobody knows yet, and its extension would promise something


@transaction.atomic
def take_over(*, id: int, at: datetime) -> Video | None:
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
