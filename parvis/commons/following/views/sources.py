"""Beginning to follow, ceasing, and all that one follows."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused

from ..actions import follow, unfollow
from ..models import SourceKind
from ..queries import is_following, own_sources
from ..registry import Source, sources_of

OWN_LIST = "/fil/abonnements/"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def follow_fragment(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    """The button on a public page; pressed, it leads back there."""
    if request.method == "POST":
        return _changed(request, kind, id)
    return render(request, "following/fragment.html", _standing(request, _source(request, kind, id)))


@require_safe
@signed_in
def follow_page(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    """The same on a page of its own, for browsers without script."""
    return render(request, "following/follow.html", _standing(request, _source(request, kind, id)))


@require_safe
@signed_in
def subscriptions(request: SignedInRequest) -> HttpResponse:
    """All that the member follows, each with its way out."""
    found = own_sources(request.user)
    return render(request, "following/subscriptions.html", {"groups": [(kind.label, rows) for kind, rows in found.items()]})


def _changed(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    member, stops = request.user, request.POST.get("act") == "stop"
    if request.POST.get("act") not in {"follow", "stop"}:
        raise Http404
    source = sources_of(kind, [id], member).get(id) if kind in SourceKind.values else None
    if stops:  # what can be seen no more can still be left
        if not unfollow(by=member, kind=kind, id=id, at=now()) and source is None:
            raise Http404
        if request.POST.get("from") == "list" or source is None:
            messages.success(request, f"Vous ne suivez plus {source.name}." if source else "Vous ne le suivez plus.")
            return redirect(OWN_LIST)
        return redirect(source.address)
    if source is None:
        raise Http404
    try:
        follow(by=member, kind=kind, id=id, at=now())
    except NotAllowed:
        raise Http404 from None
    except Refused as refusal:
        return render(request, "following/follow.html", _standing(request, source) | {"refusal": refusal.message}, status=422)
    return redirect("/fil/" if request.POST.get("from") == "feed" else source.address)


def _source(request: SignedInRequest, kind: str, id: int) -> Source:
    """The source, where the member may know of it."""
    source = sources_of(kind, [id], request.user).get(id) if kind in SourceKind.values else None
    if source is None:
        raise Http404
    return source


def _standing(request: SignedInRequest, source: Source) -> dict[str, object]:
    return {"source": source, "is_followed": bool(is_following(request.user, source.kind, [source.id]))}
