"""One person: what is between us, asking them with a word, and keeping them away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.members.models import Member

from .. import actions
from ..forms import AskingForm
from ..permissions import can_ask
from ..queries import member_seen_by, standing_with

# The acts of a press: what carries them out, what the other person is called there, and what is said afterwards.
ACTS: dict[str, tuple[Callable[..., Any], str, str]] = {
    "accept": (actions.accept, "asker", "Vous êtes maintenant en contact."),
    "decline": (actions.decline, "asker", "La demande est écartée. La personne n’en sait rien."),
    "take_back": (actions.take_back, "to", "Votre demande est retirée."),
    "end": (actions.end, "other", "Vous n’êtes plus en contact. La personne n’en est pas avertie."),
    "mute": (actions.mute, "member", "Vous ne lirez plus ce que cette personne écrit. Elle n’en sait rien."),
    "unmute": (actions.unmute, "member", "Vous lisez de nouveau cette personne."),
    "block": (actions.block, "member", "Vous ne vous voyez plus, cette personne et vous. Elle n’en est pas avertie."),
    "unblock": (actions.unblock, "member", "Cette personne n’est plus bloquée."),
}
STAYS = {"mute", "unmute", "end", "take_back"}  # acts after which the page of the person is still there to see


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """404 for who does not exist, who may not speak yet, oneself, and whoever blocked or is blocked: all the same."""
    member = request.user
    act = request.POST.get("act", "")
    if request.method == "POST" and act in ACTS:
        return _done(request, pk, act)
    other = member_seen_by(member, pk)
    if other is None:
        raise Http404
    form = AskingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if act != "ask":
            raise Http404
        if form.is_valid():
            try:
                actions.ask(by=member, to=other, word=form.cleaned_data["word"], at=now())
            except NotAllowed:
                raise Http404 from None
            except Refused as refusal:
                form.add_error(refusal.field, refusal.message)
            else:
                messages.success(request, f"{other.name} reçoit votre demande.")
                return redirect("contacts")
    standing = standing_with(member, other)
    context = {"other": other, "standing": standing, "form": form, "may_ask": can_ask(member)}
    return render(request, "contacts/person.html", context, status=422 if form.errors else 200)


def _done(request: SignedInRequest, pk: int, act: str) -> HttpResponse:
    other = get_object_or_404(Member, pk=pk)
    carry_out, role, said = ACTS[act]
    try:
        carry_out(by=request.user, at=now(), **{role: other})
    except NotAllowed:
        raise Http404 from None
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("contacts")
    messages.success(request, said)
    stays = act in STAYS and request.POST.get("from") == "person" and member_seen_by(request.user, pk) is not None
    return redirect("contact", pk) if stays else redirect("contacts")
