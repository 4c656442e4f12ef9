"""Search in one site: the same index and language as everywhere, what this editor published alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from parvis.commons.contents import registry as contents
from parvis.commons.search.queries import Filters, Hit, search
from parvis.ground.core import clock
from parvis.ground.core.pages import depends_on, public
from parvis.market.shops.queries import visible_shop_of
from parvis.market.shops.queries.goods import Good, goods_named
from parvis.media.sites.models import Page, Site

from ..addresses import film_path, good_path, news_path
from ..frame import shown, site_here

LAST_PAGE = 50
GOODS = 8  # shown above what is written


@dataclass(frozen=True, slots=True)
class Result:
    hit: Hit
    address: str
    noun: str


@public(params=("q", "page"))
def results(request: HttpRequest) -> HttpResponse:
    site = site_here(request)
    text, asked = request.GET.get("q", "")[:200].replace("\x00", ""), request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 2 else 0
    if not 0 < number <= LAST_PAGE:
        raise Http404
    own = Filters(organisation_id=site.organisation_id)
    found = search(text, at=clock.now(), filters=own, page=number) if text.strip() else None
    goods = _goods(request, site, text) if found and number == 1 else []
    context = {
        "goods": goods, "text": text, "found": found, "results": _results(site, found.hits) if found else [],
        "newer": number - 1, "older": number + 1 if found and number < min(found.pages, LAST_PAGE) else 0,
    }  # fmt: skip
    response = shown(request, site, "hosting/search.html", context, current="/recherche/")
    response["X-Robots-Tag"] = "noindex"  # as many pages as there are words
    return response


def _goods(request: HttpRequest, site: Site, text: str) -> list[tuple[Good, str]]:
    """What its shop sells under these words, and where on this site: they stand apart from what is written."""
    shop = visible_shop_of(site.organisation, clock.now())
    if shop is None:
        return []
    found = goods_named(shop, text, limit=GOODS)
    depends_on(request, f"shop:{shop.pk}", *(f"product:{good.id}" for good in found))
    return [(good, good_path(good.url)) for good in found]


def _results(site: Site, hits: Iterable[Hit]) -> list[Result]:
    """Where each stands on this site, or on the platform. What cannot be read any more is left out."""
    hits = list(hits)
    pages = Page.objects.in_bulk([hit.id for hit in hits if hit.kind == "page"])
    kinds = {hit.kind for hit in hits}
    known = {kind: contents.kind_of(kind).get_many([hit.id for hit in hits if hit.kind == kind]) for kind in kinds}
    shown_hits = []
    for hit in hits:
        content = known[hit.kind].get(hit.id)
        if content is None or not content.is_visible:
            continue
        if hit.kind == "page":
            page = pages.get(hit.id)
            address = page.path if page is not None and page.site_id == site.pk else ""
        elif hit.kind == "publication":
            address = (film_path if content.address.startswith("/video/") else news_path)(content.id, content.title)
        else:
            address = settings.PUBLIC_URL + content.address
        if address:
            shown_hits.append(Result(hit, address, contents.noun_of(content)))
    return shown_hits
