"""The pages of a territory: its front page, its articles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.commons.agenda.models import Listed
from parvis.commons.agenda.queries import next_dates
from parvis.ground.calendar.hours import describe
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.territories import naming
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import Standing, levels_above, surroundings
from parvis.media.publications.feed import category_source
from parvis.media.publications.models import Category
from parvis.media.publications.queries import front, used_categories
from parvis.people.delegations.queries import find_answering
from parvis.web.api.feeds import announced

from ..frame import frame, in_territory, pieces_of

ON_FRONT, WIDER, DATES = 15, 6, 3


@public()
@in_territory
def home(request: HttpRequest, here: Standing) -> HttpResponse:
    """The front page of a territory: one large story, two, then a dated list; what is told more widely; who answers here."""
    place = here.territory
    above = levels_above(place)
    depends_on(request, f"territory:{place.pk}", *(f"chosen:{ring.pk}" for ring in above))
    depends_on(request, Listed.tag(place.pk))
    dates = next_dates(place.pk, at=clock.now(), limit=DATES)
    changes_at(request, dates[0].starts_at if dates else None)
    page = front(place, limit=ON_FRONT + 1, wider_limit=WIDER)
    return render(
        request,
        "portal/territory.html",
        frame(here, front=True)
        | _around(place)
        | {
            "stories": page.latest[:ON_FRONT],
            "more": len(page.latest) > ON_FRONT,
            "dates": dates,
            "wider": page.wider,
            "beyond": here.rings[1] if len(here.rings) > 1 else None,
            "followed": ("territory", place.pk, place.name),
            "feeds": announced(f"Articles {naming.of(place)}", f"/{place.slug}/articles/"),
        },
    )


@public(params=("avant",))
@in_territory
def articles(request: HttpRequest, here: Standing, path: str = "") -> HttpResponse:
    """All the pieces of a territory, or of one of its categories, newest first."""
    place = here.territory
    category, before, found = pieces_of(request, place, path)
    kind = f"articles/{f'{category.url_path}/' if category else ''}"
    subject = f"{category.name} {naming.at(place)}" if category else f"Articles {naming.of(place)}"
    return render(
        request,
        "portal/articles.html",
        frame(here, kind=kind, tab="articles")
        | {
            "page": found,
            "is_first": before is None,
            "category": category,
            "path": [(step.name, f"/{place.slug}/articles/{step.url_path}/") for step in category.path] if category else [],
            "list_url": f"/{place.slug}/articles/",
            "wider_url": f"/{here.rings[1].slug}/articles/" if len(here.rings) > 1 else "",
            "nothing": _nothing(place, category),
            "categories": used_categories(place, (category.parent or category) if category else None),
            "followed": ("category", category_source(place.pk, category.pk), subject)
            if category
            else ("territory", place.pk, place.name),
            "feeds": announced(subject, f"/{place.slug}/{kind}"),
        },
    )


def _nothing(place: Territory, category: Category | None) -> str:
    where = naming.at(place)
    if category:
        return f"Rien n’a encore été publié {where} dans « {category.name} »."
    return f"Rien n’a encore été publié {where}."


def _around(place: Territory) -> dict[str, Any]:
    """The town hall, the people who answer, the places beside this one or inside it."""
    around = surroundings(place)
    hall = around.town_hall
    delegation = find_answering(place)
    return {
        "town_hall": hall,
        "town_hall_hours": describe(hall.opening_hours) if hall else [],
        "delegation": delegation,
        "support_hours": describe(delegation.support_hours) if delegation else [],
        "neighbours": around.places,
        "neighbours_title": "Les communes voisines" if place.level <= Level.COMMUNE else "Dans ce territoire",
    }
