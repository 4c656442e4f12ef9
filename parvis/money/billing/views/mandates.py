"""SEPA mandates: the treasury's list, and what an organisation's owner signs."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk, signed_in
from parvis.ground.core.clock import now
from parvis.people.members.guard import sensitive
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by

from ..actions import announce_last, end_mandate, sign_mandate
from ..forms.bank import ReasonForm, SignMandateForm
from ..models import CustomerDetails, DebitMandate
from ..permissions import keeps_accounts, organisations_billed_by
from ..queries import issuer_on
from ..queries.mandates import mandates_listed, mandates_of, standing_mandate
from .acting import asked, done

A_PAGE = 50


@desk("treasury", keeps_accounts)
def mandates(request: SignedInRequest) -> HttpResponse:
    text, on = asked(request), timezone.localdate(now())
    page = Paginator(mandates_listed(text), A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "text": text, "rows": [(one, one.is_usable(on)) for one in page]}
    return render(request, "billing/mandates.html", shown)


@desk("treasury", keeps_accounts)
def mandate_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One mandate, its collections, and ending it."""
    at = now()
    seen = DebitMandate.objects.select_related("organisation", "signed_by", "ended_by")
    mandate: DebitMandate = get_object_or_404(seen, pk=pk)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = ReasonForm(request.POST if act == "end" else None)

    def end() -> object:
        return end_mandate(by=request.user, mandate=mandate, reason=form.cleaned_data["reason"], at=at)

    if act == "end" and done(request, form, end, "Le mandat a pris fin."):
        return redirect("treasury_mandate", pk)
    if act == "last":
        done(
            request, None, lambda: announce_last(by=request.user, mandate=mandate, is_last=not mandate.is_last, at=at),
            "C’est noté pour le prochain prélèvement.",
        )  # fmt: skip
        return redirect("treasury_mandate", pk)
    shown = {
        "mandate": mandate, "form": form, "is_usable": mandate.is_usable(timezone.localdate(at)),
        "orders": mandate.run_lines.select_related("run", "document").order_by("-id")[:A_PAGE],
    }  # fmt: skip
    return render(request, "billing/mandate.html", shown, status=422 if form.errors else 200)


@signed_in
@sensitive
def own_mandate(request: SignedInRequest, slug: str) -> HttpResponse:
    """The organisation's mandate: its owners sign and end it, its editors read that there is one."""
    at = now()
    on = timezone.localdate(at)
    organisation: Organisation = get_object_or_404(organisations_billed_by(request.user), slug=slug)
    owns = organisations_managed_by(request.user).filter(pk=organisation.pk).exists() and request.user.may_speak_at(at)
    act = request.POST.get("act", "") if request.method == "POST" and owns else ""
    details = CustomerDetails.objects.filter(organisation=organisation).first()
    standing = standing_mandate(organisation)
    holder = details.legal_name if details else organisation.name
    form = SignMandateForm(request.POST if act == "sign" else None, initial={"name": holder[:70]})
    ending = ReasonForm(request.POST if act == "end" else None, initial={"reason": "Je préfère payer autrement"}, prefix="fin")

    def sign() -> object:
        return sign_mandate(by=request.user, organisation=organisation, at=at, **form.cleaned_data)

    if act == "sign" and done(
        request, form, sign, "Le mandat est signé. Chaque prélèvement sera annoncé par e-mail avant d’être fait."
    ):
        return redirect("debit_mandate", slug)

    def end(mandate: DebitMandate) -> object:
        return end_mandate(by=request.user, mandate=mandate, reason=ending.cleaned_data["reason"], at=at)

    if act == "end" and standing is not None and done(
        request, ending, lambda: end(standing), "Le mandat a pris fin : plus rien ne sera prélevé."
    ):  # fmt: skip
        return redirect("debit_mandate", slug)
    if request.method == "POST" and not owns:
        messages.error(request, "Seule une personne responsable de l’organisation, vérifiée, signe ou retire un mandat.")
    shown = {
        "organisation": organisation, "owns": owns, "standing": standing, "form": form, "ending": ending, "details": details,
        "issuer": issuer_on(on), "past": [one for one in mandates_of(organisation) if one.ended_at],
        "is_usable": standing is not None and standing.is_usable(on),
    }  # fmt: skip
    return render(request, "billing/own_mandate.html", shown, status=422 if form.errors or ending.errors else 200)


@signed_in
def mandate_document(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    """The mandate as a page to print and keep, or to give to one's bank."""
    organisation: Organisation = get_object_or_404(organisations_billed_by(request.user), slug=slug)
    found = DebitMandate.objects.select_related("signed_by", "organisation").filter(organisation=organisation)
    mandate = get_object_or_404(found, reference=reference)
    shown = {"mandate": mandate, "organisation": organisation, "issuer": issuer_on(mandate.signed_on)}
    return render(request, "billing/mandate_document.html", shown)
