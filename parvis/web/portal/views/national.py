"""The front door: the country's front page, and the choice of a territory."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.core.pages import depends_on, public
from parvis.ground.territories.queries import standing
from parvis.media.publications.queries import latest
from parvis.web.api.feeds import announced
from parvis.web.api.structured import data_block, website

from ..map import HEIGHT, WIDTH, departments

STORIES = 9


@public()
def front_door(request: HttpRequest) -> HttpResponse:
    """Choose a territory, by name or on the map; then what was last published anywhere in France."""
    france = standing("france").territory
    depends_on(request, f"territory:{france.pk}")
    return render(
        request,
        "portal/front_door.html",
        {
            "data": data_block(website()),
            "stories": latest(france, limit=STORIES),
            "departments": departments(),
            "map_width": WIDTH * 2,
            "map_height": HEIGHT * 2,
            "feeds": announced("Publications de France", "/france/articles/"),
        },
    )
