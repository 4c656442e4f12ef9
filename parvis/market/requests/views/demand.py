"""What a town looks for: public, about nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from parvis.ground.core.clock import now
from parvis.ground.core.pages import depends_on, public
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.models import Level
from parvis.ground.territories.queries import standing

from ..queries import demand_of


@public()
def demand(request: HttpRequest, territory: str) -> HttpResponse:
    """What more than five people looked for here in three months, and how many of them found it."""
    here = standing(territory)
    place = here.territory
    if place.slug != territory:
        return HttpResponsePermanentRedirect(f"/{place.slug}/on-cherche/")
    depends_on(request, f"demand:{place.pk}")
    is_small = place.level in {Level.DISTRICT, Level.COMMUNE, Level.INTERCOMMUNALITY}
    shown = frame(here, kind="on-cherche/", tab="marche") | {
        "demands": demand_of(place, now()) if is_small else [],
        "is_small": is_small,
    }
    return render(request, "requests/demand.html", shown)
