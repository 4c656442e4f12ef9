"""Counters, rounds, their slots, and vehicles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
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


@dataclass(frozen=True, slots=True)
class _Kind:
    """What counters and rounds have in common: described by a form, put in order by another, paused or ended by a button."""

    name: str  # of its templates, its addresses, and the argument of its actions
    make: Callable[..., Any]
    amend: Callable[..., Any]
    acts: dict[str, tuple[Callable[..., Any], str]]  # what a button says -> the action, and what is said once done
    last: str  # the act after which it stands on no list
    made: str
    amended: str

    def new(self, request: SignedInRequest, delegation: Delegation, form: forms.Form) -> HttpResponse:
        if request.method == "POST" and form.is_valid():
            try:
                made = self.make(by=request.user, delegation=delegation, at=now(), **form.cleaned_data)
            except Refused as refusal:
                tell(form, refusal)
            else:
                messages.success(request, self.made.format(made))
                return redirect(f"concierge_{self.name}", made.pk)
        return answer(request, f"{self.name}_form.html", {"form": form, "delegation": delegation}, form)

    def amended_by(self, request: SignedInRequest, place: Counter | Tour, form: forms.Form) -> HttpResponse:
        if request.method == "POST" and form.is_valid():
            try:
                self.amend(by=request.user, at=now(), **{self.name: place}, **form.cleaned_data)
            except Refused as refusal:
                tell(form, refusal)
            else:
                messages.success(request, self.amended)
                return redirect(f"concierge_{self.name}", place.pk)
        shown = {"form": form, self.name: place, "delegation": place.delegation}
        return answer(request, f"{self.name}_form.html", shown, form)

    def pressed(self, request: SignedInRequest, place: Counter | Tour) -> HttpResponse:
        """Do what a button says."""
        action, said = self.acts.get(request.POST.get("act", ""), (None, ""))
        if action is not None:
            try:
                action(by=request.user, at=now(), **{self.name: place})
            except NotAllowed:
                raise
            except Refused as refusal:
                messages.error(request, refusal.message)
            else:
                messages.success(request, said)
                if request.POST["act"] == self.last:
                    return redirect(f"concierge_{self.name}s")
        return redirect(f"concierge_{self.name}", place.pk)


COUNTER = _Kind(
    name="counter", make=slot_actions.open_counter, amend=slot_actions.amend_counter, last="close",
    acts={
        "pause": (slot_actions.pause_counter, "Plus personne ne le choisit. Les retraits déjà promis se font."),
        "resume": (slot_actions.resume_counter, "On peut de nouveau le choisir."),
        "close": (slot_actions.close_counter, "Ce comptoir est fermé."),
    },
    made="« {} » est ouvert : ses créneaux de la semaine se choisissent déjà.",
    amended="Le comptoir est à jour. Ce qui était promis reste promis.",
)  # fmt: skip
TOUR = _Kind(
    name="tour", make=slot_actions.start_tour, amend=slot_actions.amend_tour, last="end",
    acts={
        "pause": (slot_actions.pause_tour, "Plus personne ne la choisit. Ce qui est promis se livre."),
        "resume": (slot_actions.resume_tour, "On peut de nouveau la choisir."),
        "end": (slot_actions.end_tour, "Cette tournée est terminée."),
    },
    made="« {} » est prévue : on peut déjà s’y faire livrer.",
    amended="La tournée est à jour. Ce qui était promis reste promis.",
)  # fmt: skip


@of_delegation
def counters(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    at = now()
    rows = [
        (one, describe(one.hours), status(one.hours, at, one.territory.time_zone))
        for one in _standing(delegation).select_related("territory__department").order_by("name", "pk")
    ]
    return answer(request, "counters.html", {"rows": rows, "delegation": delegation, "choices": choices})


@of_delegation
def new_counter(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    return COUNTER.new(request, delegation, CounterForm(request.POST or None))


@at_desk
def counter(request: SignedInRequest, pk: int) -> HttpResponse:
    """One counter, and its slots of the week."""
    found, at = _counter(request, pk), now()
    if request.method == "POST":
        return COUNTER.pressed(request, found)
    with in_time_of(found.delegation):
        shown = {
            "counter": found, "hours": describe(found.hours), "slots": list(slots_of_days(found, at)),
            "open_now": status(found.hours, at, found.territory.time_zone),
        }  # fmt: skip
        return answer(request, "counter.html", shown)


@at_desk
def amend_counter(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _counter(request, pk)
    return COUNTER.amended_by(request, found, CounterForm(request.POST or None, initial=CounterForm.of(found)))


@of_delegation
def tours(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    rows = [(one, [place.name for place in one.territories.all()]) for one in tours_of(delegation)]
    shown = {"rows": rows, "delegation": delegation, "choices": choices, "has_counter": _standing(delegation).exists()}
    return answer(request, "tours.html", shown)


@of_delegation
def new_tour(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    return TOUR.new(request, delegation, TourForm(request.POST or None, counters=_standing(delegation).order_by("name")))


@at_desk
def tour(request: SignedInRequest, pk: int) -> HttpResponse:
    """One round, and the days when it runs."""
    found = _tour(request, pk)
    if request.method == "POST":
        return TOUR.pressed(request, found)
    with in_time_of(found.delegation):
        slots = list(slots_of_days(found, now()).prefetch_related("rounds"))
        return answer(request, "tour.html", {"tour": found, "slots": slots, "places": found.territories.order_by("sort_name")})


@at_desk
def amend_tour(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _tour(request, pk)
    starts = _standing(found.delegation).order_by("name")
    return TOUR.amended_by(request, found, TourForm(request.POST or None, counters=starts, initial=TourForm.of(found)))


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


def _counter(request: SignedInRequest, pk: int) -> Counter:
    among = counters_kept_by(request.user, now()).exclude(state=Counter.State.CLOSED)
    found: Counter = get_object_or_404(among.select_related("delegation", "territory__department"), pk=pk)
    return found


def _tour(request: SignedInRequest, pk: int) -> Tour:
    among = tours_kept_by(request.user, now()).exclude(state=Tour.State.ENDED)
    found: Tour = get_object_or_404(among.select_related("delegation", "starts_from__territory"), pk=pk)
    return found


def _standing(delegation: Delegation) -> QuerySet[Counter]:
    return Counter.objects.filter(delegation=delegation).exclude(state=Counter.State.CLOSED)
