"""The editor's side of a check: the decision, its reason, and the dialogue with the delegation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from ..actions.checks import CheckRefused, answer
from ..forms import MessageForm
from ..models import Check
from ..permissions import checks_answered_by
from ..queries.cases import hiding_case
from ..queries.checks import content_of, dialogue_of, exchanges_of, with_contents


@signed_in
def exchanges(request: SignedInRequest) -> HttpResponse:
    """The pieces of my organisations about which there is something to read or to answer."""
    page = Paginator(exchanges_of(request.user), 20).get_page(request.GET.get("page"))
    return render(request, "moderation/exchanges.html", {"page": page, "rows": with_contents(page.object_list, now())})


@signed_in
def exchange(request: SignedInRequest, pk: int) -> HttpResponse:
    check: Check = get_object_or_404(checks_answered_by(request.user).select_related("delegation", "organisation"), pk=pk)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer(by=request.user, check=check, text=form.cleaned_data["text"], at=now())
        except CheckRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, "Votre message est parti à la délégation.")
            return redirect("exchange", check.pk)
    shown: dict[str, Any] = {"check": check, "content": content_of(check), "dialogue": dialogue_of(check), "form": form}
    shown["case"] = hiding_case(check.kind, check.object_id) if check.is_invalidated else None
    return render(request, "moderation/exchange.html", shown, status=422 if form.errors else 200)
