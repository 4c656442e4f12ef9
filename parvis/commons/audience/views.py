"""The beacon: a page on screen says « this piece is being read », and nothing else."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from parvis.commons.contents import registry
from parvis.ground.core.access import open_to_all
from parvis.ground.core.clock import now

from .counting import waiting
from .recent import recent_views
from .robots import is_robot

_PIECE = re.compile(rb"([a-z-]{1,40}):([1-9][0-9]{0,17})")


@csrf_exempt  # nothing is written in anyone's name, and there is no cookie to ride on
@open_to_all
def record_view(request: HttpRequest) -> HttpResponse:
    """`POST /vues/` with `publication:24581`. Answers 204 whether it counted or not: a robot learns nothing."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    piece = _PIECE.fullmatch(request.read(64))
    if piece is None or piece[1].decode() not in {kind.key for kind in registry.kinds()}:
        return HttpResponse("Adresse de mesure inconnue.", status=400, content_type="text/plain; charset=utf-8")
    today = timezone.localdate(now())
    if not is_robot(request.headers) and recent_views.is_first(
        address=_address(request), browser=request.headers.get("User-Agent", ""), piece=piece[0].decode(), on=today
    ):
        waiting.add(kind=piece[1].decode(), id=int(piece[2]), on=today)
    return HttpResponse(status=204)


def _address(request: HttpRequest) -> str:
    """Where the reader is: our own proxy adds it last, on the same machine or socket."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return forwarded if forwarded and peer in {"", "127.0.0.1", "::1"} else peer
