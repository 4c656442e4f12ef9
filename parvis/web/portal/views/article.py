"""The page of a piece: canonical, seen from a territory, its short address, its past versions, its tombstone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render

from parvis.commons.audience.queries import asked_totals
from parvis.commons.discussions.queries import asked_tallies, comments_of, older_path, precisions_of
from parvis.commons.moderation.queries import asked_check, hidden_until, shown_check
from parvis.commons.pictures.queries import shown
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, crawled_as, depends_on, public
from parvis.ground.core.statements import at_once
from parvis.ground.core.text.rich import pictures_in
from parvis.ground.territories.queries import Standing, standing
from parvis.media.publications.addresses import list_path, piece_path, webtv_path
from parvis.media.publications.queries import Article, article, past_versions
from parvis.web.api.feeds import permanent
from parvis.web.api.structured import breadcrumb, data_block, news_article
from parvis.web.converters import Piece
from parvis.web.hosting.first import first_address

from ..figures import figures_of
from ..frame import frame, in_territory


@public()
def canonical(request: HttpRequest, piece: Piece) -> HttpResponse:
    """A piece at its own address, framed by the widest territory of the country that was chosen for it."""
    return at_its_address(request, piece, _page)


@public()
@in_territory
def seen_from(request: HttpRequest, here: Standing, piece: Piece) -> HttpResponse:
    """A piece seen from a territory; where it has nothing to do with it, the reader is led to its own address."""
    return from_territory(request, here, piece, _page)


@public()
def short(request: HttpRequest, number: int) -> HttpResponse:
    """/a/24581: the address to quote. A piece taken down shows its tombstone here too, not its title."""
    found = found_piece(request, Piece(number, ""))
    return HttpResponseRedirect(found.url) if found.is_visible else tombstone(request, found, None)


@public()
def versions(request: HttpRequest, piece: Piece) -> HttpResponse:
    """What a piece said before each change."""
    found = found_piece(request, piece)
    if not found.is_visible:
        return tombstone(request, found, None)
    if not found.versions:
        raise Http404
    if request.path != f"{found.url}versions/":
        return HttpResponsePermanentRedirect(f"{found.url}versions/")
    here = standing(found.home.slug)
    return render(
        request,
        "portal/versions.html",
        frame(here, kind="articles/", tab="articles") | {"article": found, "versions": past_versions(found.id)},
    )


PageOf = Callable[[HttpRequest, Article, Standing], HttpResponse]


def at_its_address(request: HttpRequest, piece: Piece, page: PageOf) -> HttpResponse:
    """The page of a piece, an article's or a film's, at its own address."""
    found = found_piece(request, piece)
    if not found.is_visible:
        return tombstone(request, found, None)
    if request.path != found.url:
        return moved(request, found.url)
    return page(request, found, standing(found.home.slug))


def from_territory(request: HttpRequest, here: Standing, piece: Piece, page: PageOf) -> HttpResponse:
    found = found_piece(request, piece)
    if not found.is_visible:
        return tombstone(request, found, here)
    if found.level_for(here.territory) is None:
        return HttpResponseRedirect(found.url)
    address = piece_path(found.number, found.title, form=found.form, seen_from=here.territory.slug)
    if request.path != address:
        return moved(request, address)
    return page(request, found, here)


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """What a view keeps of the query goes along."""
    query = request.GET.urlencode()
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def found_piece(request: HttpRequest, piece: Piece) -> Article:
    found = article(piece.number)
    depends_on(request, f"publication:{piece.number}")
    if found is None:
        raise Http404
    depends_on(request, f"organisation:{found.organisation_id}")
    crawled_as(request, found.crawling)
    return found


def tombstone(request: HttpRequest, found: Article, here: Standing | None) -> HttpResponse:
    """410: a piece stood here. Why it was taken down is said; what it said, its title included, is not."""
    kind, tab = ("webtv/", "webtv") if found.is_film else ("articles/", "articles")
    context = frame(here, kind=kind, tab=tab) if here else {}
    until = hidden_until("publication", found.number, now())
    changes_at(request, until)  # a provisional measure falls by itself
    context |= {"article": found, "check": shown_check("publication", found.number), "until": until}
    return render(request, "portal/tombstone.html", context, status=410)


def _page(request: HttpRequest, found: Article, here: Standing) -> HttpResponse:
    context = piece_context(request, found, here, kind="articles/", tab="articles")
    level, picture, steps = context["level"], context["picture"], context["steps"]
    context["data"] = data_block(news_article(found, picture, context["precisions"])) + data_block(
        breadcrumb([(level.name, context["level_url"]), *steps])
    )
    return render(request, "portal/article.html", context)


def piece_context(request: HttpRequest, found: Article, here: Standing, *, kind: str, tab: str) -> dict[str, Any]:
    """What the page of any piece shows, an article's or a film's; only their data for machines differ."""
    bodies = [found.body, *(question.answer for question in found.questions)]
    in_text = [picture for body in bodies for picture in pictures_in(body)]
    pictures = shown({*in_text, *([found.picture_id] if found.picture_id else [])})
    level = found.level_for(here.territory) or found.home
    path_of = webtv_path if found.is_film else list_path
    short_url = permanent(found.number)
    number = found.number
    counted, views, check = at_once(
        asked_tallies("publication", [number], organisation=found.organisation_id),
        asked_totals("publication", [number]),
        asked_check("publication", number),
    )
    tally = counted[number]
    comments = comments_of("publication", found.number) if tally.comments else []
    return frame(here, kind=kind, tab=tab) | {
        "article": found,
        "level": level,
        "level_url": path_of(level.slug),
        "steps": [(name, path_of(level.slug, path)) for name, path in found.category],
        "by": "" if found.signature.lower().startswith(("par ", "propos ")) else "Par ",
        "short_url": short_url,
        "first": first_address(request, found),
        "short_address": short_url.partition("://")[2],
        "picture": pictures.get(found.picture_id) if found.picture_id else None,
        "figures": figures_of({pk: pictures[pk] for pk in in_text if pk in pictures}),
        "views": views[number],
        "tally": tally,
        "comments_are": tally.comments_are(found.is_open_to_comments),
        "takes_votes": tally.takes_votes,
        "react_url": f"/compte/reagir/{found.number}/",
        "fragment_url": f"/moi/publication/{found.number}/",
        "precisions": precisions_of("publication", found.number) if tally.precisions else [],
        "comments": comments,
        "older_url": older_path("publication", found.number, comments, counted=tally.comments),
        "check": check,
    }
