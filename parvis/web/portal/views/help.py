"""Human support (R104): who answers, where, and when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.calendar.hours import describe, next_change, status
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, public
from parvis.ground.territories.queries import Standing
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import find_answering, search

from ..frame import frame, in_territory


@public()
def help_everywhere(request: HttpRequest) -> HttpResponse:
    """How to reach someone, wherever one is."""
    delegations = search(Delegation.objects.all(), "")
    rows = [{"delegation": delegation, "hours": describe(delegation.support_hours)} for delegation in delegations]
    return render(request, "portal/help.html", {"delegations": rows})


@public()
@in_territory
def help_here(request: HttpRequest, here: Standing) -> HttpResponse:
    """Who answers for a territory, and whether someone is there now; it reads differently when they open or close."""
    place, now = here.territory, clock.now()
    delegation = find_answering(place)
    hours = delegation.support_hours if delegation else ""
    changes_at(request, next_change(hours, now, place.time_zone) if hours else None)
    context = {
        "delegation": delegation,
        "support_hours": describe(hours) if hours else [],
        "support_status": status(hours, now, place.time_zone) if hours else "",
    }
    return render(request, "portal/help_here.html", frame(here, kind="aide/") | context)
