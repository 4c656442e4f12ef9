"""« Ce que vous achetez ici fait au territoire » (R88): measured figures, and how each was counted; nothing is estimated."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.territories.models import Level
from parvis.ground.territories.queries import Standing, parts_of
from parvis.market.orders.queries.effects import effects_in
from parvis.market.shops.queries import rate_of_place
from parvis.market.slots.queries import kept_promises
from parvis.money.subscriptions.queries.shares import full_time_on, jobs_of, years_of_territory
from parvis.people.delegations.queries import find_answering
from parvis.people.organisations.models import in_a_sentence

from ..frame import frame, in_territory

YEAR, QUARTER, FRESH = timedelta(days=365), timedelta(days=90), timedelta(hours=1)


@public()
@in_territory
def buying(request: HttpRequest, here: Standing) -> HttpResponse:
    """Shops against the register, orders handed over, what went to the shops, what stays, promises kept."""
    place, at = here.territory, clock.now()
    on = timezone.localdate(at)
    delegation = find_answering(place)
    depends_on(request, f"market:{place.pk}")
    changes_at(request, at + FRESH)
    years = [year for year in years_of_territory(place) if year.year == on.year]
    communes = parts_of(place) if place.level == Level.INTERCOMMUNALITY else [place]
    shown = {
        # The register is counted where someone may go and look at every shop of it.
        "rate": rate_of_place(communes, at) if place.level <= Level.INTERCOMMUNALITY else None,
        "effects": effects_in(place, since=on - YEAR, until=on),
        "since": on - YEAR,
        "year": years[0] if years else None,
        "delegation": delegation,
        "delegation_told": in_a_sentence(delegation.name) if delegation else "",
        "full_time": full_time_on(jobs_of(delegation), on) if delegation else 0,
        "kept": kept_promises(delegation=delegation, since=at - QUARTER, at=at) if delegation else None,
        "on": on,
    }
    return render(request, "portal/market/buying.html", frame(here, kind="marche/effets/", tab="marche") | shown)
