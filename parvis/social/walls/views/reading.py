"""Posts and walls for those who signed in: what they may read, and nothing that says there is more."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from parvis.commons.contacts.queries import blocked_around
from parvis.commons.contents.registry import kind_of
from parvis.commons.discussions.queries import panel_of
from parvis.commons.discussions.render import said
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..addresses import wall_path
from ..forms import audiences
from ..permissions import can_write_at, posts_read_by
from ..queries import page_of, post_of, shown_posts, wall_of
from .paging import before_number


@signed_in
@require_GET
def post(request: SignedInRequest, id: int) -> HttpResponse:
    found = post_of(posts_read_by(request.user), id)
    if found is None:
        raise Http404
    [shown] = shown_posts([found], request.user, at=now())
    versions = [(said(version.text), version.written_at) for version in found.versions.all()] if found.edited_at else []
    content = kind_of("post").get(id)
    told = {"post": shown, "versions": versions, "is_hidden": bool(found.hidden_at)}
    told |= (panel_of(request.user, content, now()) if content is not None else None) or {}
    return render(request, "walls/post_page.html", told)


@signed_in
@require_GET
def my_wall(request: SignedInRequest) -> HttpResponse:
    """The one address of one's own wall that menus can name."""
    return redirect("wall", request.user.pk)


@signed_in
@require_GET
def wall(request: SignedInRequest, id: int) -> HttpResponse:
    """The wall of a member; one whom a block keeps away is answered as if there were nobody."""
    member = get_object_or_404(Member.objects.shown(), pk=id)
    is_own = member.pk == request.user.pk
    if not is_own and (not member.is_verified or member.pk in blocked_around(request.user)):
        raise Http404
    own = wall_of(id)
    told = _wall(request, "member", id, request.user.home.name if request.user.home_id else "") | {
        "member": member, "wall": own, "is_own": is_own, "source": ("member", id),
        "public_address": wall_path(id, member.name) if own is not None and own.is_open else "",
    }  # fmt: skip
    return render(request, "walls/wall.html", told)


@signed_in
@require_GET
def organisation_wall(request: SignedInRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.select_related("seat"), slug=slug)
    told = _wall(request, "organisation", organisation.pk, organisation.seat.name) | {"organisation": organisation}
    return render(request, "walls/organisation_wall.html", told)


def _wall(request: SignedInRequest, kind: str, id: int, home: str) -> dict[str, Any]:
    at, before = now(), before_number(request.GET.get("avant"))
    page = page_of(request.user, kind, id, before=before)
    return {
        "posts": shown_posts(page.posts, request.user, at=at), "older": page.older, "is_first": before is None,
        "may_write": can_write_at(request.user, kind, id, at), "place": f"{kind}-{id}",
        "audiences": audiences(kind, home),
    }  # fmt: skip
