"""Accepting the charter that came into force, when one has the time: nothing is closed meanwhile."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed

from .. import charter
from ..actions.acceptances import AcceptanceRefused, accept
from ..queries.acceptances import acceptances_of, asked_of, parties_of


@signed_in
def own_charter(request: SignedInRequest) -> HttpResponse:
    """What changed, who is still asked, and what was accepted when."""
    at = now()
    if request.method == "POST":
        try:
            accept(by=request.user, party=request.POST.get("party", ""), version=request.POST.get("version", ""), at=at)
        except NotAllowed as refusal:
            raise Http404 from refusal
        except AcceptanceRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "C’est noté, avec la date et la version.")
        return redirect("own_charter")
    version = charter.version_in_force(at)
    parties = parties_of(request.user, at)
    entered = request.user.charter_accepted_at
    context = {
        "version": version,
        "asked": asked_of(request.user, at),
        "accepted": acceptances_of(request.user, parties)[:50],
        "entered": entered,
        "entered_with": charter.version_in_force(entered).name if entered else "",
    }
    return render(request, "moderation/charter.html", context)
