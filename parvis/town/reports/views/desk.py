"""The town hall's desk: what came in, what is due, the answer; and what is noted for someone at the telephone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.territories.plans import plan_of
from parvis.people.members.models import Member

from ..actions import ReportRefused, answer, judge_photo, open_desk, route
from ..forms import AnswerForm, NotedForm, RouteForm
from ..models import Desk, Problem
from ..permissions import desks_served_by, institutions_arranged_by, problems_served_by, serves_anything
from ..queries import queue, state_counts, twins_of
from .photos import photo_of
from .reporting import pressed_on, tell, typed_so_far

A_PAGE = 30
TABS = (("", "À traiter", "open"), ("new", "Reçus", "new"), ("late", "En retard", "late"), ("ended", "Terminés", "ended"))


def may_enter(member: Member) -> bool:
    """Works for an institution."""
    return serves_anything(member)


def desk_in_hand(request: SignedInRequest) -> Desk | None:
    """The desk looked at: the one named, else the first."""
    desks = list(desks_served_by(request.user).select_related("organisation", "territory").order_by("organisation__name"))
    asked = request.GET.get("mairie", "")
    return next((one for one in desks if one.organisation.slug == asked), desks[0] if desks else None)


def needed_desk(request: SignedInRequest) -> Desk:
    found = desk_in_hand(request)
    if found is None:
        raise Http404
    return found


@desk("reports", may_enter)
def desk_list(request: SignedInRequest) -> HttpResponse:
    at, found = now(), desk_in_hand(request)
    if request.method == "POST" and request.POST.get("act") == "open":
        return _open(request)
    if found is None:
        return render(request, "reports/no_desk.html", {"institutions": list(institutions_arranged_by(request.user)[:20])})
    mine = problems_served_by(request.user).filter(desk=found)
    tab = request.GET.get("etat", "")
    page = Paginator(queue(mine, tab, at), A_PAGE).get_page(request.GET.get("page"))
    counts = state_counts(mine, at)
    others = desks_served_by(request.user).exclude(pk=found.pk).select_related("organisation")
    context = {
        "desk": found, "page": page, "rows": [(one, one.is_late(at)) for one in page], "tab": tab, "others": list(others),
        "tabs": [(key, label, counts[count]) for key, label, count in TABS],
    }  # fmt: skip
    return render(request, "reports/desk_list.html", context)


@desk("reports", may_enter)
def noted(request: SignedInRequest) -> HttpResponse:
    """For a person at the telephone: in at once."""
    found = needed_desk(request)
    drawn = plan_of(found.territory)
    pressed = pressed_on(request, drawn)
    context: dict[str, Any] = {"desk": found, "plan": drawn, "territory_slug": found.territory.slug}
    if pressed is not None:
        form = NotedForm(initial=typed_so_far(request, pressed))
        return render(request, "reports/noted.html", context | {"form": form, "mark": pressed, "is_marked": True})
    is_sent = request.method == "POST"
    form = NotedForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid():
        made = tell(request, form, found, by=request.user)
        if isinstance(made, Problem):
            messages.success(request, f"C’est noté sous le n° {made.number}.")
            return redirect("problem_answered", made.number)
        context["twins"] = made
    return render(request, "reports/noted.html", context | {"form": form}, status=422 if form.errors else 200)


@desk("reports", may_enter)
def one(request: SignedInRequest, number: int) -> HttpResponse:
    """One report: read, hand over, answer, judge its photograph."""
    at, problem = now(), _problem(request, number)
    act = request.POST.get("act") if request.method == "POST" else None
    form = AnswerForm(request.POST if act == "answer" else None, initial={"state": _next(problem)})
    services = RouteForm(request.POST if act == "route" else None, initial={"service": problem.service_id})
    services.fields["service"].queryset = problem.desk.services.all()  # type: ignore[attr-defined]
    if act is not None and _act(request, problem, act, form, services):
        return redirect("problem_answered", number)
    point = None if problem.latitude is None else (problem.latitude, problem.longitude)
    context = {
        "desk": problem.desk, "problem": problem,
        "form": form, "services": services, "steps": list(problem.steps.select_related("by")), "at": at,
        "point": point, "is_late": problem.is_late(at), "others": list(problem.others.order_by("number")),
        "twins": twins_of(
            problem.desk, category=problem.category, place=problem.place, point=None, but=problem.pk
        ) if problem.is_open else [],
    }  # fmt: skip
    return render(request, "reports/one.html", context, status=422 if form.errors or services.errors else 200)


@desk("reports", may_enter)
def desk_photo(request: SignedInRequest, number: int) -> HttpResponseBase:
    return photo_of(_problem(request, number))


def _problem(request: SignedInRequest, number: int) -> Problem:
    shown = problems_served_by(request.user).select_related(
        "desk__organisation", "desk__territory", "service", "same_as", "typed_by"
    )
    found: Problem = get_object_or_404(shown, number=number)
    return found


def _next(problem: Problem) -> str:
    return {"new": "taken", "taken": "done", "planned": "done"}.get(problem.state, "done")


def _act(request: SignedInRequest, problem: Problem, act: str, form: AnswerForm, services: RouteForm) -> bool:
    by, at = request.user, now()
    asked: Any = form if act == "answer" else services
    if act in {"answer", "route"} and not asked.is_valid():
        return False
    try:
        match act:
            case "answer":
                answer(by=by, problem=problem, at=at, **form.cleaned_data)
                messages.success(request, "La réponse est publique, et partie à qui l’a signalé.")
            case "route":
                route(by=by, problem=problem, service=services.cleaned_data["service"], at=at)
                messages.success(request, "C’est transmis.")
            case "pass" | "refuse":
                judge_photo(by=by, problem=problem, passes=act == "pass", at=at)
                messages.success(request, "La photo est publique." if act == "pass" else "La photo est détruite.")
    except ReportRefused as refusal:
        asked.add_error(refusal.field if refusal.field in asked.fields else None, refusal.message)
        return False
    return True


def _open(request: SignedInRequest) -> HttpResponse:
    institution = get_object_or_404(institutions_arranged_by(request.user), slug=request.POST.get("institution", ""))
    try:
        made = open_desk(by=request.user, organisation=institution, at=now())
    except ReportRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("problems")
    messages.success(
        request, f"Les habitants de {made.territory.name} peuvent signaler : dites maintenant quel service s’occupe de quoi."
    )
    return redirect("report_services")
