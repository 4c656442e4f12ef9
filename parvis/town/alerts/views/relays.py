"""Relays: the list of a volunteer, opened by their link and ticked with a thumb; the tree that a town hall keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..actions.relays import (
    RelayRefused,
    add_person,
    add_relay,
    agree,
    move_relay,
    remove_person,
    remove_relay,
    take_up,
    tick,
)
from ..models import Relay, RelayedPerson, RelayRound
from ..permissions import organisations_keeping_relays_by
from ..queries import territories_of
from ..queries.followers import relay_of
from ..queries.relays import branches_of, list_of, rounds_of
from ..reach_forms import BranchForm, PersonForm, PressForm, RelayForm
from .entrance import frame


def keeps_relays(member: Member) -> bool:
    return organisations_keeping_relays_by(member).exists()


relay_desk = desk("alertes", keeps_relays)


@cookieless
def relay(request: HttpRequest, reference: str) -> HttpResponse:
    """For who holds the link: saying yes, one's list, what there is to say, one tick a person."""
    found = relay_of(reference)
    if found is None:
        raise Http404
    is_sent = request.method == "POST"
    act = request.POST.get("act", "") if is_sent else ""
    form = PersonForm(request.POST if is_sent and not act else None, request=request)
    pressed = PressForm(request.POST if act else None, request=request)
    try:
        if act and pressed.is_valid():
            return HttpResponseRedirect(_press(found, pressed.cleaned_data, now()))
        if is_sent and not act and form.is_valid():
            add_person(relay=found, words=form.cleaned_data["words"], at=now())
            return HttpResponseRedirect(f"{request.path}#liste")
    except RelayRefused as refusal:
        if act:
            pressed.add_error(None, refusal.message)
        else:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    at = now()
    shown = {
        "relay": found, "form": form, "pressed": pressed, "jeton": PressForm.new_token(), "people": list_of(found),
        "rounds": rounds_of(found, at), "at": at,
    }  # fmt: skip
    with timezone.override(found.territory.time_zone):
        return render(request, "alerts/relay.html", shown, status=422 if form.errors or pressed.errors else 200)


def _press(found: Relay, told: dict[str, Any], at: datetime) -> str:
    """Do what was pressed; gives where to go then."""
    match told["act"]:
        case "agree":
            agree(relay=found, at=at)
        case "leave":
            remove_relay(by=None, relay=found, at=at)
            return "/alertes/suivre/fini/"
        case "take":
            take_up(round=_round(found, told["round"]), at=at)
        case "tick":
            round, person = _round(found, told["round"]), _person(found, told["person"])
            tick(round=round, person=person, outcome=told["outcome"], at=at)
            return f"{found.get_absolute_url()}#p{round.pk}-{person.pk}"
        case "remove":
            remove_person(relay=found, person=_person(found, told["person"]), at=at)
            return f"{found.get_absolute_url()}#liste"
        case _:
            raise RelayRefused("Ce bouton n’a pas été compris : rechargez la page, puis recommencez.")
    return found.get_absolute_url()


def _round(found: Relay, pk: int | None) -> RelayRound:
    return get_object_or_404(RelayRound.objects.filter(relay=found), pk=pk or 0)


def _person(found: Relay, pk: int | None) -> RelayedPerson:
    return get_object_or_404(RelayedPerson.objects.filter(relay=found), pk=pk or 0)


@relay_desk
def relay_tree(request: SignedInRequest) -> HttpResponse:
    """The tree, and the form that invites one more volunteer."""
    organisation, others = _organisation(request)
    places = territories_of(organisation)
    form = RelayForm(request.POST if request.method == "POST" else None, places=places, organisation=organisation.pk)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: add_relay(by=request.user, organisation=organisation, at=now(), **form.cleaned_data))
        if made is not None:
            messages.success(request, f"L’invitation est partie à {made.name}.")
            return redirect(f"/redaction/alertes/relais/?pour={organisation.slug}")
    shown = frame("relais") | {
        "organisation": organisation, "others": others, "form": form, "branches": branches_of(organisation), "places": places
    }  # fmt: skip
    return render(request, "alerts/relays.html", shown, status=422 if form.errors else 200)


@relay_desk
def one_relay(request: SignedInRequest, pk: int) -> HttpResponse:
    """A volunteer: where their branch hangs, and taking them off the tree."""
    mine = Relay.objects.filter(organisation__in=organisations_keeping_relays_by(request.user))
    found: Relay = get_object_or_404(mine.select_related("organisation", "territory", "sector", "above"), pk=pk)
    back = f"/redaction/alertes/relais/?pour={found.organisation.slug}"
    if request.method == "POST" and request.POST.get("act") == "remove":
        remove_relay(by=request.user, relay=found, at=now())
        messages.success(request, f"{found.name} n’est plus relais : sa liste est effacée.")
        return redirect(back)
    form = BranchForm(request.POST or None, relay=found, initial={"above": found.above_id})
    if request.method == "POST" and form.is_valid():
        moved = _tried(form, lambda: move_relay(by=request.user, relay=found, at=now(), **form.cleaned_data))
        if moved is not None:
            messages.success(request, "C’est enregistré.")
            return redirect(back)
    shown = frame("relais") | {"relay": found, "form": form, "back": back}
    return render(request, "alerts/relay_one.html", shown, status=422 if form.errors else 200)


def _organisation(request: SignedInRequest) -> tuple[Organisation, list[Organisation]]:
    """`?pour=<slug>`, else the first by name; and the others."""
    mine = list(organisations_keeping_relays_by(request.user).select_related("seat").order_by("sort_name").distinct())
    asked = request.GET.get("pour", "")
    found = next((one for one in mine if not asked or one.slug == asked), None)
    if found is None:
        raise Http404
    return found, [one for one in mine if one != found]


def _tried(form: Any, act: Callable[[], Relay]) -> Relay | None:
    try:
        return act()
    except RelayRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
