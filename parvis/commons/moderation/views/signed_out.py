"""Giving notice and following it, and the author's link: without an account, without a cookie."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from parvis.commons.contents import registry
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.errors import Refused

from ..actions import give_notice, read_author_token
from ..forms import NoticeForm, SideForm
from ..models import Case, Report
from .side import do, shown

_OBJECT = re.compile(r"([a-z]{1,30})-(\d{1,15})")


@cookieless
def notice(request: HttpRequest) -> HttpResponse:
    """The notice form about `objet`; what no longer exists cannot be reported."""
    content = _asked(request.GET.get("objet", ""))
    form = NoticeForm(request.POST if request.method == "POST" else None, request=request)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            try:
                report = give_notice(
                    kind=content.kind, id=content.id, ground=told["ground"], place=told["place"], explanation=told["explanation"],
                    name=told["name"], email=told["email"], is_in_good_faith=told["good_faith"], at=now(),
                )  # fmt: skip
                return HttpResponseRedirect(f"/signalement/{report.reference}/?recu=1")
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    context = {
        "form": form, "content": content, "noun": registry.noun_of(content), "action": request.get_full_path(),
        # The name of a member stands nowhere but beside what they said.
        "title": "" if content.kind == "profile" else content.title,
        "author_id": content.author_id if content.kind == "comment" else None,
    }  # fmt: skip
    return render(request, "moderation/notice.html", context, status=status)


@cookieless
def follow_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Where a notice stands, for whoever holds its address; its author may write and appeal here."""
    report = get_object_or_404(Report.objects.select_related("case__delegation"), reference=reference)
    return _side(request, report.case, report, None)


@cookieless
def appeal_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The author's side, by the signed link of a letter: for those who may no longer sign in too."""
    read = read_author_token(token)
    if read is None:
        raise Http404
    case, member = read
    return _side(request, case, None, member)


def _side(request: HttpRequest, case: Case, report: Report | None, member: object) -> HttpResponse:
    at = now()
    form = SideForm(request.POST if request.method == "POST" else None, request=request)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                do(by=None, case=case, report=report, text=form.cleaned_data["text"], at=at)
                return HttpResponseRedirect(f"{request.path}?envoye=1#suite")
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    context = shown(case, report, form, at) | {
        "was_received": "recu" in request.GET, "was_sent": "envoye" in request.GET, "member": member,
    }  # fmt: skip
    return render(request, "moderation/side_signed_out.html", context, status=status)


def _asked(what: str) -> registry.Content:
    found = _OBJECT.fullmatch(what)
    if found is None:
        raise Http404
    try:
        content = registry.kind_of(found[1]).get(int(found[2]))
    except KeyError:
        raise Http404 from None
    if content is None or content.id not in registry.seen_by(content.kind, [content.id], None):
        raise Http404  # what is not for everyone is reported by those who read it: /moi/signaler/
    return content
