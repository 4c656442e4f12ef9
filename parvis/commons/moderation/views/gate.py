"""The delegates' gate: pictures of recognisable people, which appear once one of them has passed them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from parvis.commons.pictures.actions import pass_picture
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.permissions import pictures_decided_by
from parvis.commons.pictures.queries import waiting
from parvis.commons.pictures.registry import uses_of
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.delegations.entrance import may_enter

from ..actions import refuse_picture
from ..forms import PictureRefusalForm


@desk("delegation", may_enter)
@require_GET
def gate(request: SignedInRequest) -> HttpResponse:
    """Pictures of recognisable people that wait for this member's word."""
    return _gate(request, {})


@desk("delegation", may_enter)
@require_POST
def gate_decision(request: SignedInRequest, id: int) -> HttpResponse:
    at = now()
    found = pictures_decided_by(request.user, at, Picture.objects.filter(pk=id))
    if not found:
        raise Http404
    is_passed = request.POST.get("decision") == "pass"
    form = PictureRefusalForm(request.POST, auto_id=f"image-{id}-%s")
    try:
        if is_passed:
            pass_picture(by=request.user, picture=found[0], at=at)
            messages.success(request, "L’image paraît avec son texte.")
        elif form.is_valid():
            refuse_picture(by=request.user, picture=found[0], at=at, **form.cleaned_data)
            messages.success(request, "L’image ne paraîtra pas ; son éditeur reçoit vos raisons et ses recours.")
        else:
            return _gate(request, {id: form}, status=422)
    except Refused as refusal:
        if is_passed:
            messages.error(request, refusal.message)
        else:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return _gate(request, {id: form}, status=422)
    return redirect("picture-gate")


def _gate(request: SignedInRequest, wrong: dict[int, PictureRefusalForm], status: int = 200) -> HttpResponse:
    pictures = pictures_decided_by(request.user, now(), waiting())[:40]
    uses = uses_of(picture.pk for picture in pictures)
    rows = [
        (picture, uses[picture.pk], wrong.get(picture.pk) or PictureRefusalForm(auto_id=f"image-{picture.pk}-%s"))
        for picture in pictures
    ]
    return render(request, "moderation/gate.html", {"rows": rows}, status=status)
