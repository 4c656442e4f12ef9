"""An organisation's own invoices, and whom they name."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.organisations.models import Organisation

from ..actions import BillingRefused, set_details
from ..forms import DetailsForm
from ..models import CustomerDetails, Document
from ..permissions import organisations_billed_by
from ..queries import details_of, documents_of, owed_by, whole
from .files import handed_over
from .refusals import tell_in

A_PAGE = 30


def _billed(request: SignedInRequest, slug: str) -> Organisation:
    organisation: Organisation = get_object_or_404(organisations_billed_by(request.user).select_related("seat"), slug=slug)
    return organisation


@signed_in
def organisation_documents(request: SignedInRequest, slug: str) -> HttpResponse:
    """For its owners and editors: what was billed, what remains to pay, each as a PDF."""
    organisation, on = _billed(request, slug), timezone.localdate(now())
    page = Paginator(documents_of(organisation), A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "organisation": organisation,
        "details": details_of([organisation]).get(organisation.pk),
        "owed": owed_by(organisation),
        "page": page,
        "rows": [(document, document.is_late(on)) for document in page],
    }
    return render(request, "billing/organisation_documents.html", shown)


@signed_in
def organisation_document(request: SignedInRequest, slug: str, number: str) -> HttpResponseBase:
    organisation = _billed(request, slug)
    found = get_object_or_404(whole(Document.objects.filter(organisation=organisation)), number=number)
    return handed_over(request, found, reverse("organisation_documents", args=[slug]))


@signed_in
def billing_details(request: SignedInRequest, slug: str) -> HttpResponse:
    """Whom the invoices name, where they are sent."""
    organisation = _billed(request, slug)
    standing = details_of([organisation]).get(organisation.pk)
    is_public = organisation.kind == Organisation.Kind.INSTITUTION
    asked = request.POST if request.method == "POST" else None
    form = DetailsForm(asked, initial=_said(organisation, standing), is_public=is_public)
    if request.method == "POST" and form.is_valid():
        try:
            set_details(by=request.user, organisation=organisation, at=now(), **form.cleaned_data)
        except BillingRefused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Vos coordonnées de facturation sont à jour : les prochaines factures les portent.")
            return redirect("organisation_documents", slug)
    shown = {"organisation": organisation, "form": form, "standing": standing, "is_public": is_public}
    return render(request, "billing/billing_details.html", shown, status=422 if form.errors else 200)


def _said(organisation: Organisation, standing: CustomerDetails | None) -> dict[str, Any]:
    """What stands; for a first time, what the organisation says of itself."""
    if standing is not None:
        return {name: getattr(standing, name) for name in DetailsForm.base_fields}
    return {
        "legal_name": organisation.name, "siret": organisation.siret, "vat": organisation.vat, "email": organisation.email,
        "city": organisation.seat.name,
    }  # fmt: skip
