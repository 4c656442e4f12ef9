"""The member's own pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.territories.queries import typed_name

from ..actions import MemberRefused, amend_profile
from ..forms import ProfileForm


@signed_in
def profile(request: SignedInRequest) -> HttpResponse:
    """Name and declared commune."""
    member = request.user
    form = ProfileForm(
        request.POST or None,
        initial={
            "first_name": member.first_name,
            "last_name": member.last_name,
            "home": typed_name(member.home) if member.home else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            amend_profile(by=member, first_name=data["first_name"], last_name=data["last_name"], home=data["home"], at=now())
        except MemberRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "Votre profil est à jour.")
            return redirect("profile")
    is_proven = member.is_verified and not member.is_administrator
    shown = {"form": form, "member": member, "is_proven": is_proven}
    return render(request, "members/profile.html", shown, status=422 if form.errors else 200)
