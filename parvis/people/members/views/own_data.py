"""My data: what is kept, a copy of it, a pause, leaving. And the two ways in for those who can no longer sign in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core import files
from parvis.ground.core.access import SignedInRequest, desk, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.errors import Refused

from ..actions import (
    MemberRefused,
    ask_copy,
    ask_copy_link,
    ask_to_leave,
    copy_name,
    decide_death,
    restrict,
    stay,
    take_up_again,
    tell_death,
)
from ..forms import ClosedCopyForm, DeathDecisionForm, DeathForm, GetCopyForm, LeavingForm
from ..holdings import holdings, obstacles, opposables
from ..models import DataCopy, DeathNotice, Member
from ..permissions import can_administer, death_notices_decided_by
from ..queries import copy_to_fetch, death_notices_decided, death_notices_waiting, latest_copy, namesakes, open_departure
from ..tokens import asker_of, copy_of

_ACTS = {"copy": ask_copy, "pause": restrict, "resume": take_up_again, "stay": stay}
_DONE = {
    "copy": "C’est demandé. Une notification vous dira quand la copie est prête.",
    "pause": "Votre compte est en pause : votre nom n’est plus lu nulle part.",
    "resume": "Votre compte a repris : votre nom est de nouveau à sa place.",
    "stay": "L’effacement est annulé : votre compte est comme avant.",
}


@signed_in
def own_data(request: SignedInRequest) -> HttpResponse:
    """What is kept, why, how long, how much of it; and the five rights over it."""
    member, at = request.user, now()
    act = _ACTS.get(request.POST.get("act", "")) if request.method == "POST" else None
    if act is not None:
        try:
            act(by=member, at=at)
        except MemberRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _DONE[request.POST["act"]])
        return redirect("own_data")
    counted = [(one, one.count(member)) for one in holdings()]
    shown = {
        "member": member,
        "kept": [(one, count) for one, count in counted if count],
        "none": [one for one, count in counted if not count],
        "copy": latest_copy(member),
        "at": at,
        "leaving": open_departure(member),
        "opposables": [(one, one.address(member)) for one in opposables() if one.is_on(member)],
    }
    return render(request, "members/own_data/page.html", shown, status=422 if request.method == "POST" else 200)


@signed_in
def fetch_copy(request: SignedInRequest) -> HttpResponseBase:
    """The file, to its member alone."""
    found = copy_to_fetch(request.user, now())
    if found is None:
        raise Http404
    return _file(found)


@signed_in
def leave(request: SignedInRequest) -> HttpResponse:
    """Erasing, explained before it is asked: what goes, what stays by law, seven days to change one's mind."""
    member, at = request.user, now()
    if open_departure(member) is not None:
        return redirect("own_data")
    form = LeavingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            ask_to_leave(by=member, password=told["password"], words=told["words"], at=at)
        except MemberRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            return redirect("own_data")
    shown = {"form": form, "member": member, "obstacles": obstacles(member, at)}
    return render(request, "members/own_data/leave.html", shown, status=422 if form.errors else 200)


@cookieless
def tell_of_death(request: HttpRequest) -> HttpResponse:
    """For a relative or a town hall, without an account."""
    form = DeathForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            tell_death(
                about=told["about"], home=told["home"], wish=told["wish"], link=told["link"], word=told["word"],
                name=told["name"], email=told["email"], at=now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            return redirect("death_told")
    return render(request, "members/own_data/death.html", {"form": form}, status=422 if form.errors else 200)


@cookieless
def death_told(request: HttpRequest) -> HttpResponse:
    return render(request, "members/own_data/death_told.html")


@cookieless
def closed_account(request: HttpRequest) -> HttpResponse:
    """Who was closed asks for the link to their copy; the answer is the same whether there is such an account or not."""
    form = ClosedCopyForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        ask_copy_link(email=form.cleaned_data["email"], at=now())
        return redirect("closed_account_sent")
    return render(request, "members/own_data/closed.html", {"form": form}, status=422 if form.errors else 200)


@cookieless
def closed_account_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "members/own_data/closed_sent.html")


@cookieless
def closed_copy(request: HttpRequest, token: str) -> HttpResponse:
    """By the link of the letter: ask for the copy, see how far it is, fetch it by the letter that follows."""
    member = asker_of(token)
    if member is None:
        raise Http404
    form = GetCopyForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        ask_copy(by=member, at=now())
        return redirect("closed_copy", token)
    shown = {"form": form, "copy": latest_copy(member)}
    return render(request, "members/own_data/closed_copy.html", shown, status=422 if form.errors else 200)


@cookieless
def fetch_closed_copy(request: HttpRequest, token: str) -> HttpResponseBase:
    found = copy_of(token)
    if found is None or not found.file or found.expires_at is None or found.expires_at <= now() or found.member.is_active:
        raise Http404
    return _file(found)


@desk("administration", can_administer)
def deaths(request: SignedInRequest) -> HttpResponse:
    shown = {"waiting": death_notices_waiting()[:100], "decided": death_notices_decided()[:30]}
    return render(request, "members/own_data/deaths.html", shown)


@desk("administration", can_administer)
def death(request: SignedInRequest, pk: int) -> HttpResponse:
    """One of them, the members it may be about, what was seen and what becomes of the account."""
    notice: DeathNotice = get_object_or_404(death_notices_decided_by(request.user).select_related("home", "member"), pk=pk)
    found = namesakes(notice.about, notice.home) if not notice.outcome else []
    form: Any = DeathDecisionForm(request.POST if request.method == "POST" else None, found=found)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        member = next((one for one in found if str(one.pk) == told["member"]), None)
        try:
            decide_death(by=request.user, notice=notice, outcome=told["outcome"], reason=told["reason"], member=member, at=now())
        except MemberRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "C’est décidé. Le compte s’arrête maintenant, et change dans sept jours.")
            return redirect("administration_deaths")
    shown = {"notice": notice, "form": form, "found": found}
    return render(request, "members/own_data/death_notice.html", shown, status=422 if form.errors else 200)


def _file(found: DataCopy) -> HttpResponseBase:
    member: Member = found.member
    return FileResponse(
        files.open_file(found.file), as_attachment=True, filename=copy_name(member), content_type="application/zip",
        headers={"Cache-Control": "no-store, private"},
    )  # fmt: skip
