"""The files of a film: which ones there are, where one lies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parvis.ground.core import files

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


@contextmanager
def lying_here(name: str, folder: Path) -> Iterator[Path]:
    """A stored file as a path that ffmpeg can read; fetched into the folder where the store lies elsewhere."""
    path = files.local_path(name)
    if path is not None:
        yield path
        return
    fetched = folder / f"fetched-{name}"
    try:
        with files.open_file(name) as content, fetched.open("wb") as target:
            while piece := content.read(1 << 20):
                target.write(piece)
        yield fetched
    finally:
        fetched.unlink(missing_ok=True)
