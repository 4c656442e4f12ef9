"""Errands at the desk: those that wait, one typed in by telephone, the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.templatetags.french import day, hour
from parvis.market.slots.models import Slot
from parvis.people.delegations.models import Delegation

from ..actions import accept_errand, ask_errand, cancel_errand, locate_errand, refuse_errand
from ..forms import AcceptForm, ErrandForm, LocateForm, ReasonForm
from ..models import Errand
from ..permissions import errands_kept_by
from ..queries import errands_waiting, slots_for_errand
from .entrance import answer, at_desk, in_time_of, of_delegation, tell


@of_delegation
def errands(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    answered = Errand.objects.filter(delegation=delegation).exclude(state=Errand.State.ASKED)
    rows = answered.select_related("from_territory", "to_territory", "slot__tour").order_by("-asked_at", "-pk")
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    shown = {"waiting": errands_waiting(delegation), "page": page, "delegation": delegation, "choices": choices}
    return answer(request, "errands.html", shown)


@of_delegation
def new_errand(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    form = ErrandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_errand(by=request.user, delegation=delegation, at=now(), **form.asked())
        except Refused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "La course est notée. Choisissez maintenant sa tournée.")
            return redirect("concierge_errand", made.pk)
    return answer(request, "errand_form.html", {"form": form, "delegation": delegation}, form)


@at_desk
def errand(request: SignedInRequest, pk: int) -> HttpResponse:
    found: Errand = get_object_or_404(
        errands_kept_by(request.user, now()).select_related(
            "delegation", "from_territory", "to_territory", "slot__tour", "asked_by", "answered_by"
        ),
        pk=pk,
    )
    act = request.POST.get("act", "")
    with in_time_of(found.delegation):
        slots = slots_for_errand(found, now()) if found.is_waiting else []
        accepting = AcceptForm(request.POST if act == "accept" else None, slots=[(one, _said(one)) for one in slots])
        refusing = ReasonForm(request.POST if act == "refuse" else None)
        locating = LocateForm(request.POST if act == "locate" else None)
        if request.method == "POST" and _act(request, found, act, accepting, refusing, locating):
            return redirect("concierge_errand", pk)
        shown = {
            "errand": found, "accepting": accepting, "refusing": refusing, "locating": locating, "has_slots": bool(slots),
            "stops": found.stops.select_related("round__vehicle").order_by("position"),
        }  # fmt: skip
        return answer(request, "errand.html", shown, accepting, refusing, locating)


def _act(
    request: SignedInRequest, found: Errand, act: str, accepting: AcceptForm, refusing: ReasonForm, locating: LocateForm
) -> bool:
    by, at = request.user, now()
    try:
        if act == "accept" and accepting.is_valid():
            accept_errand(by=by, errand=found, slot=Slot.objects.get(pk=accepting.cleaned_data["slot"]), at=at)
            messages.success(request, "La course est acceptée ; la personne est prévenue si elle a un compte.")
        elif act == "refuse" and refusing.is_valid():
            refuse_errand(by=by, errand=found, reason=refusing.cleaned_data["reason"], at=at)
            messages.success(request, "La course est refusée, avec votre raison.")
        elif act == "locate" and locating.is_valid():
            locate_errand(by=by, errand=found, at=at, **locating.cleaned_data)
            messages.success(request, "La position est gardée : la prochaine fois, cette adresse sera reconnue.")
        elif act == "cancel":
            cancel_errand(by=by, errand=found, at=at)
            messages.success(request, "La course est annulée, sa place est rendue.")
        else:
            return act not in {"accept", "refuse", "locate"}
    except NotAllowed:
        raise
    except Refused as refusal:
        form = {"accept": accepting, "refuse": refusing, "locate": locating}.get(act)
        if form is None:
            messages.error(request, refusal.message)
            return True
        tell(form, refusal)
        return False
    return True


def _said(slot: Slot) -> str:
    """« Tournée du soir, 23 novembre 2026 de 17 h 30 à 20 h 00 (12 places) »."""
    return f"{slot.place}, {day(slot.starts_at)} de {hour(slot.starts_at)} à {hour(slot.ends_at)} ({slot.room} places)"
