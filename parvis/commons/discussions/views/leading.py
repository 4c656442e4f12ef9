"""Who writes under a content, and what is added to it: the page of whoever answers for it, or checks it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.organisations.permissions import organisations_published_by

from ..actions import DiscussionRefused, add_precision, settle, settle_usual, unsettle, withdraw_precision
from ..forms import PrecisionForm, SettingForm
from ..models import Precision
from ..permissions import can_add_precision, can_lead, can_withdraw_precision
from ..queries import default_of, precisions_of, rules_of, waiting_under
from .common import content_or_404


@signed_in
def discussion(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    content = content_or_404(kind, id)
    leads = content.is_visible and can_lead(request.user, content)
    if not content.is_visible or not can_add_precision(request.user, content, now()):
        raise Http404
    rules = rules_of(content)
    setting = SettingForm(initial={"comments": rules.comments, "takes_votes": rules.takes_votes})
    precision = PrecisionForm()
    act = request.POST.get("act", "")
    if request.method == "POST":
        try:
            if act == "precision":
                precision = PrecisionForm(request.POST)
                if precision.is_valid():
                    add_precision(by=request.user, kind=kind, id=id, text=precision.cleaned_data["text"], at=now())
                    messages.success(request, "La précision a paru, au-dessus des commentaires.")
                    return redirect("discussion", kind, id)
            elif act == "usual" and leads:
                unsettle(by=request.user, content=content, at=now())
                return redirect("discussion", kind, id)
            elif leads:
                setting = SettingForm(request.POST)
                if setting.is_valid():
                    settle(by=request.user, content=content, at=now(), **setting.cleaned_data)
                    messages.success(request, "C’est réglé.")
                    return redirect("discussion", kind, id)
            else:
                raise Http404
        except DiscussionRefused as refusal:
            wrong = precision if act == "precision" else setting
            wrong.add_error(refusal.field, refusal.message)
    added = precisions_of(kind, id)
    standing = Precision.objects.in_bulk([one.id for one in added])
    shown = {
        "content": content,
        "leads": leads,
        "rules": rules,
        "setting_form": setting,
        "precision_form": precision,
        "waiting": waiting_under(kind, id).count() if leads else 0,
        "precisions": [(one, can_withdraw_precision(request.user, standing[one.id], content, now())) for one in added],
    }
    return render(request, "discussions/discussion.html", shown, status=422 if setting.errors or precision.errors else 200)


@require_POST
@signed_in
def remove_precision(request: SignedInRequest, pk: int) -> HttpResponse:
    precision: Precision = get_object_or_404(Precision, pk=pk, withdrawn_at=None)
    withdraw_precision(by=request.user, precision=precision, at=now())
    return redirect("discussion", precision.kind, precision.object_id)


@signed_in
def organisation_setting(request: SignedInRequest, slug: str) -> HttpResponse:
    """For all contents of an organisation that say nothing of their own."""
    organisation = get_object_or_404(organisations_published_by(request.user), slug=slug)
    usual = default_of(organisation)
    form = SettingForm(request.POST or None, initial={"comments": usual.comments, "takes_votes": usual.takes_votes})
    if request.method == "POST" and form.is_valid():
        settle_usual(by=request.user, organisation=organisation, at=now(), **form.cleaned_data)
        messages.success(request, "C’est réglé pour tout ce qui ne dit rien de particulier.")
        return redirect("organisation_discussions", slug)
    shown = {"organisation": organisation, "form": form}
    return render(request, "discussions/organisation.html", shown, status=422 if form.errors else 200)
