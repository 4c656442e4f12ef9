"""What players fetch of a film: its playlists while readers may see it; its files in private before that."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.files.ranges import answer
from parvis.ground.core.models import StoredFile
from parvis.ground.core.pages import depends_on, public

from ..models import State, Video
from ..permissions import can_preview
from ..queries.files import files_shown
from ..queries.streams import master_playlist, media_playlist

PLAYLIST = "application/vnd.apple.mpegurl"


@public()
def film(request: HttpRequest, id: int, round: int) -> HttpResponse:
    """The sizes in which a film is there."""
    return _playlist(request, id, master_playlist(id, round))


@public()
def size(request: HttpRequest, id: int, round: int, height: int) -> HttpResponse:
    """The parts of one size, and where they lie in its file."""
    return _playlist(request, id, media_playlist(id, round, height))


@signed_in
def preview(request: SignedInRequest, id: int, name: str) -> HttpResponseBase:
    """A file of what was made of a film, for those who look at it before readers do."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    video = Video.objects.select_related("organisation").filter(pk=id, state=State.READY).first()
    if video is None or name not in files_shown(video) or not can_preview(request.user, video, clock.now()):
        raise Http404
    stored = StoredFile.objects.filter(name=name).first()
    if stored is None:
        raise Http404
    return answer(request, stored, cache_control="private, no-store")


def _playlist(request: HttpRequest, id: int, playlist: str | None) -> HttpResponse:
    if playlist is None:
        raise Http404
    depends_on(request, f"video:{id}")
    return HttpResponse(playlist, content_type=PLAYLIST)
