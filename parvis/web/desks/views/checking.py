"""One piece in front of a delegate: what it says, its pictures, and the buttons."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.commons.moderation.actions import CheckRefused, answer, invalidate, mark_checked, refuse_picture, reinstate
from parvis.commons.moderation.forms import PictureRefusalForm
from parvis.commons.moderation.models import Check
from parvis.commons.moderation.permissions import can_answer, checks_decided_by
from parvis.commons.moderation.queries import content_of, dialogue_of, hiding_case, next_in_queue
from parvis.commons.pictures import queries as pictures
from parvis.commons.pictures.actions import pass_picture
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.permissions import pictures_decided_by
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.media.publications.queries import article, pictures_brought_into
from parvis.people.delegations.entrance import may_enter

from ..forms import InvalidationForm, MessageForm


def _check(request: SignedInRequest, pk: int) -> Check:
    found: Check = get_object_or_404(
        checks_decided_by(request.user, now()).select_related("delegation", "organisation", "territory", "decided_by"), pk=pk
    )
    return found


@desk("delegation", may_enter)
def check_page(request: SignedInRequest, pk: int) -> HttpResponse:
    check = _check(request, pk)
    act = request.POST.get("act") if request.method == "POST" else None
    invalidation = InvalidationForm(request.POST if act == "invalidate" else None)
    message = MessageForm(request.POST if act == "answer" else None, prefix="message")
    if act:
        done = _act(request, check, act, invalidation, message)
        if done is not None:
            return done
    piece = article(check.object_id) if check.kind == "publication" else None
    shown_pictures = pictures_brought_into(check.object_id) if piece else Picture.objects.none()
    undecided = shown_pictures.filter(shows_people=True, passed_at__isnull=True, refused_at__isnull=True)
    waiting = set(pictures_decided_by(request.user, now(), undecided))
    shown = {
        "check": check,
        "content": content_of(check),
        "article": piece,
        "figures": pictures.private_figures(piece.body) if piece else {},
        "pictures": [(picture, _refusal(picture) if picture in waiting else None) for picture in shown_pictures],
        "dialogue": dialogue_of(check),
        "is_own": can_answer(request.user, check),
        "case": hiding_case(check.kind, check.object_id) if check.is_invalidated else None,
        "is_late": check.is_late(now()),
        "invalidation": invalidation,
        "message": message,
    }
    status = 422 if invalidation.errors or message.errors else 200
    return render(request, "desks/check.html", shown, status=status)


def _refusal(picture: Picture) -> PictureRefusalForm:
    """The form of one picture among several, with ids of its own."""
    return PictureRefusalForm(auto_id=f"refusal-{picture.pk}-%s")


def _act(
    request: SignedInRequest, check: Check, act: str, invalidation: InvalidationForm, message: MessageForm
) -> HttpResponse | None:
    """Do what the pressed button says; None where a form must be shown again."""
    form = {"invalidate": invalidation, "answer": message}.get(act)
    if form is not None and not form.is_valid():
        return None
    by, at = request.user, now()
    try:
        match act:
            case "check":
                mark_checked(by=by, check=check, at=at)
                messages.success(request, "Vérifié. Les lecteurs le voient sous l’article.")
                following = next_in_queue(check.delegation)
                return redirect("delegation_check", following.pk) if following else redirect("delegation_queue")
            case "invalidate":
                invalidate(by=by, check=check, at=at, **invalidation.cleaned_data)
                messages.success(request, "La publication est masquée partout. Son éditeur est prévenu et peut répondre.")
            case "reinstate":
                reinstate(by=by, check=check, at=at)
                messages.success(request, "La publication est rétablie et son éditeur prévenu.")
            case "answer":
                answer(by=by, check=check, text=message.cleaned_data["text"], at=at)
                messages.success(request, "Votre message est parti à l’éditeur.")
    except CheckRefused as refusal:
        if form is None:
            messages.error(request, refusal.message)
        else:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return None
    return redirect("delegation_check", check.pk)


@require_POST
@desk("delegation", may_enter)
def gate(request: SignedInRequest, pk: int, picture: int) -> HttpResponse:
    """Let a picture of people through, or keep it from readers."""
    check = _check(request, pk)
    found = get_object_or_404(pictures_brought_into(check.object_id), pk=picture)
    form = PictureRefusalForm(request.POST)
    try:
        if request.POST.get("act") == "pass":
            pass_picture(by=request.user, picture=found, at=now())
            messages.success(request, "Les lecteurs voient maintenant cette image.")
        elif form.is_valid():
            refuse_picture(by=request.user, picture=found, at=now(), **form.cleaned_data)
            messages.success(request, "L’image reste masquée. L’éditeur reçoit vos raisons et ses recours.")
        else:
            messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("delegation_check", check.pk)
