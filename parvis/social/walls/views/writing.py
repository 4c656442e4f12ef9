"""Writing: the page with everything a post may hold; the short form of a wall leads here when something is missing."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from parvis.commons.contents import registry as contents
from parvis.commons.contents.registry import Content
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_published_by

from ..actions import Asked, Photo, tell_wall
from ..actions import write as write_post
from ..actions.writing import SHARED
from ..addresses import wall_path
from ..forms import PostForm, WallForm
from ..models import Post
from ..permissions import can_write_at
from ..queries import place_shown, wall_followers, wall_of

FOLLOWERS_PER_PAGE = 50
_PLACE = re.compile(r"([a-z]{1,12})-(\d{1,15})", re.ASCII)
_FIELDS = {"answers": "answers", "question": "question", "ends_at": "days", "file": "photos", "alt": "alt"}


@signed_in
def write(request: SignedInRequest) -> HttpResponse:
    """`?ou=group-12` says where, one's own wall without it; `?partage=publication-58` what is shared."""
    at = now()
    kind, id = _place(request)
    shared = _shared(request.GET.get("partage", ""))
    if not can_write_at(request.user, kind, id, at):
        if (kind, id) == ("member", request.user.pk):
            return render(request, "walls/not_yet.html", {"shared": shared})
        raise Http404
    organisation = Organisation.objects.select_related("seat").get(pk=id) if kind == "organisation" else None
    home = organisation.seat.name if organisation else request.user.home.name if request.user.home_id else ""
    is_sent = request.method == "POST"
    asks_more = is_sent and "more" in request.POST
    named: dict[str, Any] = {"kind": kind, "place": home, "speaks_for_organisation": organisation is not None}
    if is_sent and not asks_more:
        form = PostForm(request.POST, request.FILES, **named)
    else:
        first = {name: request.POST[name] for name in ("text", "audience") if request.POST.get(name)} if asks_more else {}
        form = PostForm(initial=first | {"press": uuid4()}, **named)
    if form.is_bound and form.is_valid():
        post = _written(request, form, kind, id, shared)
        if post is not None:
            return _done(request, post)
    if form.is_bound and request.FILES:
        form.add_error("photos", "Choisissez de nouveau les photos : un navigateur ne les garde pas.")
    told = {
        "form": form, "kind": kind, "organisation": organisation, "group": place_shown(kind, id), "shared": shared,
        "others": _others(request, kind, id), "address": request.get_full_path(),
    }  # fmt: skip
    return render(request, "walls/write.html", told, status=422 if form.is_bound else 200)


@signed_in
def own_wall(request: SignedInRequest) -> HttpResponse:
    """Open one's wall to the web, or not, and say who one is."""
    if not request.user.may_speak:
        return render(request, "walls/not_yet.html", {})
    standing = wall_of(request.user.pk)
    form = WallForm(
        request.POST if request.method == "POST" else None,
        initial={"is_open": standing.is_open, "about": standing.about} if standing else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            tell_wall(by=request.user, at=now(), **form.cleaned_data)
        except NotAllowed:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "Votre mur est ouvert à tous." if form.cleaned_data["is_open"] else "C’est enregistré.")
            return redirect("wall", request.user.pk)
    followers = Paginator(wall_followers(request.user), FOLLOWERS_PER_PAGE).get_page(request.GET.get("page"))
    told = {
        "form": form, "member": request.user, "public_address": wall_path(request.user.pk, request.user.name), "page": followers,
    }  # fmt: skip
    return render(request, "walls/own_wall.html", told, status=422 if form.errors else 200)


def _written(request: SignedInRequest, form: PostForm, kind: str, id: int, shared: Content | None) -> Post | None:
    """The post; None where it was refused, the reason on the form."""
    told, at = form.cleaned_data, now()
    lines = form.lines + [""] * len(told["photos"])
    photos = [Photo(one.file, lines[n], told["shows_people"]) for n, one in enumerate(told["photos"])]
    poll = Asked(told["question"], told["answers"].splitlines(), at + timedelta(days=int(told["days"] or 7)))
    try:
        return write_post(
            by=request.user, kind=kind, id=id, text=told["text"], at=at, photos=photos, poll=poll, press=told["press"],
            shared=(shared.kind, shared.id) if shared else None, signs_rights=told["signs_rights"],
            **({"audience": told["audience"]} if "audience" in told else {}),
        )  # fmt: skip
    except NotAllowed:
        raise Http404 from None
    except Refused as refusal:
        field = _FIELDS.get(refusal.field or "", refusal.field)
        form.add_error(field if field in form.fields else None, refusal.message)
        return None


def _done(request: SignedInRequest, post: Post) -> HttpResponse:
    waits = post.pictures.exists()
    messages.success(
        request,
        "Votre billet est en ligne. Ses photos paraîtront dès qu’elles seront prêtes." if waits else "Votre billet est en ligne.",
    )
    group = place_shown(post.place_kind, post.place_id)
    if group is not None:
        where = group.address
    else:
        where = (
            f"/fil/organisations/{post.organisation.slug}/"
            if post.organisation is not None
            else f"/fil/membres/{post.author_id}/"
        )
    return redirect(f"{where}#billet-{post.pk}")


def _place(request: SignedInRequest) -> tuple[str, int]:
    asked = request.GET.get("ou", "")
    if not asked:
        return "member", request.user.pk
    found = _PLACE.fullmatch(asked)
    if found is None:
        raise Http404
    return found[1], int(found[2])


def _shared(asked: str) -> Content | None:
    """What is shared; 404 for what is not there to be shared."""
    if not asked:
        return None
    found = _PLACE.fullmatch(asked)
    content = contents.kind_of(found[1]).get(int(found[2])) if found is not None and found[1] in SHARED else None
    if content is None or not content.is_visible:
        raise Http404
    return content


def _others(request: SignedInRequest, kind: str, id: int) -> list[tuple[str, str]]:
    """The other walls one may write on: label and `?ou=`."""
    found = [("Mon mur", "")] if kind != "member" else []
    spoken = organisations_published_by(request.user).filter(closed_at=None).order_by("sort_name")
    return found + [(one.name, f"organisation-{one.pk}") for one in spoken if (kind, id) != ("organisation", one.pk)]
