"""Claiming a gift: the public page that asks for the code, what it found, and the signed-in page that claims."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.templatetags.french import day
from parvis.ground.registers.names import written

from .. import codes
from ..actions.gifts import claim_by_code, find_by_code
from ..days import day_of, last_day
from ..forms.gifts import CODE_LIMIT, ClaimForm, CodeForm, tell_in

FLOOD = "Beaucoup de codes ont été essayés d’ici. Attendez dix minutes, puis recommencez : le vôtre n’est pas perdu."


@cookieless
def offer(request: HttpRequest) -> HttpResponse:
    """Asks for the code of a letter; the square of the letter brings it in the address."""
    form = CodeForm(request.POST if request.method == "POST" else None, request=request)
    typed = ""
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["code"]
    elif request.method != "POST" and (scanned := request.GET.get("code", "")[:60]):
        form = CodeForm(initial={"code": scanned}, request=request)
        if not CODE_LIMIT.allows(request):
            return render(request, "subscriptions/gifts/offer.html", {"form": form, "refusal": FLOOD}, status=429)
        typed = scanned
    refusal = ""
    if typed:
        try:
            invitation = find_by_code(typed=typed, at=now())
        except Refused as refused:
            refusal = refused.message
            if request.method == "POST":
                tell_in(form, refused)
        else:
            code = codes.read(typed)
            if request.method == "POST":
                return redirect(f"/offre/?{urlencode({'code': code})}")
            claim = f"/compte/offre/?{urlencode({'code': code})}"
            shown = {
                "invitation": invitation, "gift": invitation.gift, "code": codes.spaced(code), "claim": claim,
                "register": f"/compte/inscription/?{urlencode({'next': claim})}",
            }  # fmt: skip
            return render(request, "subscriptions/gifts/found.html", shown)
    status = 422 if form.errors or refusal else 200
    shown_form = {"form": form, "refusal": "" if request.method == "POST" else refusal}
    return render(request, "subscriptions/gifts/offer.html", shown_form, status=status)


@signed_in
def claim_offer(request: SignedInRequest) -> HttpResponse:
    """Prefilled from the register: name and role, and it is claimed."""
    typed = request.POST.get("code", "") or request.GET.get("code", "")
    if not typed:
        return redirect("gift_offer")
    at = now()
    try:
        if not CODE_LIMIT.allows(request):
            raise Refused(FLOOD)
        invitation = find_by_code(typed=typed[:60], at=at)
    except Refused as refused:
        return render(request, "subscriptions/gifts/no_claim.html", {"refusal": refused.message}, status=422)
    initial = {"name": written(invitation.name), "code": typed[:60]}
    form = ClaimForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            claimed = claim_by_code(
                by=request.user, typed=told["code"], name=told["name"], office=told["office"], papers=told["papers"], at=at
            )
        except NotAllowed:
            raise
        except Refused as refused:
            tell_in(form, refused)
        else:
            assert claimed.claimed_on is not None
            ends_on = last_day(claimed.claimed_on, months=claimed.gift.months)
            messages.success(
                request, f"C’est fait : votre cadeau court jusqu’au {day(ends_on)}. Rien n’est à payer, ni maintenant ni après."
            )
            if claimed.organisation is not None:
                return redirect("own_organisation", claimed.organisation.slug)
            assert claimed.application_id is not None
            return redirect("application", claimed.application_id)
    shown = {
        "form": form, "invitation": invitation, "gift": invitation.gift, "member": request.user,
        "ends_on": last_day(max(invitation.gift.opens_on, day_of(at)), months=invitation.gift.months),
    }  # fmt: skip
    return render(request, "subscriptions/gifts/claim.html", shown, status=422 if form.errors else 200)
