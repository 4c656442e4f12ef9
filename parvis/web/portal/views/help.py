"""Human support (R104): who answers, where, and when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.core.pages import public
from parvis.ground.territories.queries import Standing
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import find_answering, search

from ..frame import frame, in_territory


@public()
def help_everywhere(request: HttpRequest) -> HttpResponse:
    """How to reach someone, wherever one is."""
    return render(request, "portal/help.html", {"delegations": search(Delegation.objects.all(), "")})


@public()
@in_territory
def help_here(request: HttpRequest, here: Standing) -> HttpResponse:
    """Who answers for a territory, and whether someone is there now."""
    place = here.territory
    delegation = find_answering(place)
    return render(request, "portal/help_here.html", frame(here, kind="aide/") | {"delegation": delegation})
