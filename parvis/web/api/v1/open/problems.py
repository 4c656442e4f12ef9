"""What residents report in the street, followed to its end: never who told it, nor a word of theirs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.ground.core.pages import depends_on
from parvis.ground.territories.queries import COMMUNES, standing
from parvis.town.reports.models import Desk, Problem
from parvis.town.reports.queries import desk_of_territory
from parvis.town.reports.queries import listed as reports_of

from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Id, Slug
from .territories import Place, place_of

router = Router(tags=["Problèmes signalés"])
StateName = Literal["new", "taken", "planned", "done", "declined"]
CategoryName = Literal["road", "light", "waste", "clean", "green", "water", "sign", "furniture", "access", "animal", "other"]
Territory = Annotated[Slug, Query(..., description="Une commune dont la mairie reçoit les signalements.")]


class ProblemShape(Schema):
    """Un signalement, tel que la mairie le suit."""

    number: int
    url: str
    territory: Place
    category: CategoryName
    state: StateName
    place: str = Field(description="Vide tant que la mairie ne l’a pas pris en charge.")
    latitude: float | None
    longitude: float | None
    confirmed_at: datetime
    due_at: datetime = Field(description="Le délai que la mairie se donne.")
    planned_on: date | None
    ended_at: datetime | None


class StepShape(Schema):
    state: str
    words: str
    at: datetime


class ProblemDetail(ProblemShape):
    steps: list[StepShape]


@router.get("", response=Page[ProblemShape], summary="Les problèmes signalés dans une commune", url_name="problems")
def problems(request: HttpRequest, cursor: Cursor, limit: Limit, territory: Territory) -> Any:
    """Du dernier au premier ; vide là où la mairie n’a pas ouvert de guichet."""
    desk = _desk(request, territory)
    found = reports_of(desk) if desk else Problem.objects.none()
    return listed(request, found, by="-number", cursor=cursor, limit=limit, shape=lambda one: _problem(desk, one))


@router.get("/{number}", response=ProblemDetail, summary="Un problème signalé", url_name="problem")
def problem(request: HttpRequest, number: Id, territory: Territory) -> Any:
    desk = _desk(request, territory)
    if desk is None:
        raise Http404
    one = get_object_or_404(reports_of(desk), number=number)
    steps = [{"state": step.state, "words": step.words, "at": step.at} for step in one.steps.all() if not step.by_reporter]
    return {**_problem(desk, one), "steps": steps}


def _desk(request: HttpRequest, slug: str) -> Desk | None:
    place = standing(slug).territory
    if place.level not in COMMUNES:
        raise Http404
    depends_on(request, f"problems:{place.pk}", f"problems:{place.commune_id or place.pk}")
    return desk_of_territory(place)


def _problem(desk: Desk | None, one: Problem) -> dict[str, Any]:
    assert desk is not None
    at_place = bool(one.shown_place)
    return {
        "number": one.number, "url": absolute(f"/{desk.territory.slug}/problemes/{one.number}/"),
        "territory": place_of(desk.territory), "category": one.category, "state": one.state, "place": one.shown_place,
        "latitude": one.latitude if at_place else None, "longitude": one.longitude if at_place else None,
        "confirmed_at": one.confirmed_at, "due_at": one.due_at, "planned_on": one.planned_on, "ended_at": one.ended_at,
    }  # fmt: skip
