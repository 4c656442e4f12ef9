"""The cards that a member keeps, and those they ask for."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.commons.verification.queries import places_of
from parvis.ground.calendar import describe
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.delegations.queries import find_answering

from ..actions import DirectoryRefused, ask_claim, drop_claim, enter_claim_code, give_card_up, tell_card
from ..forms import CardForm, ClaimForm, CodeForm
from ..models import Claim
from ..permissions import can_keep, claims_of, listings_kept_by
from ..queries import own_claims, shown_listing


@signed_in
def cards(request: SignedInRequest) -> HttpResponse:
    shown = {
        "cards": listings_kept_by(request.user).select_related("territory").order_by("sort_name", "pk")[:100],
        "claims": [one for one in own_claims(request.user)[:30] if one.is_waiting],
        "at": now(),
    }
    return render(request, "directory/own/cards.html", shown)


@signed_in
def card(request: SignedInRequest, number: int) -> HttpResponse:
    """What the card says; hours as one says them, refused with the right form beside where they do not read."""
    listing = get_object_or_404(listings_kept_by(request.user).select_related("territory", "organisation"), pk=number)
    said = {name: getattr(listing, name) for name in ("hours", "phone", "email", "website", "offers")}
    form = CardForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            tell_card(by=request.user, listing=listing, at=now(), **form.cleaned_data)
        except DirectoryRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            read = describe(form.cleaned_data["hours"])
            told = f" Horaires compris ainsi : {' ; '.join(read)}." if read else ""
            messages.success(request, f"Votre fiche est à jour.{told}")
            return redirect("own_card", number=listing.pk)
    status = 422 if form.errors else 200
    return render(request, "directory/own/card.html", {"listing": listing, "form": form}, status=status)


@require_POST
@signed_in
def give_up(request: SignedInRequest, number: int) -> HttpResponse:
    listing = get_object_or_404(listings_kept_by(request.user), pk=number, keeper=request.user)
    if request.POST.get("sure") != "oui":
        messages.error(request, "Cochez la case pour confirmer : rien n’a changé.")
        return redirect("own_card", number=listing.pk)
    give_card_up(by=request.user, listing=listing, at=now())
    messages.success(request, f"Vous ne répondez plus de la fiche de {listing.name}.")
    return redirect("own_cards")


@signed_in
def claim(request: SignedInRequest, number: int) -> HttpResponse:
    """« C’est chez moi »: how to prove it."""
    at = now()
    listing = shown_listing(number, at)
    if listing is None:
        raise Http404
    if can_keep(request.user, listing):
        return redirect("own_card", number=listing.pk)
    form = ClaimForm(request.POST or None, listing=listing)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_claim(by=request.user, listing=listing, at=at, **form.cleaned_data)
        except DirectoryRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            if not made.is_waiting:
                messages.success(request, f"La fiche de {listing.name} est à vous : vous répondez déjà ici de cette entreprise.")
                return redirect("own_card", number=listing.pk)
            return redirect("own_claim", pk=made.pk)
    delegation = find_answering(listing.territory)
    shown = {
        "listing": listing, "form": form, "delegation": delegation, "places": places_of(delegation, at) if delegation else [],
    }  # fmt: skip
    return render(request, "directory/own/claim.html", shown, status=422 if form.errors else 200)


@signed_in
def code(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where the code is entered, and until then what happens next."""
    at = now()
    found = _own(request, pk)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            listing = enter_claim_code(by=request.user, claim=found, typed=form.cleaned_data["code"], at=at)
        except DirectoryRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"La fiche de {listing.name} est à vous. Écrivez vos horaires et comment vous joindre.")
            return redirect("own_card", number=listing.pk)
    delegation = find_answering(found.listing.territory)
    shown = {
        "claim": found, "listing": found.listing, "form": form, "is_over": found.is_over(at), "delegation": delegation,
        "places": places_of(delegation, at) if delegation else [],
    }  # fmt: skip
    return render(request, "directory/own/code.html", shown, status=422 if form.errors else 200)


@require_POST
@signed_in
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    try:
        drop_claim(by=request.user, claim=_own(request, pk), at=now())
    except DirectoryRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Votre demande est abandonnée.")
    return redirect("own_cards")


def _own(request: SignedInRequest, pk: int) -> Claim:
    found: Claim = get_object_or_404(claims_of(request.user).select_related("listing__territory__commune"), pk=pk)
    return found
