"""The desk of a delegation: codes to send or hand over, cards to take out, good addresses to choose."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import looked_at
from parvis.people.members.models import Member

from ..actions import (
    DirectoryRefused,
    hand_code_over,
    print_claim_letters,
    put_back,
    recommend,
    refuse_claim,
    take_out,
    withdraw_recommendation,
)
from ..forms import ReasonForm, RefusalForm, TakingOutForm
from ..models import Claim
from ..permissions import (
    can_recommend,
    claims_received_by,
    delegations_receiving,
    delegations_recommending,
    good_addresses_withdrawn_by,
    listings_answered_by,
)
from ..queries import chosen_by_delegations, claim_states, claims_waiting, found_in, shown_listing, taken_out


def may_receive(member: Member) -> bool:
    return delegations_receiving(member, now()).exists()


def may_recommend(member: Member) -> bool:
    return delegations_recommending(member, now()).exists()


@desk("delegation", may_receive)
def claims(request: SignedInRequest) -> HttpResponse:
    """Who waits for a code, the longest wait first."""
    at = now()
    delegations, delegation = looked_at(request.user, delegations_receiving(request.user, at), request.GET.get("delegation"), at)
    rows = list(claims_waiting(delegation).exclude(member=request.user)[:100])
    states = claim_states(delegations, at)
    shown = {
        "delegation": delegation, "choices": [(one, states[one.pk]) for one in delegations],
        "letters": [one for one in rows if one.is_asked and one.way == Claim.Way.LETTER],
        "counter": [one for one in rows if one.is_asked and one.way == Claim.Way.COUNTER],
        "coded": [one for one in rows if one.is_coded],
    }  # fmt: skip
    return render(request, "directory/desk/claims.html", shown)


@require_POST
@desk("delegation", may_receive)
def letters(request: SignedInRequest) -> HttpResponse:
    """Print what was ticked: the codes are in the PDF and nowhere else."""
    wanted = [int(one) for one in request.POST.getlist("claim") if one.isascii() and one.isdigit() and len(one) < 16]
    found = list(claims_received_by(request.user, now()).filter(pk__in=wanted, way=Claim.Way.LETTER))
    if not found:
        messages.error(request, "Cochez les lettres à imprimer : rien n’a changé.")
        return redirect("claims")
    try:
        pdf = print_claim_letters(by=request.user, claims=found, at=now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("claims")
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="lettres-annuaire.pdf"'}
    )


@desk("delegation", may_receive)
def one_claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """One request: hand its code over at the counter, or refuse it and say why."""
    found = get_object_or_404(claims_received_by(request.user, now()).select_related("listing__territory", "member"), pk=pk)
    form = RefusalForm(request.POST if "refuse" in request.POST else None)
    shown: dict[str, Any] = {"claim": found, "listing": found.listing, "form": form}
    try:
        if "hand" in request.POST:
            if request.POST.get("seen") != "oui":
                shown["wrong"] = "Cochez d’abord que vous avez vu un papier au nom et à l’adresse du lieu."
            else:
                shown["code"] = hand_code_over(by=request.user, claim=found, at=now())
        elif "refuse" in request.POST and form.is_valid():
            refuse_claim(by=request.user, claim=found, reason=form.cleaned_data["reason"], at=now())
            messages.success(request, "La demande est refusée ; la personne lira votre motif.")
            return redirect("claims")
    except DirectoryRefused as refusal:
        if refusal.field in form.fields:
            form.add_error(refusal.field, refusal.message)
        else:
            shown["wrong"] = refusal.message
    status = 422 if "wrong" in shown or form.errors else 200
    return render(request, "directory/desk/claim.html", shown, status=status)


@desk("delegation", may_receive)
def removals(request: SignedInRequest) -> HttpResponse:
    """The cards whose holder opposes being listed, and the card among which one looks for another."""
    at = now()
    delegations, delegation = looked_at(request.user, delegations_receiving(request.user, at), request.GET.get("delegation"), at)
    words = " ".join(request.GET.get("q", "").split())[:80]
    shown = {
        "delegation": delegation, "choices": [(one, None) for one in delegations], "words": words,
        "found": found_in(delegation, words, at=at) if words else [], "gone": taken_out(request.user, at),
    }  # fmt: skip
    return render(request, "directory/desk/removals.html", shown)


@desk("delegation", may_receive)
def removal(request: SignedInRequest, number: int) -> HttpResponse:
    """Take one card out, or put it back."""
    at = now()
    found = get_object_or_404(listings_answered_by(request.user, at).select_related("territory"), pk=number)
    form = TakingOutForm(request.POST if request.method == "POST" and "act" not in request.POST else None)
    wrong = ""
    try:
        if request.POST.get("act") == "back":
            put_back(by=request.user, listing=found, at=at)
            messages.success(request, f"{found.name} est de nouveau dans l’annuaire.")
            return redirect("listing_removals")
        if request.method == "POST" and form.is_valid():
            take_out(by=request.user, listing=found, reason=form.cleaned_data["reason"], at=at)
            messages.success(request, f"{found.name} n’est plus dans l’annuaire et n’y reviendra pas avec le registre.")
            return redirect("listing_removals")
    except DirectoryRefused as refusal:
        if refusal.field in form.fields and form.is_bound:
            form.add_error(refusal.field, refusal.message)
        else:
            wrong = refusal.message
    shown = {"listing": found, "form": form, "wrong": wrong}
    return render(request, "directory/desk/removal.html", shown, status=422 if request.method == "POST" else 200)


@desk("delegation", may_recommend)
def addresses(request: SignedInRequest) -> HttpResponse:
    """What the delegation recommends, and the cards among which one chooses."""
    at = now()
    delegations, delegation = _recommending(request)
    words = " ".join(request.GET.get("q", "").split())[:80]
    shown = {
        "delegation": delegation, "choices": [(one, None) for one in delegations], "words": words,
        "found": found_in(delegation, words, at=at) if words else [],
        "good": chosen_by_delegations([delegation.pk])[:200],
    }  # fmt: skip
    return render(request, "directory/desk/addresses.html", shown)


@desk("delegation", may_recommend)
def choose(request: SignedInRequest, number: int) -> HttpResponse:
    """Recommend one card, with a reason."""
    at = now()
    _, delegation = _recommending(request)
    listing = shown_listing(number, at)
    if listing is None or not can_recommend(request.user, delegation, listing, at):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recommend(by=request.user, delegation=delegation, listing=listing, reason=form.cleaned_data["reason"], at=at)
        except DirectoryRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"{listing.name} est maintenant une bonne adresse de {delegation.name}.")
            return redirect(f"{reverse('good_addresses')}?delegation={delegation.slug}")
    shown = {"listing": listing, "form": form, "delegation": delegation}
    return render(request, "directory/desk/choose.html", shown, status=422 if form.errors else 200)


@require_POST
@desk("delegation", may_recommend)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(good_addresses_withdrawn_by(request.user, now()).select_related("listing"), pk=pk)
    withdraw_recommendation(by=request.user, good=found, at=now())
    messages.success(request, f"{found.listing.name} n’est plus recommandée.")
    return redirect("good_addresses")


def _recommending(request: SignedInRequest) -> tuple[list[Delegation], Delegation]:
    at = now()
    return looked_at(request.user, delegations_recommending(request.user, at), request.GET.get("delegation"), at)
