"""The second search (R18): territories and blogs, by name, as one types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, public
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import look_up
from parvis.people.organisations import queries as organisations
from parvis.people.organisations.models import Organisation

MOST = 12
FIRST = 5  # territories offered before blogs while one types, when both are found
KEPT = timedelta(seconds=60)  # a blog that opens is found within that time
_PAGE_KIND = re.compile(r"(?:articles|webtv|annuaire|aide|marche|appli)/(?:[a-z0-9-]+/){0,2}")


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Region:
    region: Territory
    departments: list[Territory]


@public(params=("q", "page"))
def territories(request: HttpRequest) -> HttpResponse:
    """What the text may name, territories then blogs; without a text, every region and department.

    `page` is what follows a territory's address ("articles/"), kept when one changes place (R3).
    """
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    asked = request.GET.get("page", "")
    kind = asked if _PAGE_KIND.fullmatch(asked) else ""
    places, blogs, regions = [], [], []
    if text:
        places = [
            Place(match.label, " · ".join(filter(None, (match.kind, match.context))), f"/{match.territory.slug}/{kind}")
            for match in look_up(text, limit=MOST)
        ]
        blogs = [
            Place(found.name, _who(found), f"/blog/{found.slug}/")
            for found in organisations.search(Organisation.objects.filter(authenticated_at__isnull=False), text)[:MOST]
        ]
        changes_at(request, clock.now() + KEPT)
    else:
        regions = _regions()
    context = {
        "text": text, "kind": kind, "places": places, "blogs": blogs, "regions": regions,
        "first_places": FIRST if blogs else MOST,
    }  # fmt: skip
    return render(request, "portal/territories.html", context)


def _who(found: Organisation) -> str:
    """What it is, where, and which delegation says so."""
    authenticated = f"identité authentifiée par {found.authenticated_by_whom}" if found.authenticated_for else ""
    return " · ".join(filter(None, (found.get_kind_display(), found.seat.name, authenticated)))


def _regions() -> list[Region]:
    """Every region with its departments, by name; then the overseas collectivities, which have no region."""
    departments = Territory.objects.filter(level=Level.DEPARTMENT).select_related("region").order_by("sort_name")
    regions: dict[int, Region] = {}
    alone: list[Region] = []
    for department in departments:
        if department.region is None:
            alone.append(Region(department, []))
        else:
            regions.setdefault(department.region.pk, Region(department.region, [])).departments.append(department)
    return [*sorted(regions.values(), key=lambda found: found.region.sort_name), *alone]
