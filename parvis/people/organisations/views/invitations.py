"""Answering an invitation: the link of a mail, opened by the account of that address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from ..actions import OrganisationRefused, accept_invitation, require_holds
from ..queries import invitation_with

UNKNOWN = (
    "Ce lien d’invitation n’existe pas, ou un plus récent l’a remplacé : ouvrez le dernier message reçu, "
    "ou demandez une nouvelle invitation."
)


@signed_in
def invitation(request: SignedInRequest, secret: str) -> HttpResponse:
    """Who invites, into what; nothing is told of it to another address."""
    found = invitation_with(secret)
    refused = UNKNOWN if found is None else ""
    if found is not None:
        try:
            if request.method == "POST":
                place = accept_invitation(by=request.user, secret=secret, at=now())
                messages.success(request, f"Vous faites partie de l’équipe de {place.organisation.name}.")
                return redirect("own_organisation", place.organisation.slug)
            require_holds(found, request.user, now())
        except OrganisationRefused as refusal:
            refused = refusal.message
    shown = {"invitation": None if refused else found, "refused": refused}
    return render(request, "organisations/invitation.html", shown, status=404 if refused else 200)
