"""Pictures for those who may see them before readers do, and the delegates' gate."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from parvis.ground.core import clock, files
from parvis.ground.core.access import SignedInRequest, desk, signed_in
from parvis.ground.core.errors import Refused
from parvis.people.delegations.permissions import delegations_checked_by
from parvis.people.members.models import Member

from . import actions
from .models import Picture
from .permissions import can_pass, pictures_decided_by, pictures_used_by
from .queries import waiting
from .registry import may_view, uses_of


@signed_in
@require_GET
def private_picture(request: SignedInRequest, id: int) -> HttpResponseBase:
    """The picture itself, for its team and for the delegates who decide on it."""
    picture = get_object_or_404(Picture.objects.select_related("organisation"), pk=id)
    allowed = (
        pictures_used_by(request.user).filter(pk=id).exists()
        or can_pass(request.user, picture, clock.now())
        or may_view(request.user, id)
    )
    rendition = picture.renditions.filter(format="webp").order_by("-width").first()
    name = rendition.file if rendition else picture.original
    if not allowed:
        raise Http404
    try:
        content = files.open_file(name)
    except files.FileMissingError as error:
        raise Http404 from error
    # Kept by this browser alone, for the length of a session at the desk.
    return FileResponse(content, content_type=files.content_type(name), headers={"Cache-Control": "private, max-age=600"})


def _checks(member: Member) -> bool:
    return delegations_checked_by(member, clock.now()).exists()


delegates_desk = desk("delegation", _checks)


@delegates_desk
@require_GET
def gate(request: SignedInRequest) -> HttpResponse:
    """Pictures of recognisable people that wait for this member's word."""
    return _gate(request)


@delegates_desk
@require_POST
def decide(request: SignedInRequest, id: int) -> HttpResponse:
    now = clock.now()
    found = pictures_decided_by(request.user, now, Picture.objects.filter(pk=id))
    if not found:
        raise Http404
    picture = found[0]
    try:
        if request.POST.get("decision") == "pass":
            actions.pass_picture(by=request.user, picture=picture, at=now)
            messages.success(request, "L’image paraît avec son texte.")
        else:
            actions.refuse_picture(by=request.user, picture=picture, reason=request.POST.get("reason", ""), at=now)
            messages.success(request, "L’image ne paraîtra pas ; son éditeur est prévenu.")
    except Refused as refusal:
        return _gate(request, wrong={id: (refusal.message, request.POST.get("reason", ""))}, status=422)
    return redirect("picture-gate")


def _gate(request: SignedInRequest, wrong: dict[int, tuple[str, str]] | None = None, status: int = 200) -> HttpResponse:
    pictures = pictures_decided_by(request.user, clock.now(), waiting())[:40]
    uses = uses_of(picture.pk for picture in pictures)
    rows = [(picture, uses[picture.pk], *(wrong or {}).get(picture.pk, ("", ""))) for picture in pictures]
    return render(request, "pictures/gate.html", {"rows": rows}, status=status)
