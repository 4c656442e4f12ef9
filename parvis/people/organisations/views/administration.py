"""Organisations as the administration sees them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.people.members.permissions import can_administer

from ..actions import OrganisationRefused, authenticate, create_organisation
from ..forms import OrganisationForm, TeamForm
from ..models import Organisation, TeamMember
from ..permissions import organisations_administered_by
from ..queries import invitations_of, search, team_of
from .team import TEAM_ACTS, change_team


@desk("administration", can_administer)
def organisations_list(request: SignedInRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:100].replace("\0", "")
    waiting = request.GET.get("etat") == "attente"
    found = search(organisations_administered_by(request.user), text)
    if waiting:
        found = found.filter(authenticated_at__isnull=True)
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    return render(request, "organisations/organisations_list.html", {"page": page, "text": text, "waiting": waiting, "at": now()})


@desk("administration", can_administer)
def new_organisation(request: SignedInRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_organisation(by=request.user, at=now(), **form.cleaned_data)
        except OrganisationRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"{made.name} est enregistrée. Authentifiez-la ; elle publie dès que son abonnement court.")
            return redirect("administration_organisation", made.slug)
    return render(request, "organisations/new_organisation.html", {"form": form}, status=422 if form.errors else 200)


@desk("administration", can_administer)
def organisation_page(request: SignedInRequest, slug: str) -> HttpResponse:
    organisation: Organisation = get_object_or_404(organisations_administered_by(request.user).select_related("seat"), slug=slug)
    act = request.POST.get("act") if request.method == "POST" else None
    team_form = TeamForm(request.POST if act == "add" else None)
    if act and _act(request, organisation, act, team_form):
        return redirect("administration_organisation", slug)
    shown = {
        "organisation": organisation,
        "publishes": organisation.may_publish(now()),
        "manages": True,
        "team": team_of(organisation),
        "roles": TeamMember.Role.choices,
        "invitations": [(one, one.is_open(now())) for one in invitations_of(organisation)],
        "me": request.user,
        "team_form": team_form,
    }
    return render(request, "organisations/organisation_page.html", shown, status=422 if team_form.errors else 200)


def _act(request: SignedInRequest, organisation: Organisation, act: str, team_form: TeamForm) -> bool:
    """Do what the pressed button says; False where a form must be shown again."""
    if act in TEAM_ACTS - {"invite"}:
        return change_team(request, organisation, team_form)
    try:
        if act == "authenticate":
            authenticate(by=request.user, organisation=organisation, at=now())
            messages.success(request, f"{organisation.name} est authentifiée.")
    except OrganisationRefused as refusal:
        messages.error(request, refusal.message)
    return True
