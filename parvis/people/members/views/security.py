"""Where one is signed in, the second factor that offices ask for, and the way back when it is lost."""

from __future__ import annotations

from allauth.account.stages import LoginStageController
from allauth.mfa.internal.constants import LoginStageKey
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

from parvis.ground.core.access import SignedInRequest, open_to_all, signed_in
from parvis.ground.core.clock import now

from ..actions import (
    MemberRefused,
    cancel_lost_factor,
    end_other_sign_ins,
    end_sign_in,
    report_lost_factor,
    reset_second_factor,
)
from ..models import LostFactor, SignIn
from ..permissions import must_have_second_factor
from ..queries import has_second_factor, lost_factor_under_way, sign_ins_of
from ..tokens import CANCEL, RESET, lost_factor_of

LED_FROM = "members.led_from"


def _reference(sign_in: SignIn) -> str:
    """Names a sign-in on its page without giving its key away."""
    return salted_hmac("members.sign_in", sign_in.session_key).hexdigest()[:20]


@signed_in
def sign_ins(request: SignedInRequest) -> HttpResponse:
    """Where the member is signed in. Of the device itself nothing is known, so nothing is shown."""
    at, here = now(), str(request.session.session_key)
    listed = list(sign_ins_of(request.user, at))
    if request.method == "POST" and request.POST.get("act") == "others":
        end_other_sign_ins(by=request.user, but=here, at=at)
        messages.success(request, "Vous n’êtes plus identifié qu’ici.")
        return redirect("sign_ins")
    if request.method == "POST" and request.POST.get("which"):
        which = next((one for one in listed if _reference(one) == request.POST["which"]), None)
        if which is not None and which.session_key != here:
            end_sign_in(by=request.user, sign_in=which, at=at)
        messages.success(request, "Cet appareil n’est plus identifié.")
        return redirect("sign_ins")
    rows = [(one, _reference(one), one.session_key == here) for one in listed]
    return render(request, "members/sign_ins.html", {"rows": rows})


@signed_in
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Leads whoever answers for others to a second factor, and on to their desk once they have one."""
    target = request.GET.get("next") or request.session.get(LED_FROM, "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None) or not target.startswith("/"):
        target = "/compte/"
    if has_second_factor(request.user):
        request.session.pop(LED_FROM, None)
        return redirect(target)
    if target != "/compte/":
        request.session[LED_FROM] = target  # found again once it is set up, pages later
    shown = {"is_asked": must_have_second_factor(request.user, now())}
    return render(request, "members/second_factor.html", shown)


@open_to_all
def lost_factor(request: HttpRequest) -> HttpResponse:
    """For a member who has just given the password and cannot give the rest."""
    stage = LoginStageController.enter(request, LoginStageKey.MFA_AUTHENTICATE.value)
    if stage is None or stage.login.user is None:
        return redirect("account_login")
    member, at = stage.login.user, now()
    if request.method == "POST":
        try:
            report_lost_factor(by=member, at=at)
        except MemberRefused as refusal:
            messages.error(request, refusal.message)
        return redirect("lost_factor")
    return render(request, "members/lost_factor.html", {"lost": lost_factor_under_way(member, at), "member": member})


@open_to_all
def cancel_lost(request: HttpRequest, token: str) -> HttpResponse:
    """The link of every letter: it was not me, or I have found it."""
    return _by_link(request, token, CANCEL)


@open_to_all
def reset_lost(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the last letter."""
    return _by_link(request, token, RESET)


def _by_link(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
    found = lost_factor_of(token, purpose)
    lost: LostFactor = found or get_object_or_404(LostFactor, pk=0)
    at, refusal, is_done = now(), "", False
    if request.method == "POST":
        try:
            if purpose == RESET:
                reset_second_factor(lost=lost, at=at)
                request.session.flush()  # a sign-in that still waits for the code must not wait any more
            else:
                cancel_lost_factor(by=None, lost=lost, at=at)
            is_done = True
        except MemberRefused as refused:
            refusal = refused.message
    elif not (lost.is_ready(at) if purpose == RESET else lost.is_open(at)):
        refusal = "Ce lien ne sert plus : chaque lien sert une fois, pendant un temps."
    shown = {"resets": purpose == RESET, "refusal": refusal, "is_done": is_done}
    return render(request, "members/lost_factor_link.html", shown, status=410 if refusal else 200)
