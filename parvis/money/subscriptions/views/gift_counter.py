"""The counter of the delegation: a shopkeeper comes with a letter, or without."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.registers.names import written
from parvis.people.members.models import Member

from .. import codes
from ..actions.gifts import claim_at_counter, require_claimable
from ..forms.gifts import CounterForm, tell_in
from ..models import GiftInvitation
from ..permissions import delegations_with_a_counter_of, invitations_received_by
from ..queries.gifts import invitation_by_code, invitations_found

MOST = 40


def may_enter(member: Member) -> bool:
    return delegations_with_a_counter_of(member, now()).exists()


@desk("delegation", may_enter)
def gift_counter(request: SignedInRequest) -> HttpResponse:
    """Find the shop by its name, its number or the code of its letter."""
    text = request.GET.get("q", "").strip()[:80]
    mine = invitations_received_by(request.user, now())
    shown: dict[str, Any] = {"text": text, "rows": [], "refusal": ""}
    if text:
        by_code = _named_by(text)
        if by_code is not None and mine.filter(pk=by_code.pk).exists():
            return redirect("gift_counter_shop", by_code.pk)
        if by_code is not None:
            town = by_code.gift.organisation.name
            shown["refusal"] = (
                f"Ce code est celui d’une offre de {town}, hors de vos communes : la personne doit s’adresser là-bas."
            )
        else:
            shown["rows"] = list(invitations_found(mine, text)[:MOST])
    return render(request, "subscriptions/gifts/counter.html", shown)


@desk("delegation", may_enter)
def gift_counter_shop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Claim together with the shopkeeper."""
    at = now()
    mine = invitations_received_by(request.user, at).select_related(
        "gift__organisation", "gift__territory", "commune", "organisation", "application"
    )
    invitation: GiftInvitation = get_object_or_404(mine, pk=pk)
    form = CounterForm(request.POST if request.method == "POST" else None, initial={"name": written(invitation.name)})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            claim_at_counter(by=request.user, invitation=invitation, claimant=told.pop("email"), at=at, **told)
        except NotAllowed:
            raise
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, f"Le cadeau de {invitation.name} est réclamé. La personne vient d’en être avertie.")
            return redirect("gift_counter")
    refusal_now = ""
    try:
        require_claimable(invitation, at=at)
    except Refused as refusal:
        refusal_now = refusal.message
    shown = {"invitation": invitation, "gift": invitation.gift, "form": form, "refusal": refusal_now}
    return render(request, "subscriptions/gifts/counter_shop.html", shown, status=422 if form.errors else 200)


def _named_by(text: str) -> GiftInvitation | None:
    try:
        found = invitation_by_code(codes.hash_of(codes.read(text)))
    except codes.MistypedCode:
        return None
    return found[0] if found else None
