"""The articles and films of an editor on its own site."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from parvis.commons.moderation.queries import hidden_until, shown_check
from parvis.commons.pictures.queries import shown as shown_pictures
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.core.text.rich import pictures_in
from parvis.media.publications.queries import Article, article, of_organisation
from parvis.media.sites.models import Site
from parvis.media.video.queries.watching import film
from parvis.web.api.structured import data_block, news_article, video_object
from parvis.web.converters import Piece
from parvis.web.portal.figures import figures_of

from ..addresses import piece_path, root_of
from ..first import first_address
from ..frame import house_here, shown, site_here

PER_PAGE = 20
_plays: Any = csp_update({"media-src": ["blob:"]})


@public(params=("avant",))
def news(request: HttpRequest) -> HttpResponse:
    """All that the editor published, the newest first."""
    return news_page(request, site_here(request), current="/actualites/")


@public(params=("avant",))
def films(request: HttpRequest) -> HttpResponse:
    """Its films."""
    return news_page(request, site_here(request), current="/videos/", films=True)


def news_page(request: HttpRequest, site: Site, *, current: str, films: bool = False) -> HttpResponse:
    asked = request.GET.get("avant", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 15 else None
    if asked and before is None:
        raise Http404
    found = of_organisation(site.organisation, before=before, limit=PER_PAGE + 1, films=films)
    if before is not None and not found:
        raise Http404
    stories = [(story, piece_path(story)) for story in found[:PER_PAGE]]
    context = {
        "stories": stories, "older": found[PER_PAGE - 1].number if len(found) > PER_PAGE else None, "is_first": before is None,
        "heading": "Vidéos" if films else "Actualités", "list_path": "/videos/" if films else "/actualites/", "films": films,
        "is_home": current == "/",
    }  # fmt: skip
    return shown(request, site, "hosting/news.html", context, current=current, canonical=_list_address(request, before))


def _list_address(request: HttpRequest, before: int | None) -> str:
    """Each page of a list is itself: search engines find the old pieces through them."""
    return f"{root_of(house_here(request))}{request.path}{f'?avant={before}' if before else ''}"


@public()
def piece(request: HttpRequest, piece: Piece) -> HttpResponse:
    """An article on the site of its organisation, and of no other."""
    site = site_here(request)
    found = _found(request, piece)
    if (answer := _elsewhere(request, site, found)) is not None:
        return answer
    return _piece(request, site, found, {}, "/actualites/")


@public(params=("t",))
@_plays
def one_film(request: HttpRequest, piece: Piece) -> HttpResponse:
    """A film with its player."""
    site = site_here(request)
    found = _found(request, piece)
    if (answer := _elsewhere(request, site, found)) is not None:
        return answer
    assert found.video_id is not None
    depends_on(request, f"video:{found.video_id}")
    watched = film(found.video_id)
    asked = request.GET.get("t", "")
    start = int(asked) if watched and asked.isascii() and asked.isdigit() and len(asked) <= 6 else 0
    more = {"film": watched, "start": start if watched and 0 < start * 1000 < watched.duration_ms else None}
    return _piece(request, site, found, more, "/videos/")


def _found(request: HttpRequest, piece: Piece) -> Article:
    found = article(piece.number)
    depends_on(request, f"publication:{piece.number}")
    if found is None or found.organisation_id != house_here(request).organisation_id:
        raise Http404
    return found


def _elsewhere(request: HttpRequest, site: Site, found: Article) -> HttpResponse | None:
    """What stands in the place of a piece that was taken down, or asked for under other words."""
    if not found.is_visible:
        until = hidden_until("publication", found.number, now())
        changes_at(request, until)
        reason = found.hidden_reason if found.state == "invalidated" else ""
        return shown(request, site, "hosting/gone.html", {"reason": reason, "until": until, "piece": found}, status=410)
    address = piece_path(found)
    return HttpResponsePermanentRedirect(address) if request.path != address else None


def _piece(request: HttpRequest, site: Site, found: Article, more: dict[str, Any], current: str) -> HttpResponse:
    bodies = [found.body, *(question.answer for question in found.questions)]
    in_text = [picture for body in bodies for picture in pictures_in(body)]
    pictures = shown_pictures({*in_text, *([found.picture_id] if found.picture_id else [])})
    picture = pictures.get(found.picture_id) if found.picture_id else None
    first = first_address(request, found)
    data = news_article(found, picture, more.get("precisions", ())) | {"url": first, "mainEntityOfPage": first}
    if more.get("film"):
        data = video_object(found, more["film"]) | {"url": first, "mainEntityOfPage": first}
    context = {
        "article": found, "picture": picture, "check": shown_check("publication", found.number), "first": first,
        "figures": figures_of({pk: pictures[pk] for pk in in_text if pk in pictures}), "seen": f"publication:{found.number}",
        "by": "" if found.signature.lower().startswith(("par ", "propos ")) else "Par ", "data": data_block(data),
        "list_path": current, "on_platform": settings.PUBLIC_URL + found.url,
    }  # fmt: skip
    template = "hosting/film.html" if found.is_film else "hosting/article.html"
    return shown(
        request, site, template, context | more, current=current, canonical=first, reported=f"publication-{found.number}"
    )
