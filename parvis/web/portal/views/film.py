"""The page of a film, and its player alone for other sites."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape

from parvis.ground.core.pages import depends_on, public
from parvis.ground.territories.queries import Standing
from parvis.media.publications.queries import Article
from parvis.media.video.queries.watching import Film, film
from parvis.web.api.structured import breadcrumb, data_block, video_object
from parvis.web.converters import Piece

from ..frame import in_territory
from .article import at_its_address, found_piece, from_territory, moved, piece_context, tombstone

# hls.js hands the film to the browser through an address of its own making.
_plays: Any = csp_update({"media-src": ["blob:"]})


@public(params=("t",))
@_plays
def canonical(request: HttpRequest, piece: Piece) -> HttpResponse:
    """A film at its own address; `?t=83` begins at that second."""
    return at_its_address(request, piece, _page)


@public(params=("t",))
@_plays
@in_territory
def seen_from(request: HttpRequest, here: Standing, piece: Piece) -> HttpResponse:
    """A film seen from a territory; where it has nothing to do with it, the reader is led to its own address."""
    return from_territory(request, here, piece, _page)


@public(params=("t",))
@csp_replace({"frame-ancestors": ["*"]})
@_plays
def alone(request: HttpRequest, piece: Piece) -> HttpResponse:
    """The player for a page of someone else: it counts nobody and asks nothing of ours before one presses."""
    found = found_piece(request, piece)
    if found.video_id is None:
        return moved(request, found.url) if found.is_visible else tombstone(request, found, None)
    shown = _film(request, found) if found.is_visible else None
    context = {"article": found, "film": shown, "start": _start(request, shown)}
    return render(request, "portal/film_embed.html", context, status=200 if found.is_visible else 410)


def _page(request: HttpRequest, found: Article, here: Standing) -> HttpResponse:
    context = piece_context(request, found, here, kind="webtv/", tab="webtv")
    shown = _film(request, found)
    steps = [(context["level"].name, context["level_url"]), *context["steps"]]
    data = data_block(breadcrumb(steps))
    if shown:
        data = data_block(video_object(found, shown)) + data
    context |= {
        "film": shown,
        "start": _start(request, shown),
        "embedding": _embedding(found, shown) if shown else "",
        "data": data,
    }
    return render(request, "portal/film.html", context)


def _film(request: HttpRequest, found: Article) -> Film | None:
    assert found.video_id is not None
    depends_on(request, f"video:{found.video_id}")
    return film(found.video_id)


def _start(request: HttpRequest, shown: Film | None) -> int | None:
    """`?t=83`: the second to begin at; what is none, or lies behind the end, begins at the beginning."""
    asked = request.GET.get("t", "")
    if shown is None or not (asked.isascii() and asked.isdigit() and len(asked) <= 6):
        return None
    return int(asked) if 0 < int(asked) * 1000 < shown.duration_ms else None


def _embedding(found: Article, shown: Film) -> str:
    width = 560 if shown.width >= shown.height else 315
    return (
        f'<iframe src="{settings.PUBLIC_URL}/video/{found.number}/lecteur/" width="{width}" '
        f'height="{round(width * shown.height / shown.width) + 170}" title="{escape(found.title)}" allow="fullscreen" '
        'loading="lazy"></iframe>'
    )
