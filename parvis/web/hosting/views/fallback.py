"""What no page of a site answers: an address of the former site, one of the platform, or nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404, resolve

from parvis.commons.contents import registry as contents
from parvis.ground.core.access import rule_of
from parvis.ground.core.pages import depends_on, public
from parvis.media.publications.queries import article
from parvis.media.sites.models import Page, Site
from parvis.media.sites.old_addresses import TELLING
from parvis.media.sites.queries import led_to

from ..addresses import good_path, piece_path
from ..frame import site_here


@public(params=TELLING)
def anything(request: HttpRequest, path: str = "") -> HttpResponse:
    return led_elsewhere(request, site_here(request))


def led_elsewhere(request: HttpRequest, site: Site) -> HttpResponse:
    """301 to what an old address showed; to the platform's own page where a text links there; else 404."""
    depends_on(request, f"redirects:{site.organisation_id}")
    kept = led_to(site.organisation_id, request.path, request.GET.urlencode())
    if kept is not None:
        kind, id = kept
        depends_on(request, f"{kind}:{id}")
        address = address_here(site, kind, id)
        if address and address != request.path:
            return HttpResponsePermanentRedirect(address)
    elif request.path != "/" and (elsewhere := _on_platform(request.path)) is not None:
        return HttpResponseRedirect(elsewhere)
    raise Http404


def address_here(site: Site, kind: str, id: int) -> str:
    """Where a content of the organisation is read today: on its site, else on the platform; "" where nobody may read it."""
    if kind == "page":
        page = Page.objects.filter(pk=id, site=site).first()
        return page.path if page is not None and page.is_public else ""
    try:
        content = contents.kind_of(kind).get(id)
    except KeyError:
        return ""
    if content is None or content.organisation_id != site.organisation_id or not content.is_visible:
        return ""
    if kind == "publication" and (piece := article(id)) is not None:
        return piece_path(piece)
    if kind == "product":
        return good_path(content.address)
    return settings.PUBLIC_URL + content.address


def _on_platform(path: str) -> str | None:
    """An article may link to other pages of the platform by their path alone. Its public pages, never what is signed in."""
    try:
        found = resolve(path, urlconf=settings.ROOT_URLCONF)
    except Resolver404:
        return None
    return settings.PUBLIC_URL + path if rule_of(found.func) == "public" else None
