"""What the pages of an organisation have in common: its team, changed by those who manage it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now

from ..actions import OrganisationRefused, add_to_team, remove_from_team
from ..forms import TeamForm
from ..models import Organisation


def change_team(request: SignedInRequest, organisation: Organisation, form: TeamForm) -> bool:
    """Do what the pressed button of the team says; False where the form must be shown again."""
    if request.POST.get("act") == "remove":
        place = get_object_or_404(organisation.team.select_related("member"), pk=_number(request.POST.get("place")))
        try:
            remove_from_team(by=request.user, organisation=organisation, member=place.member, at=now())
        except OrganisationRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"{place.member.name} ne fait plus partie de l’équipe.")
        return True
    if not form.is_valid():
        return False
    try:
        place = add_to_team(
            by=request.user,
            organisation=organisation,
            member=form.cleaned_data["email"],
            role=form.cleaned_data["role"],
            at=now(),
        )
    except OrganisationRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    messages.success(request, f"{place.member.name} : {place.get_role_display()}.")
    return True


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0
