"""Relays: the list of a volunteer, opened by their link and ticked with a thumb; the trees of town halls and delegations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

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
from ..forms import BranchForm, PersonForm, PressForm, RelayForm
from ..models import Relay, RelayedPerson, RelayRound
from ..permissions import (
    delegations_keeping_relays_by,
    keeps_relays_of_a_delegation,
    organisations_keeping_relays_by,
    relays_kept_by,
)
from ..queries import territories_of
from ..queries.followers import relay_of
from ..queries.relays import Keeper, branches_of, list_of, rounds_of
from ..queries.remits import answered_by
from .entrance import frame


def keeps_relays(member: Member) -> bool:
    return organisations_keeping_relays_by(member).exists()


relay_desk = desk("alertes", keeps_relays)
delegation_desk = desk("delegation", lambda member: keeps_relays_of_a_delegation(member, now()))


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


@dataclass(frozen=True, slots=True)
class Side:
    """A desk where trees are kept: the pages are the same, around them stands another."""

    home: str
    base: str  # template
    keepers: Callable[[Member], list[Keeper]]
    places: Callable[[Any], list[Territory]]


def _institutions(member: Member) -> list[Keeper]:
    return list(organisations_keeping_relays_by(member).select_related("seat").order_by("sort_name").distinct())


def _delegations(member: Member) -> list[Keeper]:
    return list(delegations_keeping_relays_by(member, now()).order_by("name"))


INSTITUTIONS = Side("/redaction/alertes/relais/", "design/desk.html", _institutions, territories_of)
DELEGATIONS = Side("/delegation/relais/", "delegations/desk.html", _delegations, answered_by)


@relay_desk
def relay_tree(request: SignedInRequest) -> HttpResponse:
    return _tree(request, INSTITUTIONS)


@delegation_desk
def delegation_tree(request: SignedInRequest) -> HttpResponse:
    return _tree(request, DELEGATIONS)


@relay_desk
def one_relay(request: SignedInRequest, pk: int) -> HttpResponse:
    return _one(request, pk, INSTITUTIONS)


@delegation_desk
def delegation_relay(request: SignedInRequest, pk: int) -> HttpResponse:
    return _one(request, pk, DELEGATIONS)


def _tree(request: SignedInRequest, side: Side) -> HttpResponse:
    """The tree, and the form that invites one more volunteer."""
    mine, asked = side.keepers(request.user), request.GET.get("pour", "")
    keeper = next((one for one in mine if not asked or one.slug == asked), None)
    if keeper is None:
        raise Http404
    places = side.places(keeper)
    form = RelayForm(request.POST if request.method == "POST" else None, places=places, keeper=keeper)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: add_relay(by=request.user, keeper=keeper, at=now(), **form.cleaned_data))
        if made is not None:
            messages.success(request, f"L’invitation est partie à {made.name}.")
            return redirect(f"{side.home}?pour={keeper.slug}")
    shown = frame("relais") | {
        "side": side, "keeper": keeper, "others": [one for one in mine if one != keeper], "form": form,
        "branches": branches_of(keeper, now()), "places": places,
    }  # fmt: skip
    return render(request, "alerts/relays.html", shown, status=422 if form.errors else 200)


def _one(request: SignedInRequest, pk: int, side: Side) -> HttpResponse:
    """A volunteer: where their branch hangs, and taking them off the tree."""
    mine = relays_kept_by(request.user, now()).filter(delegation__isnull=side is INSTITUTIONS)
    found: Relay = get_object_or_404(
        mine.select_related("organisation", "delegation", "territory", "sector", "above").distinct(), pk=pk
    )
    back = f"{side.home}?pour={found.keeper.slug}"
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
    shown = frame("relais") | {"side": side, "relay": found, "form": form, "back": back}
    return render(request, "alerts/relay_one.html", shown, status=422 if form.errors else 200)


def _tried(form: Any, act: Callable[[], Relay]) -> Relay | None:
    try:
        return act()
    except RelayRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
