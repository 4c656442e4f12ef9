"""Delegations as the administration sees them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.people.members.permissions import can_administer

from ..actions import DelegationRefused, create_delegation
from ..forms import NewDelegationForm
from ..permissions import delegations_managed_by
from ..queries import search

PARTICULARS = ("name", "address", "phone", "email", "support_hours", "siren", "rna")


@desk("administration", can_administer)
def delegations_list(request: SignedInRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    found = search(delegations_managed_by(request.user, now()), text)
    page = Paginator(list(found), 30).get_page(request.GET.get("page"))
    return render(request, "delegations/delegations_list.html", {"page": page, "text": text})


@desk("administration", can_administer)
def new_delegation(request: SignedInRequest) -> HttpResponse:
    form = NewDelegationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = create_delegation(
                by=request.user, at=now(), answers_for=data["territories"], **{name: data[name] for name in PARTICULARS}
            )
        except DelegationRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"{made.name} est créée. Donnez-lui une présidence et des personnes qui vérifient.")
            return redirect("administration_delegation", made.slug)
    return render(request, "delegations/new_delegation.html", {"form": form}, status=422 if form.errors else 200)
