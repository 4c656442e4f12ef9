"""Signed in: the decisions that concern me, as author or as someone who gave notice."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused

from ..forms import MessageForm
from ..models import Case
from ..permissions import cases_answered_by, cases_read_by
from ..queries import own_report
from .side import do, shown


@signed_in
def decisions(request: SignedInRequest) -> HttpResponse:
    cases = cases_read_by(request.user).select_related("delegation").order_by("-opened_at", "-id")
    page = Paginator(cases, 20).get_page(request.GET.get("page"))
    return render(request, "moderation/decisions.html", {"page": page})


@signed_in
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was decided, why, by whom; writing, contesting, appealing."""
    case: Case = get_object_or_404(cases_read_by(request.user).select_related("delegation", "organisation"), pk=pk)
    is_author = cases_answered_by(request.user).filter(pk=pk).exists()
    report = None if is_author else own_report(case, request.user.email)
    at = now()
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = do(by=request.user, case=case, report=report, text=form.cleaned_data["text"], at=at)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, done)
            return redirect("decision", pk)
    return render(request, "moderation/decision.html", shown(case, report, form, at), status=422 if form.errors else 200)
