"""Bags at the desk: what is expected today, each of them, their labels, the code that hands them over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.delegations.models import Delegation

from ..actions import gather_bags, hand_over_bag, locate_bag, put_parcel_back, receive_parcel
from ..forms import CodeForm, PositionForm
from ..models import Bag, Parcel
from ..permissions import bags_kept_by
from ..queries import Inside, bag_with_code, bags_left, bags_of_day, opened, time_zone_of, to_fetch
from ..sheets import print_labels
from .entrance import answer, at_desk, in_time_of, of_delegation, tell


@of_delegation
def bags(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    """The bags of a day, what shops have ready, what was not fetched; and the box for the code that someone shows."""
    at, day = now(), _day(request, delegation)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        gather_bags(delegation=delegation, at=at)
        if form.is_valid():
            found = bag_with_code(delegation, form.cleaned_data["code"])
            if found is not None:
                return redirect("concierge_bag", found.pk)
            form.add_error("code", "Aucun sac d’ici n’attend avec ce code : vérifiez les six chiffres.")
    listed = list(bags_of_day(delegation, day))
    left = list(bags_left(delegation, day))
    inside = opened([*listed, *left], delegation)
    shown = {
        "day": day, "before": day - timedelta(days=1), "after": day + timedelta(days=1), "form": form, "delegation": delegation,
        "choices": choices, "bags": [inside[one.pk] for one in listed], "left": [inside[one.pk] for one in left],
        "shops": to_fetch(delegation, {one.slot_id: one.slot for one in listed if one.is_open}.values()),
    }  # fmt: skip
    return answer(request, "bags.html", shown, form)


@at_desk
def bag(request: SignedInRequest, pk: int) -> HttpResponse:
    """One bag: receive its parcels, hand it over."""
    found = _bag(request, pk)
    by, at, act = request.user, now(), request.POST.get("act", "")
    code = CodeForm(request.POST if act == "hand_over" else None)
    locating = PositionForm(request.POST if act == "locate" else None)
    if request.method == "POST":
        number = request.POST.get("parcel", "")
        try:
            if act in {"receive", "put_back"}:
                asked = int(number) if number.isdecimal() and len(number) < 18 else 0
                parcel = get_object_or_404(Parcel.objects.select_related("bag__delegation"), bag=found, pk=asked)
                (receive_parcel if act == "receive" else put_parcel_back)(by=by, parcel=parcel, at=at)
            elif act == "hand_over" and code.is_valid():
                kept_back = hand_over_bag(by=by, bag=found, code=code.cleaned_data["code"], at=at)
                messages.success(request, f"{found} est remis.")
                for why in kept_back:
                    messages.warning(request, why)
            elif act == "locate" and locating.is_valid():
                locate_bag(by=by, bag=found, position=locating.cleaned_data["position"], at=at)
                messages.success(request, "La porte est située : la prochaine fois, cette adresse sera reconnue.")
        except NotAllowed:
            raise
        except Refused as refusal:
            if act in {"hand_over", "locate"}:
                tell(code if act == "hand_over" else locating, refusal)
            else:
                messages.error(request, refusal.message)
        if not code.errors and not locating.errors:
            return redirect("concierge_bag", pk)
    with in_time_of(found.delegation):
        shown = {"bag": found, "inside": opened([found], found.delegation)[found.pk], "code": code, "locating": locating}
        return answer(request, "bag.html", shown, code, locating)


@of_delegation
def labels(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    """The labels of every bag of a day."""
    listed = [one for one in bags_of_day(delegation, _day(request, delegation)) if one.is_open]
    return _labels(request, list(opened(listed, delegation).values()), delegation)


@at_desk
def bag_labels(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _bag(request, pk)
    with in_time_of(found.delegation):
        return _labels(request, list(opened([found], found.delegation).values()), found.delegation)


def _labels(request: SignedInRequest, inside: list[Inside], delegation: Delegation) -> HttpResponse:
    try:
        made = print_labels([one for one in inside if one.open_items])
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("concierge_bags")
    name = 'inline; filename="etiquettes.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})


def _day(request: SignedInRequest, delegation: Delegation) -> date:
    try:
        return date.fromisoformat(request.GET.get("jour", ""))
    except ValueError:
        return now().astimezone(time_zone_of(delegation)).date()


def _bag(request: SignedInRequest, pk: int) -> Bag:
    among = bags_kept_by(request.user, now()).select_related(
        "delegation", "territory", "slot__counter__territory", "slot__tour__starts_from__territory"
    )
    found: Bag = get_object_or_404(among, pk=pk)
    return found
