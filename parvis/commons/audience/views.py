"""The beacon: a page on screen says « this piece is being read, from here », and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from parvis.commons.contents import registry as contents
from parvis.ground.core.access import open_to_all
from parvis.ground.core.clock import now

from .counted import Counted, Play, Vain, View, words_of
from .counting import waiting
from .models import FEWEST
from .recent import askers, household, recent_views
from .robots import is_robot
from .sources import source_of

_LONGEST = 720  # bytes: a kind, a number, a place, the longest name of a host; or a place and a long question
_VIEW = re.compile(r"([a-z-]{1,40}):([1-9][0-9]{0,17})(?: (-|[a-z0-9-]{2,100}) ([^ ]{1,253}))?")
_PLAY = re.compile(r"([a-z-]{1,40}):([1-9][0-9]{0,17})/([0-4])")
_SEARCH = re.compile(r"(recherche|marche) ([a-z0-9-]{2,100}) ([^\x00-\x1f]{1,300})")
_WHERE = {"recherche": "site", "marche": "market"}


@csrf_exempt  # nothing is written in anyone's name, and there is no cookie to ride on
@open_to_all
def record_view(request: HttpRequest) -> HttpResponse:
    """`POST /vues/`. Answers 204 whether it counted or not: a robot learns nothing.

    `publication:24581 narbonne-11262 www.qwant.com`: read, from which territory's page (or `-`), come from which host (or `-`).
    `publication:24581/2`: half of the film was played. `recherche narbonne-11262 tarte aux figues`: nothing was found.
    """
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    body = request.read(_LONGEST).decode(errors="replace")
    read = _view(request, body) or _play(body)
    search = None if read else _SEARCH.fullmatch(body)
    if read is None and search is None:
        return HttpResponse("Adresse de mesure inconnue.", status=400, content_type="text/plain; charset=utf-8")
    if is_robot(request.headers) or objects(request.headers):
        return HttpResponse(status=204)
    if read is not None:
        piece = f"{read.kind}:{read.id}" + (f"/{read.part}" if isinstance(read, Play) else "")
        browser = request.headers.get("User-Agent", "")
        if recent_views.is_first(address=_address(request), browser=browser, piece=piece, on=read.on):
            waiting.add(read)
    elif search is not None:
        vain = _vain(request, _WHERE[search[1]], search[2], words_of(search[3]))
        if vain is not None:
            waiting.add(vain)
    return HttpResponse(status=204)


def objects(headers: Mapping[str, str]) -> bool:
    """Does the browser say that its reader objects to being counted (Global Privacy Control, Do Not Track)?"""
    return headers.get("Sec-GPC", "").strip() == "1" or headers.get("DNT", "").strip() == "1"


def _view(request: HttpRequest, body: str) -> View | None:
    said = _VIEW.fullmatch(body)
    if said is None or not _is_kind(said[1]):
        return None
    kind, id, place, referrer = said.groups()
    if referrer is None:
        return View(kind, int(id), _today())
    host, _ = split_domain_port(request.headers.get("Host", ""))
    # The front says which requests are for an editor's own site.
    source = source_of(referrer.strip("-"), host=host, is_own_site="parvis.site" in request.META)
    return View(kind, int(id), _today(), source.value, place.strip("-"))


def _play(body: str) -> Play | None:
    said = _PLAY.fullmatch(body)
    return Play(said[1], int(said[2]), _today(), int(said[3])) if said and _is_kind(said[1]) else None


def _vain(request: HttpRequest, where: str, place: str, words: str) -> Counted | None:
    """Words that found nothing, once five people asked for them today: until then they are nowhere, only their keyed hash is.

    The address alone tells people apart here: a browser's name is invented in a moment.
    """
    on = _today()
    asked = "\x1f".join((where, place, words))
    if not words or not recent_views.is_first(address=household(_address(request)), browser="", piece=asked, on=on):
        return None
    count = askers.one_more(words=asked, on=on)
    return Vain(words, place, where, on, count) if count >= FEWEST else None


def _is_kind(key: str) -> bool:
    return any(kind.key == key for kind in contents.kinds())


def _today() -> date:
    return timezone.localdate(now())


def _address(request: HttpRequest) -> str:
    """Where the reader is: our own proxy adds it last, on the same machine or socket."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return forwarded if forwarded and peer in {"", "127.0.0.1", "::1"} else peer
