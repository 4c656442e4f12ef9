"""Third places, as the delegation keeps them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.ground.calendar.hours import describe
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.territories.queries import typed_name

from ..actions import VerificationRefused, amend_place, close_place, open_place
from ..forms import ThirdPlaceForm
from ..models import ThirdPlace
from ..permissions import third_places_kept_by
from ..queries import places_of
from .desk import delegations_in_charge, may_enter


@desk("delegation", may_enter)
def places(request: SignedInRequest) -> HttpResponse:
    """Where people may show their papers."""
    delegations, delegation = delegations_in_charge(request)
    shown = {
        "delegation": delegation,
        "choices": [(one, None) for one in delegations],
        "places": [(place, describe(place.hours)) for place in places_of(delegation, now())],
    }
    return render(request, "verification/places.html", shown)


@desk("delegation", may_enter)
def new_place(request: SignedInRequest) -> HttpResponse:
    _, delegation = delegations_in_charge(request)
    form = ThirdPlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_place(by=request.user, delegation=delegation, at=now(), **form.cleaned_data)
        except VerificationRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"Les personnes à vérifier lisent maintenant l’adresse de « {made.name} ».")
            return redirect("third_places")
    return _page(request, {"form": form, "delegation": delegation})


@desk("delegation", may_enter)
def place(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _kept(request, pk)
    initial = {
        "name": found.name, "address": found.address, "territory": typed_name(found.territory), "hours": found.hours,
    }  # fmt: skip
    form = ThirdPlaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            amend_place(by=request.user, place=found, at=now(), **form.cleaned_data)
        except VerificationRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "Le lieu est à jour.")
            return redirect("third_places")
    return _page(request, {"form": form, "delegation": found.delegation, "place": found})


@require_POST
@desk("delegation", may_enter)
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _kept(request, pk)
    try:
        close_place(by=request.user, place=found, at=now())
    except VerificationRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"« {found.name} » ne reçoit plus ; personne n’y est envoyé.")
    return redirect("third_places")


def _kept(request: SignedInRequest, pk: int) -> ThirdPlace:
    found: ThirdPlace = get_object_or_404(
        third_places_kept_by(request.user, now())
        .filter(closed_at__isnull=True)
        .select_related("delegation", "territory__department"),
        pk=pk,
    )
    return found


def _page(request: SignedInRequest, shown: dict[str, Any]) -> HttpResponse:
    return render(request, "verification/place.html", shown, status=422 if shown["form"].errors else 200)
