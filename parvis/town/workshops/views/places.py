"""Third places, kept by those who answer for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now

from ..actions import WorkshopRefused, amend_place, close_place, open_place
from ..forms import PlaceForm
from ..models import ThirdPlace
from ..permissions import organisations_hosting_for, places_kept_by
from ..queries import places_of
from .door import add_refusal, keepers


@keepers
def places(request: SignedInRequest) -> HttpResponse:
    mine = places_of(places_kept_by(request.user, now()))
    may_open = organisations_hosting_for(request.user).exists()
    return render(request, "workshops/places.html", {"places": list(mine[:200]), "may_open": may_open})


@keepers
def new_place(request: SignedInRequest) -> HttpResponse:
    hosting = organisations_hosting_for(request.user).order_by("name")
    if not hosting.exists():
        messages.info(
            request, "Un lieu est ouvert par l’organisation qui le tient. Demandez-le-lui, puis annoncez-y vos ateliers."
        )
        return redirect("workshop_places")
    form = PlaceForm(request.POST if request.method == "POST" else None, organisations=hosting)
    if request.method == "POST" and form.is_valid():
        try:
            open_place(by=request.user, at=now(), **form.cleaned_data)
        except WorkshopRefused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Le lieu est ouvert. Annoncez-y un premier atelier.")
            return redirect("workshop_new")
    return render(request, "workshops/place_form.html", {"form": form, "place": None}, status=422 if form.errors else 200)


@keepers
def edit_place(request: SignedInRequest, pk: int) -> HttpResponse:
    place: ThirdPlace = get_object_or_404(
        places_kept_by(request.user, now()).select_related("territory__department", "organisation"), pk=pk
    )
    closing = request.method == "POST" and request.POST.get("act") == "close"
    is_sent = request.method == "POST" and not closing
    form = PlaceForm(request.POST if is_sent else None, initial=PlaceForm.said_of(place))
    try:
        if closing:
            close_place(by=request.user, place=place, at=now())
            messages.success(request, "Le lieu est fermé : plus personne n’y est envoyé.")
            return redirect("workshop_places")
        if is_sent and form.is_valid():
            amend_place(by=request.user, place=place, at=now(), **form.cleaned_data)
            messages.success(request, "C’est enregistré.")
            return redirect("workshop_places")
    except WorkshopRefused as refusal:
        if closing:
            messages.error(request, refusal.message)
            return redirect("workshop_edit_place", pk)
        add_refusal(form, refusal)
    return render(request, "workshops/place_form.html", {"form": form, "place": place}, status=422 if form.errors else 200)
