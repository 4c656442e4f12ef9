"""The desk where organisations keep their events: /redaction/agenda/."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.territories import naming
from parvis.ground.territories.queries import typed_name
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.redaction import frame

from .. import actions
from ..forms import EventForm, OffForm
from ..models import Event
from ..permissions import events_edited_by, keeps_an_agenda, organisations_announcing
from ..queries import announced_by, shown

PER_PAGE = 30
editors = desk("agenda", keeps_an_agenda)


@editors
@require_safe
def agenda(request: SignedInRequest) -> HttpResponse:
    """What is announced, and what is past."""
    at = now()
    past, page = request.GET.get("etat") == "passes", request.GET.get("page", "1")
    if not (page.isascii() and page.isdigit() and 1 <= len(page) <= 3 and int(page)):
        raise Http404
    start = (int(page) - 1) * PER_PAGE
    found = list(announced_by(request.user, at=at, past=past)[start : start + PER_PAGE + 1])
    return render(
        request,
        "agenda/desk.html",
        frame("agenda") | {
            "rows": [shown(event, at) for event in found[:PER_PAGE]],
            "past": past, "page": int(page), "has_next": len(found) > PER_PAGE,
            "organisations": _ready(request),
        },
    )  # fmt: skip


@editors
def announce(request: SignedInRequest) -> HttpResponse:
    """A new event; `?pour=` says for which organisation, `?comme=` takes another one's words up."""
    choices = _ready(request)
    asked = request.GET.get("pour", "")
    organisation = next((one for one in choices if not asked or one.slug == asked), None)
    if organisation is None:
        raise Http404
    at = now()
    form = EventForm(request.POST if request.method == "POST" else None, initial=_initial(request, organisation))
    if request.method == "POST" and form.is_valid():
        try:
            event = actions.announce_event(by=request.user, organisation=organisation, at=at, **form.told())
        except Refused as refusal:
            _tell_in(form, refusal)
        else:
            messages.success(request, f"« {event.title} » est à l’agenda {_of(event)}. Tout le monde le lit dès maintenant.")
            return redirect("redaction_event", number=event.pk)
    context = frame("agenda") | {
        "form": form,
        "organisation": organisation,
        "organisations": choices,
        "blocked": not organisation.may_publish(at),
    }
    return render(request, "agenda/write.html", context, status=422 if form.errors else 200)


@editors
def event(request: SignedInRequest, number: int) -> HttpResponse:
    """One event: its words, its dates, what to do where it cannot take place."""
    found = get_object_or_404(events_edited_by(request.user).select_related("organisation", "territory"), pk=number)
    at, act = now(), request.POST.get("act", "write") if request.method == "POST" else ""
    form = EventForm(request.POST if act == "write" else None, initial=EventForm.said(found))
    off = OffForm(request.POST if act in {"cancel", "cancel-date"} else None)
    try:
        done = _done(request, found, act, form, off)
    except Refused as refusal:
        if act == "write":
            _tell_in(form, refusal)
        else:
            messages.error(request, refusal.message)
        done = ""
    if done == "gone":
        messages.success(request, "Ce rendez-vous n’est plus à l’agenda.")
        return redirect("redaction_agenda")
    if done:
        messages.success(request, done)
        return redirect("redaction_event", number=found.pk)
    wrong = form.errors or off.errors
    found.refresh_from_db()
    context = frame("agenda") | {
        "form": form,
        "off": off,
        "shown": shown(found, at),
        "event": found,
        "organisation": found.organisation,
    }
    return render(request, "agenda/write.html", context, status=422 if wrong else 200)


def _done(request: SignedInRequest, found: Event, act: str, form: EventForm, off: OffForm) -> str:
    """Do what was pressed; gives what to say, "" where the form has something to say first."""
    by, at = request.user, now()
    if act == "write":
        if not form.is_valid():
            return ""
        actions.change_event(by=by, event=found, at=at, **form.told())
        return "C’est changé. Les agendas qui suivent ce rendez-vous l’apprennent d’eux-mêmes."
    if act == "cancel" and off.is_valid():
        actions.cancel_event(by=by, event=found, because=off.cleaned_data["because"], at=at)
        return "Le rendez-vous est annoncé comme annulé. Sa page reste, et le dit."
    if act == "reinstate":
        actions.reinstate_event(by=by, event=found, at=at)
        return "Le rendez-vous a de nouveau lieu."
    if act == "cancel-date" and off.is_valid():
        actions.cancel_date(by=by, event=found, day=_day(request), because=off.cleaned_data["because"], at=at)
        return "Cette date est annoncée comme annulée. Les autres ont lieu."
    if act == "reinstate-date":
        actions.reinstate_date(by=by, event=found, day=_day(request), at=at)
        return "Cette date a de nouveau lieu."
    if act == "retract":
        if request.POST.get("sure") != "oui":
            raise actions.EventRefused("Cochez la case pour confirmer.")
        actions.retract_event(by=by, event=found, at=at)
        return "gone"
    return ""


def _day(request: SignedInRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("day", "")[:10])
    except ValueError as error:
        raise actions.EventRefused("Choisissez une date de la liste.") from error


def _ready(request: SignedInRequest) -> list[Organisation]:
    return list(
        organisations_announcing(request.user).filter(closed_at=None).select_related("seat__department").order_by("sort_name")
    )


def _initial(request: SignedInRequest, organisation: Organisation) -> dict[str, Any]:
    asked = request.GET.get("comme", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 16:
        before = events_edited_by(request.user).select_related("territory").filter(pk=int(asked)).first()
        if before is not None:
            return EventForm.said(before) | {"starts_on": None, "ends_on": None, "until": None, "exceptions": ""}
    return {"territory": typed_name(organisation.seat)}


def _of(event: Event) -> str:
    return naming.of(event.territory)


def _tell_in(form: forms.Form, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
