"""The treasury: all documents, one of them, its PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now

from ..actions import BillingRefused, answer_deposit, credit_by_hand, record_deposit, retry_papers
from ..forms import AnswerForm, CreditForm, DepositForm
from ..models import Document, Means
from ..permissions import keeps_accounts
from ..queries import STATES, deposits_of, failed_papers, in_state, listed, paper_state, search, whole
from ..queries.payments import settlements_of
from .files import handed_over
from .refusals import tell_in

A_PAGE = 50


@desk("treasury", keeps_accounts)
def documents(request: SignedInRequest) -> HttpResponse:
    """Invoices, credit notes and self-billed ones, the newest first; how far their PDFs are."""
    at = now()
    if request.method == "POST" and request.POST.get("act") == "retry":
        tried = retry_papers(by=request.user, at=at)
        messages.success(request, f"{tried} PDF vont être refaits." if tried else "Aucun PDF n’est à refaire.")
        return redirect("treasury_documents")
    state, text, on = request.GET.get("etat", ""), request.GET.get("q", "")[:80], timezone.localdate(at)
    found = search(in_state(listed(Document.objects.all()), state, on), text)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    papers = paper_state()
    shown = {
        "page": page,
        "rows": [(document, document.is_late(on)) for document in page],
        "state": state if state in STATES else "",
        "states": STATES.items(),
        "text": text,
        "papers": papers,
        "failed": failed_papers()[:20] if papers.failed else [],
    }
    return render(request, "billing/documents.html", shown)


@desk("treasury", keeps_accounts)
def document_page(request: SignedInRequest, number: str) -> HttpResponse:
    """One document: what it says, what became of it, and what the treasury can do to it."""
    document: Document = get_object_or_404(whole(Document.objects.all()), number=number)
    at = now()
    today = timezone.localdate(at)
    act = request.POST.get("act") if request.method == "POST" else None
    forms: dict[str, Any] = {
        "credit": CreditForm(request.POST if act == "credit" else None, document=document, prefix="avoir"),
        "deposit": DepositForm(request.POST if act == "deposit" else None, initial={"on": today}, prefix="depot"),
        "answer": AnswerForm(request.POST if act == "answer" else None, initial={"state_on": today}, prefix="reponse"),
    }
    if act in forms and forms[act].is_valid():
        done = _act(request, document, act, forms[act])
        if done is not None:
            return done
    deposits = list(deposits_of(document))
    shown = {
        "document": document,
        "lines": document.lines.all(),
        "is_late": document.is_late(today),
        "settlements": settlements_of(document),
        "notes": document.credit_notes.order_by("id"),
        "credit_form": forms["credit"],
        "can_credit": document.kind == Document.Kind.INVOICE and document.credited < document.total,
        "is_for_portal": document.kind == Document.Kind.INVOICE and document.means == Means.ADMINISTRATIVE_MANDATE,
        "deposits": deposits,
        "standing": next((one for one in deposits if one.is_standing), None),
        "deposit_form": forms["deposit"],
        "answer_form": forms["answer"],
    }
    wrong = any(form.errors for form in forms.values())
    return render(request, "billing/document.html", shown, status=422 if wrong else 200)


def _act(request: SignedInRequest, document: Document, act: str, form: Any) -> HttpResponse | None:
    """Do what was asked; None where the form is shown again."""
    at, given = now(), form.cleaned_data
    try:
        if act == "credit":
            note = credit_by_hand(
                by=request.user, document=document, amounts=form.taken(), reason=given["reason"], cause=str(given["key"]),
                on=timezone.localdate(at), at=at,
            )  # fmt: skip
            messages.success(request, f"L’avoir {note.number} est émis. Son PDF part par e-mail dès qu’il est fait.")
            return redirect("treasury_document", note.number)
        if act == "deposit":
            record_deposit(by=request.user, document=document, number=given["number"], on=given["on"], at=at)
            messages.success(request, "Le dépôt est noté.")
        else:
            deposit = get_object_or_404(document.deposits, pk=given["deposit"])
            answer_deposit(
                by=request.user, deposit=deposit, state=given["state"], on=given["state_on"], reason=given["why"], at=at
            )
            messages.success(request, "La réponse est notée.")
    except BillingRefused as refusal:
        answer = {"on": "state_on", "reason": "why"} if act == "answer" else {}
        tell_in(form, refusal, **answer)
        return None
    return redirect("treasury_document", document.number)


@desk("treasury", keeps_accounts)
def document_file(request: SignedInRequest, number: str) -> HttpResponseBase:
    found = get_object_or_404(whole(Document.objects.all()), number=number)
    return handed_over(request, found, reverse("treasury_documents"))
