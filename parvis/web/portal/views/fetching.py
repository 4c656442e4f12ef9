"""Where one fetches what was bought in several shops, and when it is brought home (R85, R86)."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.calendar.hours import describe, next_change, status
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.territories.queries import Standing
from parvis.market.slots.queries import counters_of, kept_promises, promise_tags, tours_to
from parvis.people.delegations.queries import find_answering

from ..frame import frame, in_territory

QUARTER, FRESH = timedelta(days=90), timedelta(hours=1)


@public()
@in_territory
def fetching(request: HttpRequest, here: Standing) -> HttpResponse:
    """The counters of a commune with their hours, the rounds that deliver there, how often the promise of the day was kept."""
    place, at = here.territory, clock.now()
    depends_on(request, *promise_tags(place))
    changes_at(request, at + FRESH)
    counters = []
    for one in counters_of(place):
        changes_at(request, next_change(one.hours, at, one.territory.time_zone))
        counters.append((one, describe(one.hours), status(one.hours, at, one.territory.time_zone)))
    delegation = find_answering(place)
    shown = {
        "counters": counters,
        "tours": tours_to(place),
        "delegation": delegation,
        "kept": kept_promises(delegation=delegation, since=at - QUARTER, at=at) if delegation else None,
    }
    return render(request, "portal/market/fetching.html", frame(here, kind="marche/retrait/", tab="marche") | shown)
