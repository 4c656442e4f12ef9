"""The invoices that the platform wrote in the name of a delegation, for its presidency and treasury."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import delegations_with_account_seen_by
from parvis.people.members.guard import sensitive

from ..actions import BillingRefused, set_supplier
from ..forms import SupplierForm
from ..models import Document, SupplierDetails
from ..queries import self_billed_of, supplier_of, whole
from .files import handed_over
from .refusals import tell_in

A_PAGE = 30


def _seen(request: SignedInRequest, slug: str) -> Delegation:
    delegation: Delegation = get_object_or_404(delegations_with_account_seen_by(request.user, now()), slug=slug)
    return delegation


@signed_in
def delegation_documents(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the delegation was self-billed, each as a PDF."""
    delegation = _seen(request, slug)
    page = Paginator(self_billed_of(delegation), A_PAGE).get_page(request.GET.get("page"))
    shown = {"delegation": delegation, "details": supplier_of(delegation), "page": page, "accounts_page": "true"}
    return render(request, "billing/delegation_documents.html", shown)


@signed_in
def delegation_document(request: SignedInRequest, slug: str, number: str) -> HttpResponseBase:
    delegation = _seen(request, slug)
    found = get_object_or_404(whole(Document.objects.filter(delegation=delegation)), number=number)
    return handed_over(request, found, reverse("delegation_documents", args=[slug]))


@signed_in
@sensitive
def delegation_details(request: SignedInRequest, slug: str) -> HttpResponse:
    """What stands on those invoices, and the written mandate that lets us write them."""
    delegation = _seen(request, slug)
    standing = supplier_of(delegation)
    form = SupplierForm(request.POST if request.method == "POST" else None, initial=_said(delegation, standing))
    if request.method == "POST" and form.is_valid():
        try:
            set_supplier(by=request.user, delegation=delegation, at=now(), **form.cleaned_data)
        except BillingRefused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "C’est noté : les prochaines factures de l’association le diront.")
            return redirect("delegation_documents", slug)
    shown = {"delegation": delegation, "form": form, "standing": standing, "accounts_page": "true"}
    return render(request, "billing/delegation_details.html", shown, status=422 if form.errors else 200)


def _said(delegation: Delegation, standing: SupplierDetails | None) -> dict[str, Any]:
    if standing is not None:
        return {name: getattr(standing, name) for name in SupplierForm.base_fields}
    return {"legal_name": delegation.name, "email": delegation.email}
