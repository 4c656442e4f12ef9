"""Signed out: registering, the page that follows a registration."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.pages import public

from ..actions import WorkshopRefused, confirm, register, withdraw
from ..forms import ConfirmForm, GuestForm
from ..models import Registration, Session
from ..queries import free_slots, shown


@cookieless
def join(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The form, for oneself or for someone one helps."""
    session, at = _session(pk), now()
    if session.is_cancelled or session.has_begun(at):
        return HttpResponseRedirect(session.get_absolute_url())
    slots = free_slots(session, at) if session.is_help_desk else []
    form = GuestForm(request.POST if request.method == "POST" else None, request=request, slots=slots)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name not in {"jeton", "who"}}
        if form.cleaned_data["who"] != "helper":
            told["helper"] = ""
        try:
            register(by=None, session=session, at=at, **told)
            return HttpResponseRedirect("/inscription/envoyee/")
        except WorkshopRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    return render(
        request, "workshops/join.html", {"session": session, "form": form, "slots": slots}, status=422 if form.errors else 200
    )  # fmt: skip


@public()
def asked_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "workshops/sent.html")


@cookieless
def registration(request: HttpRequest, reference: str) -> HttpResponse:
    """For who holds the link: confirm, where one stands, give the place back."""
    shown_with = Registration.objects.filter(forgotten_at=None).select_related(
        "session__place__territory", "session__place__organisation", "session__room", "member"
    )
    one: Registration = get_object_or_404(shown_with, reference=reference)
    session, at = one.session, now()
    slots = free_slots(session, at) if session.is_help_desk and one.state == Registration.State.UNCONFIRMED else []
    form = ConfirmForm(request.POST if request.method == "POST" else None, request=request, slots=slots)
    if request.method == "POST" and form.is_valid():
        try:
            _act(one, form.cleaned_data)
            return HttpResponseRedirect(request.path)
        except WorkshopRefused as refusal:
            form.add_error(None, refusal.message)
            one.refresh_from_db()
    context: dict[str, Any] = {
        "one": one, "session": session, "place": session.place, "form": form, "jeton": ConfirmForm.new_token(), "slots": slots,
        "is_slot_lost": bool(one.slot and slots and one.slot not in slots), "is_over": session.is_over(at),
        "rank": _rank(one) if one.is_waiting else 0,
    }  # fmt: skip
    return render(request, "workshops/registration.html", context, status=422 if form.errors else 200)


def _rank(one: Registration) -> int:
    """The how manieth one waits."""
    waiting = one.session.registrations.filter(state=Registration.State.WAITING).order_by("confirmed_at", "id")
    return list(waiting.values_list("pk", flat=True)).index(one.pk) + 1


def _act(one: Registration, told: dict[str, Any]) -> None:
    if told["act"] == "confirm":
        confirm(registration=one, at=now(), slot=told.get("slot") or None)
    else:
        withdraw(by=None, registration=one, at=now())


def _session(pk: int) -> Session:
    session = shown().filter(pk=pk, hidden_at=None, place__organisation__closed_at=None).first()
    if session is None:
        raise Http404
    return session
