"""What every page of an editor's own site is made with: whose it is, its frame, the address it is known by."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.core.crawling import Crawling, headers_of
from parvis.ground.core.hosts import House
from parvis.ground.core.pages import depends_on
from parvis.media.sites.frame import site_frame
from parvis.media.sites.models import Site
from parvis.money.patronage.permissions import ASSOCIATIONS
from parvis.money.patronage.queries import has_thanks
from parvis.web.api.feeds import announced

from .addresses import root_of

NEWS = "/actualites/"


def house_here(request: HttpRequest) -> House:
    house: House = request.META["parvis.site"]
    return house


def site_here(request: HttpRequest) -> Site:
    """The site that was asked; the page depends on it and on its organisation."""
    house = house_here(request)
    depends_on(request, f"site:{house.site_id}", f"organisation:{house.organisation_id}")
    site = Site.objects.select_related("organisation__seat").filter(pk=house.site_id, opened_at__isnull=False).first()
    if site is None:  # closed a moment ago
        raise Http404
    return site


def shown(
    request: HttpRequest, site: Site, template: str, context: dict[str, Any], *, current: str = "", status: int = 200,
    canonical: str = "", reported: str = "",
) -> HttpResponse:  # fmt: skip
    """A page of the site. `canonical`: its whole address, where that is not its own; `reported`: « publication-12 »."""
    house = house_here(request)
    frame = site_frame(site, current=current)
    frame |= {
        "root": root_of(house),
        "canonical": canonical or root_of(house) + request.path,
        "feeds": announced(f"Actualités de {site.title}", NEWS),
        "report": f"{settings.PUBLIC_URL}/signalement/?objet={reported}" if reported else "",
        "platform": settings.PUBLIC_URL,
        "thanks": _thanks(site),
    }
    response = render(request, template, frame | context, status=status)
    return with_wishes(response, site)


def _thanks(site: Site) -> str:
    """What the link to its page of thanks says; "" where nobody supports it and it supports nobody."""
    if not has_thanks(site.organisation):
        return ""
    return "Ceux qui nous soutiennent" if site.organisation.kind in ASSOCIATIONS else "Les associations que nous soutenons"


def with_wishes(response: HttpResponse, site: Site) -> HttpResponse:
    """What the editor lets robots do, said to them as the platform says it."""
    for name, value in headers_of(Crawling(site.organisation.crawling)).items():
        response[name] = value
    return response
