"""The files of a film."""

from __future__ import annotations

from ..models import Rendition, Video


def files_shown(video: Video) -> set[str]:
    """Names of what readers of a film that is shown fetch."""
    made = Rendition.objects.filter(video=video, round=video.round).values_list("file", flat=True)
    return {name for name in (*made, video.poster, video.thumbnails) if name}


def files_made(video: Video) -> list[str]:
    """Names of all that was ever made of it for readers, once for each time it is kept."""
    made = Rendition.objects.filter(video=video).values_list("file", flat=True)
    return [name for name in (*made, video.poster, video.thumbnails) if name]


def working_copy(video: Video) -> str:
    """The original while there is one, else the master: what faces are sought in and frames are taken from."""
    return video.source or video.master
