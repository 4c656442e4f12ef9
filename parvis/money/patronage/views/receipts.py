"""The receipts of an association: its declaration, those it gave, a new one, the PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.organisations.models import Organisation

from ..actions import cancel_receipt, declare_issuer, issue_receipt, print_receipt, print_year, stop_issuing
from ..forms import CancellationForm, IssuerForm, ReceiptForm, tell_in
from ..models import Receipt
from ..permissions import ASSOCIATIONS, organisations_in_patronage_of, receipts_read_by
from ..queries import firms_of, issuer_of, receipts_of, years_of

ON_A_PAGE = 30


def _association(request: SignedInRequest, slug: str) -> Organisation:
    found: Organisation = get_object_or_404(organisations_in_patronage_of(request.user).filter(kind__in=ASSOCIATIONS), slug=slug)
    return found


@signed_in
def receipts(request: SignedInRequest, slug: str) -> HttpResponse:
    """Declare that one may, give one, find those that were given."""
    association = _association(request, slug)
    issuer = issuer_of(association)
    gives = issuer is not None and issuer.withdrawn_at is None
    act = request.POST.get("act") if request.method == "POST" else None
    said = {name: getattr(issuer, name) for name in ("quality", "object", "address", "signatory", "office")} if issuer else {}
    issuer_form = IssuerForm(request.POST if act == "declare" else None, initial=said, auto_id="mention_%s")
    receipt_form = ReceiptForm(request.POST if act == "issue" else None, firms=firms_of(association))
    forms_of: dict[str, Form] = {"declare": issuer_form, "issue": receipt_form}
    form = forms_of.get(act or "")
    if act and (form is None or form.is_valid()):
        try:
            _do(request, association, act, form)
            return redirect("receipts", slug)
        except NotAllowed:
            raise
        except Refused as refusal:
            if form is None:
                messages.error(request, refusal.message)
                return redirect("receipts", slug)
            tell_in(form, refusal)
    page = Paginator(receipts_of(association), ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "organisation": association, "issuer": issuer, "gives": gives, "issuer_form": issuer_form, "receipt_form": receipt_form,
        "page": page, "years": years_of(association),
    }  # fmt: skip
    return render(request, "patronage/receipts.html", shown, status=422 if issuer_form.errors or receipt_form.errors else 200)


def _do(request: SignedInRequest, association: Organisation, act: str, form: Form | None) -> None:
    by, at = request.user, now()
    if act == "declare" and form is not None:
        declare_issuer(by=by, association=association, at=at, **form.cleaned_data)
        messages.success(request, "C’est noté. Vous pouvez délivrer des reçus.")
    elif act == "issue" and form is not None:
        made = issue_receipt(by=by, association=association, at=at, **form.cleaned_data)
        messages.success(request, f"Le reçu {made.number} est fait : téléchargez-le, signez-le, donnez-le.")
    elif act == "stop":
        stop_issuing(by=by, association=association, at=at)
        messages.success(request, "Votre association ne délivre plus de reçus. Ceux qui l’ont été restent ici.")


@signed_in
def receipt_page(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """One receipt; it is cancelled here."""
    association = _association(request, slug)
    receipt: Receipt = get_object_or_404(receipts_of(association).select_related("association", "issued_by", "firm"), pk=pk)
    form = CancellationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_receipt(by=request.user, receipt=receipt, at=now(), **form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, f"Le reçu {receipt.number} est annulé. Son numéro ne servira plus.")
            return redirect("receipt", slug, pk)
    shown = {"organisation": association, "receipt": receipt, "form": form}
    return render(request, "patronage/receipt_page.html", shown, status=422 if form.errors else 200)


@require_GET
@signed_in
def receipt_pdf(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """For the association that gave it, and for the firm that had it."""
    organisation: Organisation = get_object_or_404(organisations_in_patronage_of(request.user), slug=slug)
    readable = receipts_read_by(request.user).select_related("association")
    receipt: Receipt = get_object_or_404(readable.filter(association=organisation) | readable.filter(firm=organisation), pk=pk)
    try:
        made = print_receipt(by=request.user, receipt=receipt)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("own_patronage", slug)
    headers = {"Cache-Control": "no-store, private", "Content-Disposition": f'attachment; filename="recu-{receipt.number}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_GET
@signed_in
def year_pdf(request: SignedInRequest, slug: str, year: int) -> HttpResponse:
    """The receipts of a year and their total: those an association gave, those a firm had."""
    organisation: Organisation = get_object_or_404(organisations_in_patronage_of(request.user), slug=slug)
    if year not in {one.year for one in years_of(organisation)}:
        raise Http404
    try:
        made = print_year(by=request.user, organisation=organisation, year=year)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("own_patronage", slug)
    headers = {"Cache-Control": "no-store, private", "Content-Disposition": f'attachment; filename="recus-{slug}-{year}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
