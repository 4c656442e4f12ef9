"""What machines read: feeds of every list, site maps, the search description, robots.txt."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core import clock
from parvis.ground.core.access import PRIVATE_PREFIXES
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.territories import naming
from parvis.ground.territories.queries import france, standing
from parvis.media.publications.queries import category_at, latest, of_organisation
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import led_to

from . import sitemaps
from .feeds import FORMATS, Feed, written

ENTRIES = 30
_FORMATS = {form.file: form for form in FORMATS}


@public()
def territory_feed(request: HttpRequest, territory: str, file: str, path: str = "") -> HttpResponse:
    """The newest pieces of a territory, or of one of its categories."""
    place = standing(territory).territory
    category = category_at(path) if path else None
    if path and category is None:
        raise Http404
    depends_on(request, f"territory:{place.pk}")
    subject = f"{place.name} : {category.name}" if category else place.name
    feed = Feed(
        title=f"{subject} – Parvis",
        description=f"Les publications {naming.of(place)} et des territoires qui le composent, la plus récente d’abord.",
        page=f"/{place.slug}/articles/{f'{category.url_path}/' if category else ''}",
        stories=latest(place, category=category, limit=ENTRIES),
    )
    return _feed(feed, file)


@public()
def organisation_feed(request: HttpRequest, organisation: str, file: str) -> HttpResponse:
    """The newest pieces on an organisation's wall."""
    editor = Organisation.objects.filter(slug=organisation).first() or led_to(organisation)
    if editor is None:
        raise Http404
    depends_on(request, f"organisation:{editor.pk}")
    if editor.slug != organisation:  # renamed since: readers' programs follow
        return redirect(f"/blog/{editor.slug}/{file}", permanent=True)
    feed = Feed(
        title=f"{editor.name} – Parvis",
        description=f"Les publications de {editor.name}, la plus récente d’abord.",
        page=f"/blog/{editor.slug}/",
        stories=of_organisation(editor, limit=ENTRIES),
    )
    return _feed(feed, file)


def _feed(feed: Feed, file: str) -> HttpResponse:
    form = _FORMATS[file]
    return HttpResponse(written(feed, form), content_type=f"{form.media_type}; charset=utf-8")


@public()
def sitemap_index(request: HttpRequest) -> HttpResponse:
    _depends_on_everything(request)
    return _xml(sitemaps.index())


@public()
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return _xml(sitemaps.pages())


@public()
def sitemap_territories(request: HttpRequest) -> HttpResponse:
    _depends_on_everything(request)
    return _xml(sitemaps.territories())


@public()
def sitemap_articles(request: HttpRequest, part: int) -> HttpResponse:
    _depends_on_everything(request)
    found = sitemaps.articles(part)
    if found is None:
        raise Http404
    return _xml(found)


@public()
def sitemap_news(request: HttpRequest) -> HttpResponse:
    """Pieces of the last two days, as news engines ask; it changes when the oldest one leaves."""
    _depends_on_everything(request)
    now = clock.now()
    text, oldest = sitemaps.news(since=now - timedelta(days=2))
    if oldest:
        changes_at(request, oldest + timedelta(days=2))
    return _xml(text)


@public()
def opensearch(request: HttpRequest) -> HttpResponse:
    response = render(request, "api/opensearch.xml", {"PUBLIC_URL": settings.PUBLIC_URL})
    response["Content-Type"] = "application/opensearchdescription+xml; charset=utf-8"
    return response


@public()
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in PRIVATE_PREFIXES), "Allow: /", ""]
    lines.append(f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _depends_on_everything(request: HttpRequest) -> None:
    """Whatever appears or goes in the country stands on the list of France."""
    depends_on(request, f"territory:{france().pk}")


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
