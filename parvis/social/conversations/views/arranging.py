"""Settings of one conversation, the answer to a request, and a copy to take along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from parvis.commons.contacts import actions as contacts
from parvis.commons.contacts.queries import blocked_around
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.members.models import Member

from ..actions import accept, add, ask_kept, clear, decline, leave, mute, remove, rename
from ..exports import pieces_of
from ..forms import KeptForm, NameForm
from ..models import Participant
from ..permissions import can_remove_from, can_write_in
from ..queries import choosable, people_of
from ..queries.people import title_of
from .shared import own_part


@signed_in
def arrange(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who takes part, what it is called, how long messages are kept, notices, going."""
    own = own_part(request, pk)
    people = people_of([pk])[pk]
    away = blocked_around(request.user)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    naming = NameForm(request.POST if act == "rename" else None)
    keeping = KeptForm(request.POST if act == "keep" else None, initial={"days": own.asked_days or 0})
    error = ""
    if request.method == "POST":
        try:
            done = _act(request, own, act, {"rename": naming, "keep": keeping}.get(act))
        except NotAllowed:
            raise Http404 from None
        except Refused as refusal:
            error = refusal.message
        else:
            if done is not None:
                return done
            error = error or ("" if naming.errors or keeping.errors else "Choisissez ce que vous voulez faire.")
    here = [one for one in people if one.state in Participant.PRESENT and one.member_id not in away]
    conversation = own.conversation
    title = title_of(own, people, away=away)
    if not naming.is_bound:
        naming.initial["name"] = title if conversation.name_sealed else ""
    shown: dict[str, Any] = {
        "own": own,
        "conversation": conversation,
        "title": title,
        "people": here,
        "naming": naming,
        "keeping": keeping,
        "asked": [one for one in here if one.asked_days],
        "may_write": can_write_in(own) and not conversation.is_pair,
        "may_remove": can_remove_from(own),
        "others": [] if conversation.is_pair else choosable(request.user).exclude(pk__in=[one.member_id for one in here])[:200],
        "error": error,
        "now": now(),
    }  # fmt: skip
    return render(request, "conversations/settings.html", shown, status=422 if error or naming.errors or keeping.errors else 200)


def _act(request: SignedInRequest, own: Participant, act: str, form: forms.Form | None) -> HttpResponse | None:
    """Do what the pressed button says; None where the page is to be shown again."""
    if form is not None and not form.is_valid():
        return None
    by, conversation, at = request.user, own.conversation, now()
    match act:
        case "rename":
            assert form is not None
            rename(by=by, conversation=conversation, name=form.cleaned_data["name"], at=at)
            messages.success(request, "Le nom de la conversation est changé.")
        case "keep":
            assert form is not None
            ask_kept(by=by, conversation=conversation, days=form.cleaned_data["days"] or None, at=at)
            messages.success(request, "Votre choix est enregistré, et dit dans la conversation.")
        case "mute" | "unmute":
            mute(by=by, conversation=conversation, is_muted=act == "mute")
            told = (
                "Vous ne recevez plus de notification de cette conversation."
                if act == "mute"
                else "Les notifications reviennent."
            )
            messages.success(request, told)
        case "add":
            brought = add(by=by, conversation=conversation, member=_member(request), at=at)
            told = "{} doit d’abord accepter d’entrer." if brought.is_asked else "{} lit la conversation à partir de maintenant."
            messages.success(request, told.format(brought.member.name))
        case "remove":
            remove(by=by, conversation=conversation, member=_member(request), at=at)
            messages.success(request, "Cette personne ne lit plus ce qui s’écrit à partir de maintenant.")
        case "leave":
            leave(by=by, conversation=conversation, at=at)
            messages.success(request, "Vous avez quitté la conversation.")
            return redirect("messages")
        case "clear":
            clear(by=by, conversation=conversation)
            messages.success(request, "La conversation est retirée de votre liste. Un nouveau message l’y ramène.")
            return redirect("messages")
        case _:
            return None
    return redirect("conversation_settings", own.conversation_id)


@require_POST
@signed_in
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept what a stranger asked, put it away, or block them; nobody is told of the last two."""
    own, at = own_part(request, pk), now()
    act = request.POST.get("act")
    if act == "accept":
        accept(by=request.user, conversation=own.conversation, at=at)
        return redirect("conversation", pk)
    if act not in {"decline", "block"}:
        messages.error(request, "Choisissez d’accepter, de refuser ou de bloquer.")
        return redirect("conversation", pk)
    if act == "block" and own.brought_by_id is not None:
        contacts.block(by=request.user, member=Member.objects.get(pk=own.brought_by_id), at=at)
    decline(by=request.user, conversation=own.conversation, at=at)
    messages.success(request, "La demande est refusée. Cette personne n’en est pas avertie.")
    return redirect("message_requests")


@signed_in
def copy(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """All that the member may read here, with its files, in one ZIP that needs nothing of ours to be read."""
    own = own_part(request, pk)
    name = f"conversation-{pk}-{timezone.localdate():%Y-%m-%d}.zip"
    response = StreamingHttpResponse(pieces_of(own, at=now()), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _member(request: SignedInRequest) -> Member:
    given = request.POST.get("member", "")
    return get_object_or_404(Member, pk=int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0)
