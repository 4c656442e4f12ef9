"""Members who lost their second factor, before those who can say that they met them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.people.delegations.permissions import members_verified_by, verifies
from parvis.people.members.actions import MemberRefused, confirm_identity
from parvis.people.members.guard import sensitive
from parvis.people.members.models import LostFactor, Member
from parvis.people.members.permissions import can_administer, members_administered_by
from parvis.people.members.queries import lost_factors


def may_confirm(member: Member) -> bool:
    return verifies(member, now())


@desk("delegation", may_confirm)
@sensitive
def delegation_lost_factors(request: SignedInRequest) -> HttpResponse:
    return _page(request, "delegations/desk.html", "delegation_lost_factors")


@desk("administration", can_administer)
@sensitive
def administration_lost_factors(request: SignedInRequest) -> HttpResponse:
    return _page(request, "members/administration.html", "administration_lost_factors")


def _page(request: SignedInRequest, frame: str, name: str) -> HttpResponse:
    by, at = request.user, now()
    shown = members_administered_by(by) if can_administer(by) else members_verified_by(by, at)
    waiting = lost_factors(at).filter(member__in=shown).exclude(member=by)
    if request.method == "POST":
        number = request.POST.get("which", "")
        lost = get_object_or_404(waiting, pk=number if number.isdecimal() and len(number) < 18 else 0)
        try:
            lost = confirm_identity(by=by, lost=lost, at=at)
        except MemberRefused as refusal:
            messages.error(request, refusal.message)
        else:
            rest = "le lien part dans un jour" if lost.second_at else "une autre personne doit confirmer aussi"
            messages.success(request, f"Confirmé pour {lost.member.name} ; {rest}.")
        return redirect(name)
    listed = list(waiting)
    charge = set(members_verified_by(by, at).filter(pk__in=[lost.member_id for lost in listed]).values_list("pk", flat=True))
    rows = [(lost, lost.first_by_id == by.pk, lost.first_by_id is None and not _begins(by, lost, charge)) for lost in listed]
    return render(request, "desks/lost_factors.html", {"rows": rows, "frame": frame})


def _begins(by: Member, lost: LostFactor, charge: set[int]) -> bool:
    """May `by` be the first of the two: in charge of the home, or an administrator where there is none?"""
    return lost.member_id in charge or (lost.member.home_id is None and can_administer(by))
