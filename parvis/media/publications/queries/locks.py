"""The one way to lock a publication before changing its state."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.media.video.queries.locks import lock_video

from ..models import Publication


def lock_publication(pk: int, *, with_film: bool = False) -> Publication:
    """The piece; `with_film` where what is decided hangs on its film, whose row is locked before it."""
    if with_film:
        _lock_film_of(pk=pk)
    return _locked().get(pk=pk)


def lock_numbered(number: int, *, with_film: bool = False) -> Publication:
    if with_film:
        _lock_film_of(number=number)
    return _locked().get(number=number)


def lock_showing(video_id: int) -> Publication | None:
    """The piece that shows a film, if any: the film is locked by whoever asks."""
    return _locked().filter(video=video_id).first()


def _locked() -> QuerySet[Publication]:
    return Publication.objects.select_for_update(of=("self",)).select_related("organisation__seat", "category", "video")


def _lock_film_of(**known: int) -> None:
    # A piece never changes its film, so it may be read before the piece is locked.
    video = Publication.objects.filter(**known).values_list("video", flat=True).first()
    if video is not None:
        lock_video(video)
