"""Giving notice by someone who signed in: of what they read, for everyone or not."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from parvis.commons.contents import registry
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused

from ..actions import give_own_notice
from ..forms import MemberNoticeForm


@signed_in
def member_notice(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    """What the member may not read does not exist here either. Who gives notice is told to nobody who is concerned by it."""
    try:
        content = registry.kind_of(kind).get(id)
        is_read = content is not None and id in registry.seen_by(kind, [id], request.user)
    except KeyError:
        raise Http404 from None
    if content is None or not is_read:
        raise Http404
    form = MemberNoticeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            report = give_own_notice(
                by=request.user, kind=kind, id=id, ground=told["ground"], place=told["place"], explanation=told["explanation"],
                is_in_good_faith=told["good_faith"], at=now(),
            )  # fmt: skip
            return redirect(f"/signalement/{report.reference}/?recu=1")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    shown = {"form": form, "content": content, "noun": registry.noun_of(content)}
    return render(request, "moderation/member_notice.html", shown, status=422 if form.errors else 200)
