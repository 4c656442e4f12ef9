"""What everyone reads: what was reported in a commune, without anyone's name, and how long it took."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from parvis.ground.core.clock import now
from parvis.ground.core.files import FileMissingError, open_file
from parvis.ground.core.pages import depends_on, public
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.plans import Plan, Point, plan_of
from parvis.ground.territories.queries import COMMUNES, Standing, standing, town_hall

from ..models import Desk
from ..queries import desk_of_territory, figures_of
from ..queries import listed as reports_of

A_PAGE = 30


@public(params=("page",))
def listed(request: HttpRequest, territory: str) -> HttpResponse:
    here = standing(territory)
    place = here.territory
    if place.slug != territory:
        return HttpResponsePermanentRedirect(f"/{place.slug}/problemes/")
    desk = _desk(request, here)
    page = Paginator(reports_of(desk), A_PAGE).get_page(request.GET.get("page")) if desk else None
    context = frame(here, kind="problemes/") | {
        "desk": desk, "page": page, "at": now(), "total": figures_of(desk, now()).total if desk else None,
        "hall": town_hall(place) if desk is None else None,
    }  # fmt: skip
    with timezone.override(place.time_zone):
        return render(request, "reports/listed.html", context)


@public()
def shown(request: HttpRequest, territory: str, number: int) -> HttpResponse:
    """One report, as far as it is: what the town hall said, never who told it."""
    here = standing(territory)
    desk = _desk(request, here)
    if desk is None or desk.territory.slug != territory:
        raise Http404
    problem = get_object_or_404(reports_of(desk), number=number)
    point = Point(problem.latitude, problem.longitude) if problem.latitude is not None and problem.longitude is not None else None
    context = frame(here, kind="problemes/") | {
        "problem": problem, "steps": list(problem.steps.all()), "point": point if problem.shown_place else None, "at": now(),
    }  # fmt: skip
    with timezone.override(here.territory.time_zone):
        return render(request, "reports/shown.html", context)


@public()
def photo(request: HttpRequest, territory: str, number: int) -> HttpResponse:
    """The photograph, once someone of the town hall passed it."""
    here = standing(territory)
    desk = _desk(request, here)
    if desk is None:
        raise Http404
    problem = get_object_or_404(reports_of(desk), number=number)
    if not problem.shows_photo:
        raise Http404
    try:
        with open_file(problem.photo) as content:
            return HttpResponse(content.read(), content_type="image/jpeg")
    except FileMissingError as error:
        raise Http404 from error


@public(params=("ou",))
def plan(request: HttpRequest, territory: str) -> HttpResponse:
    """The drawing of a commune, with a mark where `?ou=43.18390,3.00420` says."""
    here = standing(territory)
    drawn = plan_of(here.territory) if here.territory.level in COMMUNES else None
    if drawn is None:
        raise Http404
    mark = _mark(drawn, request.GET.get("ou", ""))
    return render(request, "reports/plan.svg", {"plan": drawn, "mark": mark}, content_type="image/svg+xml")


def _desk(request: HttpRequest, here: Standing) -> Desk | None:
    if here.territory.level not in COMMUNES:
        raise Http404
    depends_on(request, f"problems:{here.territory.pk}", f"problems:{here.territory.commune_id or here.territory.pk}")
    return desk_of_territory(here.territory)


def _mark(drawn: Plan, typed: str) -> tuple[float, float] | None:
    parts = typed[:40].split(",")
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return drawn.place_of(Point(latitude, longitude))
