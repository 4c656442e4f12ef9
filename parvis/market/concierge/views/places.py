"""Counters, rounds, their slots, and vehicles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from parvis.ground.calendar.hours import describe, status
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.market.slots import actions as slot_actions
from parvis.market.slots.models import Counter, Slot, Tour
from parvis.market.slots.permissions import counters_kept_by, tours_kept_by
from parvis.market.slots.queries import tours_of
from parvis.people.delegations.models import Delegation

from ..actions import add_vehicle, amend_vehicle, plan_rounds, retire_vehicle
from ..forms import CounterForm, PlanForm, ReasonForm, TourForm, VehicleForm
from ..loads import waiting
from ..models import Vehicle
from ..permissions import slots_kept_by, vehicles_kept_by
from ..queries import rounds_of_slot, slots_of_days
from .entrance import answer, at_desk, in_time_of, of_delegation, tell


@of_delegation
def counters(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    at = now()
    found = Counter.objects.filter(delegation=delegation).exclude(state=Counter.State.CLOSED)
    rows = [
        (one, describe(one.hours), status(one.hours, at, one.territory.time_zone))
        for one in found.select_related("territory__department").order_by("name", "pk")
    ]
    return answer(request, "counters.html", {"rows": rows, "delegation": delegation, "choices": choices})


@of_delegation
def new_counter(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    form = CounterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = slot_actions.open_counter(by=request.user, delegation=delegation, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"« {made.name} » est ouvert : ses créneaux de la semaine se choisissent déjà.")
            return redirect("concierge_counter", made.pk)
    return answer(request, "counter_form.html", {"form": form, "delegation": delegation}, form)


@at_desk
def counter(request: SignedInRequest, pk: int) -> HttpResponse:
    """One counter, and its slots of the week."""
    found = _counter(request, pk)
    if request.method == "POST":
        acts = {"pause": slot_actions.pause_counter, "resume": slot_actions.resume_counter, "close": slot_actions.close_counter}
        said = {
            "pause": "Plus personne ne le choisit. Les retraits déjà promis se font.",
            "resume": "On peut de nouveau le choisir.",
            "close": "Ce comptoir est fermé.",
        }  # fmt: skip
        done = _act(request, acts, said, counter=found)
        return redirect("concierge_counters" if done == "close" else "concierge_counter", *([] if done == "close" else [pk]))
    at = now()
    with in_time_of(found.delegation):
        shown = {
            "counter": found, "hours": describe(found.hours), "slots": list(slots_of_days(found, at)),
            "open_now": status(found.hours, at, found.territory.time_zone),
        }  # fmt: skip
        return answer(request, "counter.html", shown)


@at_desk
def amend_counter(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _counter(request, pk)
    form = CounterForm(request.POST or None, initial=CounterForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            slot_actions.amend_counter(by=request.user, counter=found, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Le comptoir est à jour. Ce qui était promis reste promis.")
            return redirect("concierge_counter", pk)
    return answer(request, "counter_form.html", {"form": form, "counter": found, "delegation": found.delegation}, form)


@of_delegation
def tours(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    rows = [(one, [place.name for place in one.territories.all()]) for one in tours_of(delegation)]
    shown = {"rows": rows, "delegation": delegation, "choices": choices, "has_counter": _starts(delegation).exists()}
    return answer(request, "tours.html", shown)


@of_delegation
def new_tour(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    form = TourForm(request.POST or None, counters=_starts(delegation))
    if request.method == "POST" and form.is_valid():
        try:
            made = slot_actions.start_tour(by=request.user, delegation=delegation, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"« {made.label} » est prévue : on peut déjà s’y faire livrer.")
            return redirect("concierge_tour", made.pk)
    return answer(request, "tour_form.html", {"form": form, "delegation": delegation}, form)


@at_desk
def tour(request: SignedInRequest, pk: int) -> HttpResponse:
    """One round, and the days when it runs."""
    found = _tour(request, pk)
    if request.method == "POST":
        acts = {"pause": slot_actions.pause_tour, "resume": slot_actions.resume_tour, "end": slot_actions.end_tour}
        said = {
            "pause": "Plus personne ne la choisit. Ce qui est promis se livre.", "resume": "On peut de nouveau la choisir.",
            "end": "Cette tournée est terminée.",
        }  # fmt: skip
        done = _act(request, acts, said, tour=found)
        return redirect("concierge_tours" if done == "end" else "concierge_tour", *([] if done == "end" else [pk]))
    with in_time_of(found.delegation):
        slots = list(slots_of_days(found, now()).prefetch_related("rounds"))
        return answer(request, "tour.html", {"tour": found, "slots": slots, "places": found.territories.order_by("sort_name")})


@at_desk
def amend_tour(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _tour(request, pk)
    form = TourForm(request.POST or None, counters=_starts(found.delegation), initial=TourForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            slot_actions.amend_tour(by=request.user, tour=found, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "La tournée est à jour. Ce qui était promis reste promis.")
            return redirect("concierge_tour", pk)
    return answer(request, "tour_form.html", {"form": form, "tour": found, "delegation": found.delegation}, form)


@at_desk
def slot(request: SignedInRequest, pk: int) -> HttpResponse:
    """One slot: who is let in, and for a round what it carries and with which vehicles."""
    found: Slot = get_object_or_404(
        slots_kept_by(request.user, now()).select_related(
            "counter__delegation", "counter__territory", "tour__delegation", "tour__starts_from__territory"
        ),
        pk=pk,
    )
    place = found.counter or found.tour
    assert place is not None
    by, at, act = request.user, now(), request.POST.get("act")
    with in_time_of(place.delegation):
        reason = ReasonForm(request.POST if act == "close" else None)
        usable = Vehicle.objects.filter(delegation=place.delegation, retired_at=None).order_by("name")
        planning = PlanForm(request.POST if act == "plan" else None, vehicles=usable, initial={"vehicles": usable})
        if request.method == "POST":
            try:
                if act == "close" and reason.is_valid():
                    slot_actions.close_slot(by=by, slot=found, reason=reason.cleaned_data["reason"], at=at)
                    messages.success(request, "Plus personne n’entre dans ce créneau. Prévenez celles et ceux qui y sont déjà.")
                    return redirect("concierge_slot", pk)
                if act == "reopen":
                    slot_actions.reopen_slot(by=by, slot=found, at=at)
                    messages.success(request, "Ce créneau se choisit de nouveau.")
                    return redirect("concierge_slot", pk)
                if act == "plan" and planning.is_valid():
                    left = plan_rounds(by=by, slot=found, at=at, **planning.cleaned_data)
                    _tell_plan(request, left)
                    return redirect("concierge_slot", pk)
            except NotAllowed:
                raise
            except Refused as refusal:
                form: forms.Form = reason if act == "close" else planning
                if act == "reopen":
                    messages.error(request, refusal.message)
                    return redirect("concierge_slot", pk)
                tell(form, refusal)
        shown: dict[str, Any] = {
            "slot": found, "place": place, "reason": reason, "planning": planning, "vehicles": usable,
            "is_over": found.ends_at <= at, "has_begun": found.starts_at <= at,
        }  # fmt: skip
        if found.tour is not None:
            rounds, loads = rounds_of_slot(found), waiting(found)
            stops = [one for round in rounds for one in round.stops.all()]
            planned = {f"errand:{one.errand_id}" for one in stops} | {f"bag:{one.bag_id}" for one in stops}
            shown |= {"rounds": rounds, "loads": loads, "unplanned": [one for one in loads if one.key not in planned]}
        return answer(request, "slot.html", shown, reason, planning)


@of_delegation
def vehicles(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    form = VehicleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_vehicle(by=request.user, delegation=delegation, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"« {made.name} » peut rouler.")
            return redirect("concierge_vehicles")
    found = Vehicle.objects.filter(delegation=delegation, retired_at=None).order_by("name")
    return answer(
        request, "vehicles.html", {"form": form, "vehicles": found, "delegation": delegation, "choices": choices}, form
    )  # fmt: skip


@at_desk
def vehicle(request: SignedInRequest, pk: int) -> HttpResponse:
    among = vehicles_kept_by(request.user, now()).filter(retired_at=None).select_related("delegation")
    found: Vehicle = get_object_or_404(among, pk=pk)
    initial = {name: getattr(found, name) for name in ("name", "parcels", "cold_parcels", "speed")}
    retires = request.POST.get("act") == "retire"
    form = VehicleForm(request.POST if request.method == "POST" and not retires else None, initial=initial)
    try:
        if retires:
            retire_vehicle(by=request.user, vehicle=found, at=now())
            messages.success(request, f"« {found.name} » ne roule plus.")
            return redirect("concierge_vehicles")
        if request.method == "POST" and form.is_valid():
            amend_vehicle(by=request.user, vehicle=found, at=now(), **form.cleaned_data)
            messages.success(request, "Le véhicule est à jour.")
            return redirect("concierge_vehicles")
    except NotAllowed:
        raise
    except Refused as refusal:
        if retires:
            messages.error(request, refusal.message)
            return redirect("concierge_vehicle", pk)
        tell(form, refusal)
    return answer(request, "vehicle.html", {"form": form, "vehicle": found}, form)


def _tell_plan(request: SignedInRequest, left: list[str]) -> None:
    if not left:
        messages.success(request, "Tout tient : la tournée est prête.")
    else:
        names = ", ".join(f"« {name} »" for name in left[:5])
        more = f" et {len(left) - 5} autres" if len(left) > 5 else ""
        messages.warning(request, f"Ne tient pas dans cette tournée : {names}{more}. Ajoutez un véhicule ou rentrez plus tard.")


def _act(request: SignedInRequest, acts: dict[str, Any], said: dict[str, str], **what: Any) -> str:
    """Do what a button says; gives its name once done."""
    act = request.POST.get("act", "")
    if act not in acts:
        return ""
    try:
        acts[act](by=request.user, at=now(), **what)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
        return ""
    messages.success(request, said[act])
    return act


def _counter(request: SignedInRequest, pk: int) -> Counter:
    among = counters_kept_by(request.user, now()).exclude(state=Counter.State.CLOSED)
    found: Counter = get_object_or_404(among.select_related("delegation", "territory__department"), pk=pk)
    return found


def _tour(request: SignedInRequest, pk: int) -> Tour:
    among = tours_kept_by(request.user, now()).exclude(state=Tour.State.ENDED)
    found: Tour = get_object_or_404(among.select_related("delegation", "starts_from__territory"), pk=pk)
    return found


def _starts(delegation: Delegation) -> Any:
    return Counter.objects.filter(delegation=delegation).exclude(state=Counter.State.CLOSED).order_by("name")
