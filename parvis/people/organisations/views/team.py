"""What the pages of an organisation have in common: its team, changed by those who manage it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now

from ..actions import OrganisationRefused, add_to_team, cancel_invitation, invite, invite_again, remove_from_team
from ..forms import InvitationForm, TeamForm
from ..models import Invitation, Organisation, TeamMember
from ..queries import invitations_of
from .refusals import tell_in

TEAM_ACTS = {"add", "invite", "role", "remove", "again", "cancel"}


def change_team(request: SignedInRequest, organisation: Organisation, form: TeamForm | InvitationForm) -> bool:
    """Do what the pressed button of the team says; False where the form must be shown again."""
    act = request.POST.get("act")
    if act in {"add", "invite"}:
        return _enter(request, organisation, form)
    try:
        if act in {"role", "remove"}:
            _change_place(request, organisation, act)
        else:
            _change_invitation(request, organisation, act)
    except OrganisationRefused as refusal:
        messages.error(request, refusal.message)
    return True


def _enter(request: SignedInRequest, organisation: Organisation, form: TeamForm | InvitationForm) -> bool:
    if not form.is_valid():
        return False
    by, at, given = request.user, now(), form.cleaned_data
    try:
        if isinstance(form, TeamForm):
            place = add_to_team(by=by, organisation=organisation, member=given["email"], role=given["role"], at=at)
            messages.success(request, f"{place.member.name} : {place.get_role_display()}.")
        else:
            invite(by=by, organisation=organisation, email=given["email"], role=given["role"], at=at)
            messages.success(request, f"L’invitation est partie à {given['email']}. Elle vaut quatorze jours.")
    except OrganisationRefused as refusal:
        tell_in(form, refusal)
        return False
    return True


def _change_place(request: SignedInRequest, organisation: Organisation, act: str) -> None:
    place: TeamMember = get_object_or_404(organisation.team.select_related("member"), pk=number(request.POST.get("place")))
    if act == "remove":
        remove_from_team(by=request.user, organisation=organisation, member=place.member, at=now())
        messages.success(request, f"{place.member.name} ne fait plus partie de l’équipe.")
    else:
        changed = add_to_team(
            by=request.user, organisation=organisation, member=place.member, role=request.POST.get("role", ""), at=now()
        )
        messages.success(request, f"{place.member.name} : {changed.get_role_display()}.")


def _change_invitation(request: SignedInRequest, organisation: Organisation, act: str | None) -> None:
    invitation: Invitation = get_object_or_404(invitations_of(organisation), pk=number(request.POST.get("invitation")))
    if act == "again":
        invite_again(by=request.user, invitation=invitation, at=now())
        messages.success(request, f"Un nouveau lien est parti à {invitation.email} ; l’ancien ne vaut plus rien.")
    else:
        cancel_invitation(by=request.user, invitation=invitation, at=now())
        messages.success(request, f"L’invitation de {invitation.email} est annulée.")


def number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0
