"""The page of a group: its wall for those who belong to it, its door for the others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.social.walls.permissions import posts_read_by
from parvis.social.walls.queries import page_of, post_of, shown_posts

from .. import actions
from ..forms import AskForm, EnterForm
from ..models import Group
from ..permissions import groups_led_by, groups_seen_by, groups_written_by
from ..queries import Standing, heir_of, shown_meeting, standing_of, upcoming, with_comings, with_counts
from .framing import Address, found, frame, tell_in

NEXT = 3


@signed_in
def group(request: SignedInRequest, piece: Address) -> HttpResponse:
    made = found(with_counts(groups_seen_by(request.user)), piece)
    if request.path != made.get_absolute_url():
        return redirect(made.get_absolute_url())
    standing = standing_of(request.user, made)
    if not standing.belongs:
        return _door(request, made, standing)
    if request.method == "POST":
        return _inside(request, made)
    return _wall(request, made, standing)


def _wall(request: SignedInRequest, made: Group, standing: Standing) -> HttpResponse:
    at = now()
    if made.hidden_at is not None:
        return render(request, "groups/hidden.html", {"group": made, "standing": standing})
    before = request.GET.get("avant", "")
    if before and not (before.isascii() and before.isdigit() and len(before) <= 15):
        raise Http404
    page = page_of(request.user, "group", made.pk, before=int(before) if before else None)
    pinned = post_of(posts_read_by(request.user), made.pinned_post) if made.pinned_post and not before else None
    posts = [post for post in page.posts if pinned is None or post.pk != pinned.pk]
    # Where it stands goes without saying here.
    told = shown_posts([*([pinned] if pinned else []), *posts], request.user, at=at)
    shown = [replace(one, place=None) for one in told]
    heir = heir_of(made, but=standing.membership) if standing.owns and standing.membership else None
    context = frame(made, standing, "") | {
        "pinned": shown[0] if pinned else None, "posts": shown[1:] if pinned else shown,
        "older": page.older, "is_first": not before,
        "may_write": groups_written_by(request.user).filter(pk=made.pk).exists(),
        "may_lead": groups_led_by(request.user).filter(pk=made.pk).exists(),
        "next": [shown_meeting(one, at) for one in with_comings(upcoming(made, at), request.user)[:NEXT]],
        "heir": heir, "place": f"group-{made.pk}", "audiences": [],
    }  # fmt: skip
    return render(request, "groups/wall.html", context)


def _door(request: SignedInRequest, made: Group, standing: Standing) -> HttpResponse:
    """What the group is and its rules, read before one comes in."""
    at, act = now(), request.POST.get("act", "") if request.method == "POST" else ""
    enters = made.is_open or standing.invitation is not None
    form: Any = (EnterForm if enters else AskForm)(request.POST if act in {"enter", "ask"} else None)
    if act == "decline" or act == "withdraw" or (act in {"enter", "ask"} and form.is_valid()):
        try:
            return _at_door(request, made, act, form, at)
        except NotAllowed as refusal:
            raise Http404 from refusal
        except Refused as refusal:
            tell_in(form, refusal)
    meetings = [shown_meeting(one, at) for one in upcoming(made, at)[:NEXT]] if made.is_open else []
    may_ask = standing.request is None or standing.request.may_ask_again(at)
    context = {
        "group": made, "standing": standing, "form": form, "enters": enters, "meetings": meetings, "may_ask": may_ask,
        "may_speak": request.user.may_speak,
    }  # fmt: skip
    return render(request, "groups/door.html", context, status=422 if form.errors else 200)


def _at_door(request: SignedInRequest, made: Group, act: str, form: Any, at: Any) -> HttpResponse:
    by = request.user
    match act:
        case "decline":
            actions.decline_invitation(by=by, group=made, at=at)
            messages.success(request, "C’est noté. Personne n’en est averti.")
            return redirect("groups")
        case "withdraw":
            actions.withdraw_request(by=by, group=made, at=at)
            messages.success(request, "Votre demande est retirée.")
        case "enter":
            actions.enter(by=by, group=made, has_read=form.cleaned_data["has_read"], at=at)
            messages.success(request, f"Vous êtes dans le groupe « {made.name} ». Ses billets arrivent dans votre fil.")
        case _:
            actions.ask(by=by, group=made, word=form.cleaned_data.get("word", ""), has_read=form.cleaned_data["has_read"], at=at)
            messages.success(request, "Votre demande est partie. La réponse arrivera dans vos notifications.")
    return redirect(made.get_absolute_url())


def _inside(request: SignedInRequest, made: Group) -> HttpResponse:
    """Leave, in one press; keep a post on top."""
    act, by, at = request.POST.get("act"), request.user, now()
    post = request.POST.get("post", "")
    try:
        if act == "leave":
            actions.leave(by=by, group=made, at=at)
            messages.success(request, f"Vous n’êtes plus dans le groupe « {made.name} ».")
            return redirect("groups")
        if act == "pin" and post.isascii() and post.isdigit() and len(post) <= 15:
            actions.pin(by=by, group=made, post=int(post), at=at)
            messages.success(request, "Ce billet reste en haut du mur.")
        elif act == "unpin":
            actions.pin(by=by, group=made, post=None, at=at)
            messages.success(request, "Plus rien n’est épinglé.")
        else:
            raise Http404
    except NotAllowed as refusal:
        raise Http404 from refusal
    return redirect(made.get_absolute_url())
