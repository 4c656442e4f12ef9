"""An organisation as its team sees it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from ..actions import (
    OrganisationRefused,
    ask_renaming,
    ask_reopening,
    close_organisation,
    present,
    remove_from_team,
    set_crawling,
)
from ..forms import CrawlingForm, InvitationForm, PresentationForm, RenamingForm, ReopeningForm
from ..models import Application, Organisation, TeamMember
from ..permissions import can_manage, organisations_written_by
from ..queries import filed_by, invitations_of, led_to, team_of
from .refusals import tell_in
from .team import TEAM_ACTS, change_team


@signed_in
def own_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """Its state and its team; owners change both, anyone may leave."""
    written = organisations_written_by(request.user).select_related("seat")
    renamed = led_to(slug)
    if renamed is not None and written.filter(pk=renamed.pk).exists():
        return redirect("own_organisation", renamed.slug)  # an older letter leads here
    organisation: Organisation = get_object_or_404(written, slug=slug)
    at, manages = now(), can_manage(request.user, organisation)
    act = request.POST.get("act") if request.method == "POST" else None
    presentation = {"about": organisation.about, "website": organisation.website, "email": organisation.email}
    team_form = InvitationForm(request.POST if act == "invite" else None)
    asked: dict[str, forms.Form] = {
        "present": PresentationForm(request.POST if act == "present" else None, initial=presentation, prefix="presentation"),
        "crawling": CrawlingForm(request.POST if act == "crawling" else None, initial={"crawling": organisation.crawling}),
        "rename": RenamingForm(request.POST if act == "rename" else None, prefix="renaming"),
        "reopen": ReopeningForm(request.POST if act == "reopen" else None, prefix="reopening"),
    }
    if act == "leave":
        return _leave(request, organisation)
    if act == "close":
        return _close(request, organisation)
    if act in TEAM_ACTS - {"add"} and change_team(request, organisation, team_form):
        return redirect("own_organisation", slug)
    if act in asked and asked[act].is_valid() and _ask(request, organisation, act, asked[act]):
        return redirect("own_organisation", slug)
    shown: dict[str, Any] = {
        "organisation": organisation,
        "publishes": organisation.may_publish(at),
        "suspended": organisation.is_suspended(at),
        "manages": manages,
        "team": (team := team_of(organisation)),
        "is_in_team": any(place.member_id == request.user.pk for place in team),
        "role": next((place.role for place in team if place.member_id == request.user.pk), ""),
        "roles": TeamMember.Role.choices,
        "invitations": [(one, one.is_open(at)) for one in invitations_of(organisation)] if manages else [],
        "me": request.user,
        "team_form": team_form,
        "presentation_form": asked["present"],
        "crawling_form": asked["crawling"],
        "renaming_form": asked["rename"],
        "reopening_form": asked["reopen"],
        "waiting": [
            one
            for one in filed_by(request.user)
            if one.organisation_id == organisation.pk and one.state == Application.State.WAITING
        ],
    }
    wrong = team_form.errors or any(form.errors for form in asked.values())
    return render(request, "organisations/own_page.html", shown, status=422 if wrong else 200)


def _ask(request: SignedInRequest, organisation: Organisation, act: str, form: forms.Form) -> bool:
    by, at, given = request.user, now(), form.cleaned_data
    try:
        if act == "present":
            present(by=by, organisation=organisation, at=at, **given)
            messages.success(request, "La présentation est à jour.")
        elif act == "crawling":
            set_crawling(by=by, organisation=organisation, at=at, **given)
            messages.success(request, "C’est dit aux robots, dès maintenant.")
        elif act == "rename":
            ask_renaming(by=by, organisation=organisation, at=at, **given)
            messages.success(request, "Votre demande est partie à la délégation. Le nom actuel reste jusqu’à sa réponse.")
        else:
            ask_reopening(by=by, organisation=organisation, at=at, **given)
            messages.success(request, "Votre demande est partie à la délégation.")
    except OrganisationRefused as refusal:
        tell_in(form, refusal)
        return False
    return True


def _leave(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    try:
        remove_from_team(by=request.user, organisation=organisation, member=request.user, at=now())
    except OrganisationRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("own_organisation", organisation.slug)
    messages.success(request, f"Vous ne faites plus partie de l’équipe de {organisation.name}.")
    return redirect("/compte/")


def _close(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    if request.POST.get("sure") != "oui":
        messages.error(request, "Cochez la case pour confirmer : fermer l’organisation arrête toute publication.")
        return redirect("own_organisation", organisation.slug)
    try:
        close_organisation(by=request.user, organisation=organisation, at=now())
    except OrganisationRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{organisation.name} est fermée. Ses pages restent lisibles.")
    return redirect("own_organisation", organisation.slug)
