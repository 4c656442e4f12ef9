"""An organisation as its team sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from ..actions import OrganisationRefused, present, remove_from_team
from ..forms import PresentationForm, TeamForm
from ..permissions import can_manage, organisations_written_by
from ..queries import team_of
from .team import change_team


@signed_in
def own_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """Its state and its team; owners change both, anyone may leave."""
    organisation = get_object_or_404(organisations_written_by(request.user).select_related("seat"), slug=slug)
    manages = can_manage(request.user, organisation)
    act = request.POST.get("act") if request.method == "POST" else None
    team_form = TeamForm(request.POST if act == "add" else None)
    presentation = {"about": organisation.about, "website": organisation.website, "email": organisation.email}
    presentation_form = PresentationForm(request.POST if act == "present" else None, initial=presentation, prefix="presentation")
    if act == "leave":
        try:
            remove_from_team(by=request.user, organisation=organisation, member=request.user, at=now())
        except OrganisationRefused as refusal:
            messages.error(request, refusal.message)
            return redirect("own_organisation", slug)
        messages.success(request, f"Vous ne faites plus partie de l’équipe de {organisation.name}.")
        return redirect("/compte/")
    if act == "present" and presentation_form.is_valid():
        try:
            present(by=request.user, organisation=organisation, at=now(), **presentation_form.cleaned_data)
        except OrganisationRefused as refusal:
            presentation_form.add_error(refusal.field if refusal.field in presentation_form.fields else None, refusal.message)
        else:
            messages.success(request, "La présentation est à jour.")
            return redirect("own_organisation", slug)
    if act in {"add", "remove"} and change_team(request, organisation, team_form):
        return redirect("own_organisation", slug)
    shown = {
        "organisation": organisation,
        "publishes": organisation.may_publish(now()),
        "manages": manages,
        "team": team_of(organisation),
        "me": request.user,
        "team_form": team_form,
        "presentation_form": presentation_form,
    }
    return render(
        request, "organisations/own_page.html", shown, status=422 if team_form.errors or presentation_form.errors else 200
    )
