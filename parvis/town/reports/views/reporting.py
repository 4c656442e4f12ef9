"""Whoever sees something in the street: telling it, confirming, following it to its end. No cookie, no account."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.errors import Refused
from parvis.ground.core.pages import public
from parvis.ground.core.readers import Limit
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.plans import Plan, Point, plan_of, read_position
from parvis.ground.territories.queries import COMMUNES, standing

from ..actions import ReportRefused, confirm, give_up, reopen, report
from ..forms import FollowForm, ReportForm
from ..models import Desk, Problem
from ..queries import desk_of_territory, twins_of
from ..queries import followed as followed_by
from .photos import photo_of

PHOTOS = Limit("problem-photo", times=20, seconds=3600)  # reading a photograph costs the machine more than a page


@cookieless
def report_form(request: HttpRequest, territory: str) -> HttpResponse:
    here = standing(territory)
    desk = desk_of_territory(here.territory) if here.territory.level in COMMUNES else None
    if desk is None or here.territory.slug != territory:
        raise Http404
    drawn = plan_of(here.territory)
    pressed = pressed_on(request, drawn)
    context = frame(here, kind="problemes/") | {"desk": desk, "plan": drawn}
    if pressed is not None:
        form = ReportForm(initial=typed_so_far(request, pressed), request=request)
        return render(request, "reports/report.html", context | {"form": form, "mark": pressed, "is_marked": True})
    is_sent = request.method == "POST"
    form = ReportForm(request.POST if is_sent else None, request.FILES if is_sent else None, request=request)
    if is_sent and form.is_valid():
        told = tell(request, form, desk)
        if isinstance(told, Problem):
            return HttpResponseRedirect("/probleme/envoye/")
        context |= {"twins": told}
    context |= {"form": form, "mark": form.cleaned_data.get("point") if hasattr(form, "cleaned_data") else None}
    return render(request, "reports/report.html", context, status=422 if form.errors else 200)


@public()
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "reports/sent.html")


@cookieless
def followed(request: HttpRequest, reference: str) -> HttpResponse:
    """For who holds the link: confirming, what the town hall said, saying that it is not settled."""
    problem = followed_by(reference)
    if problem is None:
        raise Http404
    form = FollowForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            match form.cleaned_data["act"]:
                case "confirm":
                    confirm(problem=problem, at=now())
                case "reopen":
                    reopen(problem=problem, at=now())
                case "give_up":
                    give_up(problem=problem, at=now())
                    return HttpResponseRedirect(f"/{problem.desk.territory.slug}/problemes/")
            return HttpResponseRedirect(request.path)
        except ReportRefused as refusal:
            form.add_error(None, refusal.message)
            problem.refresh_from_db()
    told = problem.same_as if problem.state == "joined" and problem.same_as else problem
    context = {"problem": problem, "told": told, "steps": list(told.steps.all()), "form": form, "at": now()}
    return render(request, "reports/followed.html", context, status=422 if form.errors else 200)


@cookieless
def own_photo(request: HttpRequest, reference: str) -> HttpResponseBase:
    return photo_of(get_object_or_404(Problem, reference=reference))


def tell(request: HttpRequest, form: Any, desk: Desk, **by: Any) -> Problem | list[Any]:
    """The report; or what it may be the same as; or nothing, where the form says what is wrong."""
    told = dict(form.cleaned_data)
    photo = told.pop("photo", None)
    try:
        told["point"] = form.cleaned_data["point"] = read_position(told.pop("position"), desk.territory)
        twins = twins_of(desk, category=told["category"], place=told["place"], point=told["point"])
        chosen = request.POST.get("same", "")
        if twins and not chosen:
            return twins
        same = next((twin.problem for twin in twins if str(twin.problem.pk) == chosen), None)
        if photo and not by and not PHOTOS.allows(request):
            form.add_error("photo", "Beaucoup de photos sont déjà venues d’ici : attendez une heure, ou décrivez en mots.")
            return []
        return report(**{"by": None, **by}, desk=desk, same_as=same, photo=photo.file if photo else None, at=now(), **told)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        if photo:
            form.add_error(None, "Choisissez de nouveau la photo : un navigateur ne la garde pas.")
        return []


def pressed_on(request: HttpRequest, drawn: Plan | None) -> Point | None:
    """Where the plan was pressed: a browser sends the two numbers of an image that is a button, without any script."""
    x, y = request.POST.get("plan.x", ""), request.POST.get("plan.y", "")
    if drawn is None or not all(part.isascii() and part.isdigit() and len(part) < 6 for part in (x, y)):
        return None
    return drawn.point_at(int(x), int(y))


def typed_so_far(request: HttpRequest, pressed: Point) -> dict[str, str]:
    kept = {name: request.POST.get(name, "") for name in ("category", "place", "details", "name", "email")}
    return kept | {"position": f"{pressed.latitude}, {pressed.longitude}"}
