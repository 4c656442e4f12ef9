"""The desk of those who keep a place: what is to come, announcing, one workshop with its people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now

from ..actions import WorkshopRefused, amend_session, call_off, called, open_series, take, withdraw
from ..catalogue import catalogue, series, workshop
from ..forms import CallOffForm, SessionForm, TakeForm
from ..models import Registration, Session, ThirdPlace
from ..permissions import places_kept_by, sessions_kept_by
from ..queries import calls_to_make, coming_up, free_slots, past_of, registered_in
from .door import add_refusal, keepers, kept_session, number_of

A_PAGE = 40


@keepers
def desk(request: SignedInRequest) -> HttpResponse:
    """What is to come, and whom to phone."""
    at = now()
    mine = sessions_kept_by(request.user, at)
    if request.method == "POST":
        waits = Registration.objects.filter(session__in=mine).exclude(call="")
        one: Registration = get_object_or_404(waits, pk=number_of(request.POST.get("appel", "")))
        called(by=request.user, registration=one, at=at)
        messages.success(request, f"C’est noté : {one.name} est au courant.")
        return redirect("workshop_desk")
    page = Paginator(coming_up(mine, at), A_PAGE).get_page(request.GET.get("page"))
    has_place = places_kept_by(request.user, at).filter(closed_at=None).exists()
    context = {"page": page, "calls": calls_to_make(mine, at), "has_place": has_place, "at": at}
    return render(request, "workshops/desk.html", context)


@keepers
def desk_past(request: SignedInRequest) -> HttpResponse:
    at = now()
    page = Paginator(past_of(sessions_kept_by(request.user, at), at), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "workshops/desk_past.html", {"page": page})


@keepers
def new_session(request: SignedInRequest) -> HttpResponse:
    """Choose from the catalogue, then say when and where."""
    at = now()
    open_here = _open_places(request)
    if not open_here:
        messages.info(request, "Ouvrez d’abord le lieu où se tiendront vos ateliers.")
        return redirect("workshop_new_place")
    chosen = request.GET.get("modele")
    if chosen is None:
        others = [one for one in catalogue().values() if not one.number]
        return render(request, "workshops/choose.html", {"series": series(), "others": others})
    ready = workshop(chosen)
    initial: dict[str, Any] = {"weeks": 1}
    if ready is not None:
        names = ("title", "summary", "seats", "slot_minutes", "learners", "age", "mastery")
        initial |= {name: getattr(ready, name) for name in names}
    is_sent = request.method == "POST"
    form = SessionForm(
        request.POST if is_sent else None, places=open_here, ready=ready is not None, initial=initial,
        help_desk=ready is not None and ready.slot_minutes is not None,
    )  # fmt: skip
    if is_sent and form.is_valid():
        key = ready.key if ready is not None else ""
        told = form.told() | ({"family": ready.family} if ready is not None else {})
        try:
            made = open_series(
                by=request.user, place=form.cleaned_data["place"], times=form.times(), workshop=key, at=at, **told
            )  # fmt: skip
        except WorkshopRefused as refusal:
            add_refusal(form, refusal)
        else:
            many = len(made)
            messages.success(
                request, f"{many} dates sont annoncées." if many > 1 else "L’atelier est annoncé : on peut s’inscrire."
            )
            return redirect("workshop_desk") if many > 1 else redirect("workshop_session", made[0].pk)
    return render(
        request, "workshops/write.html", {"form": form, "ready": ready, "session": None}, status=422 if form.errors else 200
    )  # fmt: skip


@keepers
def edit_session(request: SignedInRequest, pk: int) -> HttpResponse:
    session, at = kept_session(request, pk), now()
    is_sent = request.method == "POST"
    form = SessionForm(
        request.POST if is_sent else None, places=_open_places(request, session.place), ready=bool(session.workshop),
        help_desk=session.is_help_desk, session=session, initial=SessionForm.said_of(session),
    )  # fmt: skip
    if is_sent and form.is_valid():
        times = {"starts_at": form.cleaned_data["starts_at"], "ends_at": form.cleaned_data["ends_at"]}
        told = {"family": session.family} | form.told()
        try:
            amend_session(by=request.user, session=session, place=form.cleaned_data["place"], at=at, **times, **told)
        except WorkshopRefused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "C’est enregistré. Si l’heure ou le lieu a changé, les inscrits sont prévenus.")
            return redirect("workshop_session", pk)
    context = {"form": form, "ready": workshop(session.workshop), "session": session}
    return render(request, "workshops/write.html", context, status=422 if form.errors else 200)


@keepers
def session_desk(request: SignedInRequest, pk: int) -> HttpResponse:
    """One workshop: who comes, who waits; add someone who phoned; call it off."""
    session, at = kept_session(request, pk), now()
    act = request.POST.get("act", "") if request.method == "POST" else ""
    slots = free_slots(session, at) if session.is_help_desk else []
    form = TakeForm(request.POST if act == "take" else None, slots=slots)
    calling_off = CallOffForm(request.POST if act == "call_off" else None)
    if act == "take" and form.is_valid():
        if _take(request, session, form):
            return redirect("workshop_session", pk)
    elif act == "call_off" and calling_off.is_valid():
        try:
            call_off(by=request.user, session=session, reason=calling_off.cleaned_data["reason"], at=at)
            messages.success(
                request, "L’atelier est annulé. Les inscrits sont prévenus ; ceux qui n’ont pas d’adresse sont à appeler."
            )
            return redirect("workshop_session", pk)
        except WorkshopRefused as refusal:
            add_refusal(calling_off, refusal)
    elif act == "withdraw":
        one: Registration = get_object_or_404(session.registrations, pk=number_of(request.POST.get("inscription", "")))
        try:
            withdraw(by=request.user, registration=one, at=at)
            messages.success(request, f"{one.name} ne vient plus : la place est rendue.")
        except WorkshopRefused as refusal:
            messages.error(request, refusal.message)
        return redirect("workshop_session", pk)
    seated, waiting = registered_in(session)
    is_today = session.begins.date() <= at.astimezone(session.zone).date()
    context = {
        "session": session, "place": session.place, "seated": seated, "waiting": waiting, "form": form,
        "calling_off": calling_off,
        "is_over": session.is_over(at), "is_today": is_today and not session.is_cancelled, "has_begun": session.has_begun(at),
        "can_take": not session.is_cancelled and not session.is_over(at), "slots": slots,
    }  # fmt: skip
    return render(request, "workshops/session_desk.html", context, status=422 if form.errors or calling_off.errors else 200)


def _take(request: SignedInRequest, session: Session, form: TakeForm) -> bool:
    try:
        one = take(by=request.user, session=session, at=now(), **form.cleaned_data)
    except WorkshopRefused as refusal:
        add_refusal(form, refusal)
        return False
    said = f"{one.name} est inscrit" if one.is_seated else f"Plus de place : {one.name} est en liste d’attente"
    messages.success(request, f"{said}. Dites-le lui.")
    return True


def _open_places(request: SignedInRequest, also: ThirdPlace | None = None) -> list[ThirdPlace]:
    mine = places_kept_by(request.user, now()).filter(closed_at=None)
    found = list(mine.select_related("territory", "organisation").prefetch_related("rooms").order_by("name"))
    return found if also is None or also in found else [*found, also]
