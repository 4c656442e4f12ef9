"""Delegations and their mandates, as administrators and presidents manage them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk, signed_in
from parvis.ground.core.clock import now
from parvis.people.members.guard import sensitive
from parvis.people.members.permissions import can_administer

from .actions import DelegationRefused, amend_delegation, create_delegation, end_mandate, give_mandate
from .forms import DelegationForm, MandateForm, NewDelegationForm
from .models import Delegation
from .permissions import delegations_managed_by
from .queries import mandates_of, search

PARTICULARS = ("name", "address", "phone", "email", "support_hours")


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


@desk("administration", can_administer)
@sensitive
def administration_page(request: SignedInRequest, slug: str) -> HttpResponse:
    return _manage(request, slug, frame="members/administration.html")


@signed_in
@sensitive
def managed_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """For its president; a delegation that one does not manage does not exist."""
    return _manage(request, slug, frame="delegations/desk.html")


def _manage(request: SignedInRequest, slug: str, *, frame: str) -> HttpResponse:
    delegation: Delegation = get_object_or_404(delegations_managed_by(request.user, now()), slug=slug)
    sets_territories = can_administer(request.user)
    act = request.POST.get("act") if request.method == "POST" else None
    initial: dict[str, Any] = {name: getattr(delegation, name) for name in PARTICULARS}
    initial["territories"] = "\n".join(delegation.answers_for.order_by("level", "sort_name").values_list("slug", flat=True))
    form_class = NewDelegationForm if sets_territories else DelegationForm
    form = form_class(request.POST if act == "amend" else None, initial=initial)
    mandate_form = MandateForm(request.POST if act == "give" else None, prefix="mandate")
    if act and _act(request, delegation, act, form, mandate_form):
        return redirect(request.path)
    at = now()
    mandates = [(mandate, mandate.ends_at is None or mandate.ends_at > at) for mandate in mandates_of(delegation)]
    shown = {
        "delegation": delegation,
        "frame": frame,
        "form": form,
        "mandate_form": mandate_form,
        "held": [mandate for mandate, lasts in mandates if lasts],
        "past": [mandate for mandate, lasts in mandates if not lasts],
    }
    return render(request, "delegations/manage.html", shown, status=422 if form.errors or mandate_form.errors else 200)


def _act(request: SignedInRequest, delegation: Delegation, act: str, form: DelegationForm, mandate_form: MandateForm) -> bool:
    """Do what the pressed button says; False where a form must be shown again."""
    at = now()
    if act == "amend":
        if not form.is_valid():
            return False
        data = dict(form.cleaned_data)
        territories = data.pop("territories", None)
        try:
            amend_delegation(by=request.user, delegation=delegation, answers_for=territories, at=at, **data)
        except DelegationRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return False
        messages.success(request, "La délégation est à jour.")
    elif act == "give":
        if not mandate_form.is_valid():
            return False
        data = mandate_form.cleaned_data
        try:
            give_mandate(
                by=request.user, delegation=delegation, member=data["email"], role=data["role"], ends_at=data["ends_at"], at=at
            )
        except DelegationRefused as refusal:
            mandate_form.add_error(refusal.field if refusal.field in mandate_form.fields else None, refusal.message)
            return False
        messages.success(request, f"{data['email'].name} a reçu ce mandat.")
    elif act == "end":
        number = request.POST.get("mandate", "")
        mandate = get_object_or_404(delegation.mandates.select_related("member"), pk=number if number.isdecimal() else 0)
        try:
            end_mandate(by=request.user, mandate=mandate, at=at)
        except DelegationRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"Le mandat de {mandate.member.name} est terminé.")
    return True
