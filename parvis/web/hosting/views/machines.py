"""What programs read on a site: its stylesheet, feeds, map, wishes about robots, icon."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static

from parvis.commons.pictures.queries import shown as shown_pictures
from parvis.ground.core.clock import now
from parvis.ground.core.crawling import Crawling, robots_txt
from parvis.ground.core.pages import depends_on, public
from parvis.market.shops.queries import visible_shop_of
from parvis.market.shops.queries.goods import goods_mapped
from parvis.media.publications.queries import of_organisation, published_titles
from parvis.media.sites.queries import menu_of, public_pages_of
from parvis.media.sites.theme import digest, stylesheet, theme_path
from parvis.web.api.feeds import FORMATS, Feed, of_story, written

from ..addresses import film_path, good_path, news_path, piece_path, root_of
from ..frame import house_here, site_here, with_wishes

ENTRIES = 30
MOST_MAPPED = 45_000  # pieces
A_MAP_HOLDS = 50_000  # addresses, says sitemaps.org
_FORMATS = {form.file: form for form in FORMATS}


@public()
def theme(request: HttpRequest, digest_asked: str) -> HttpResponse:
    """The look of the site; an older address leads to the present one."""
    site = site_here(request)
    if digest_asked != digest(site):
        return HttpResponseRedirect(theme_path(site))
    return HttpResponse(stylesheet(site), content_type="text/css; charset=utf-8")


@public()
def feed(request: HttpRequest, file: str) -> HttpResponse:
    """The newest articles; their permanent addresses are those of the platform, so that no reader of feeds shows one twice."""
    site = site_here(request)
    root = root_of(house_here(request))
    entries = [
        replace(of_story(story), url=root + piece_path(story), author_url=f"{root}/")
        for story in of_organisation(site.organisation, limit=ENTRIES)
    ]
    told = Feed(
        title=site.title, description=site.tagline or f"Les actualités de {site.title}", page=f"{root}/actualites/",
        entries=entries, author=site.title,
    )  # fmt: skip
    form = _FORMATS[file]
    return with_wishes(HttpResponse(written(told, form), content_type=f"{form.media_type}; charset=utf-8"), site)


@public()
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages that are first here: those that the platform shows first stand on the platform's own map."""
    site = site_here(request)
    house = house_here(request)
    root = root_of(house)
    lines = [(root + page.path, page.changed_at) for page in public_pages_of(site)]
    lines += [(root + line.path, None) for line in menu_of(site) if line.section and line.section != "contact"]
    if house.is_first:
        for number, title, form, changed in published_titles(site.organisation_id, limit=MOST_MAPPED):
            lines.append((root + (film_path if form == "video" else news_path)(number, title), changed))
        shop = visible_shop_of(site.organisation, now())
        if shop is not None:
            depends_on(request, f"shop:{shop.pk}")
            lines += [
                (root + good_path(path), changed) for path, changed in goods_mapped(shop, limit=A_MAP_HOLDS - 1 - len(lines))
            ]
    context = {"lines": list(dict(reversed([(f"{root}/", None), *lines])).items())}
    return render(request, "hosting/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@public()
def robots(request: HttpRequest) -> HttpResponse:
    site = site_here(request)
    text = robots_txt(
        site.organisation.crawling, closed=["/contact/", "/recherche/"], opened=["/robots.txt", "/.well-known/"],
        sitemap=f"{root_of(house_here(request))}/sitemap.xml",
    )  # fmt: skip
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public()
def reservations(request: HttpRequest) -> HttpResponse:
    """TDMRep: whether what stands here is reserved from text and data mining, as the editor answered."""
    reserved = int(site_here(request).organisation.crawling != Crawling.EVERYONE)
    policy = f"{settings.PUBLIC_URL}/transparence/robots/"
    return JsonResponse([{"location": "/", "tdm-reservation": reserved, "tdm-policy": policy}], safe=False)


@public()
def privacy_control(request: HttpRequest) -> HttpResponse:
    """Global Privacy Control: honoured; nothing here would be sold or shared without it either."""
    return JsonResponse({"gpc": True, "lastUpdate": "2026-11-22"})


@public()
def icon(request: HttpRequest) -> HttpResponse:
    """What browsers ask for unasked: the logo, else the mark of the platform."""
    site = site_here(request)
    logo = shown_pictures([site.logo_id]).get(site.logo_id) if site.logo_id else None
    return HttpResponseRedirect(logo.src if logo else static("design/favicon.png"))
