"""What of a film readers may fetch: all of it while it is shown, nothing of it from the commit that ends this."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from parvis.commons.pictures.queries.gate import is_passed, passed_among
from parvis.ground.core import files
from parvis.ground.core.pages import purge

from ..models import Rendition, State, Video
from ..queries.files import files_made, files_shown
from ..queries.locks import lock_video


@transaction.atomic
def expose(video: Video) -> None:
    """Serve the files of a film that is ready and passed, withdraw those of any other. Done again, it changes nothing."""
    video = lock_video(video.pk)
    served = files_shown(video) if video.state == State.READY and is_passed("video", video.pk) else set()
    withdraw(video, set(files_made(video)) - served)
    for name in served:
        files.publish(name)
    purge(f"video:{video.pk}")


def withdraw(video: Video, names: set[str]) -> None:
    """Serve these files of it no more."""
    for name in names - _served_by_others(names, video.pk):
        files.withdraw(name)


def _served_by_others(names: set[str], video_id: int) -> set[str]:
    """The same film may have been brought in twice, and be one file: what one of them shows stays."""
    rows = Rendition.objects.filter(file__in=names, round=F("video__round"), video__state=State.READY).exclude(video=video_id)
    found = list(rows.values_list("video_id", "file"))
    for field in ("poster", "thumbnails"):
        others = Video.objects.filter(**{f"{field}__in": names}, state=State.READY).exclude(pk=video_id)
        found += others.values_list("pk", field)
    shown = passed_among("video", {id for id, _ in found}) if found else set()
    return {name for id, name in found if id in shown}
