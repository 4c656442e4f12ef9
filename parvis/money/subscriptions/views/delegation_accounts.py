"""What a delegation earned, was paid, waits for; the jobs it pays from it. For its treasury and its presidency."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.money.billing.queries import supplier_of
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import delegations_checked_by, delegations_with_account_seen_by

from ..actions import SubscriptionRefused
from ..actions.jobs import declare_job, end_job, withdraw_job
from ..actions.referrals import close_code, dispute, make_code
from ..days import day_of
from ..forms import ClaimForm, CodeForm, JobForm
from ..models import PaidJob, ShareStatement
from ..queries.referrals import codes_of, customers_brought, disputes_of, earned_by_referral
from ..queries.shares import (
    account_of,
    full_time_on,
    jobs_of,
    months_of_shares,
    rates_on,
    statement_lines,
    statements_of,
    unpaid_invoices,
)


def _seen(request: SignedInRequest, slug: str) -> tuple[Delegation, dict[str, object]]:
    """The delegation, if its account is the member's to see, and the frame of its pages."""
    at = now()
    delegation = get_object_or_404(delegations_with_account_seen_by(request.user, at), slug=slug)
    works_there = delegations_checked_by(request.user, at).exists()
    frame = "delegations/desk.html" if works_there else "members/account.html"
    return delegation, {"delegation": delegation, "frame": frame, "accounts_page": "true"}


@signed_in
def delegation_accounts(request: SignedInRequest, slug: str) -> HttpResponse:
    delegation, shown = _seen(request, slug)
    on = day_of(now())
    unpaid = Paginator(unpaid_invoices(delegation), 20).get_page(request.GET.get("page"))
    shown |= {
        "accounts_page": "comptes",
        "account": account_of(delegation, on), "plot": months_of_shares(delegation, on), "year": on.year, "today": on,
        "statements": statements_of(delegation)[:24], "page": unpaid, "supplier": supplier_of(delegation),
        "rates": rates_on(on), "jobs": full_time_on(jobs_of(delegation), on),
    }  # fmt: skip
    return render(request, "subscriptions/shares/accounts.html", shown)


@signed_in
def delegation_statement(request: SignedInRequest, slug: str, month: date) -> HttpResponse:
    """A monthly statement: each share, on whose invoice."""
    delegation, shown = _seen(request, slug)
    statement: ShareStatement = get_object_or_404(statements_of(delegation), month=month)
    page = Paginator(statement_lines(statement), 100).get_page(request.GET.get("page"))
    return render(request, "subscriptions/shares/statement.html", {**shown, "statement": statement, "page": page})


@signed_in
def delegation_jobs(request: SignedInRequest, slug: str) -> HttpResponse:
    """Jobs paid from the share: declared here, told on the public page."""
    delegation, shown = _seen(request, slug)
    act = request.POST.get("act") if request.method == "POST" else None
    form = JobForm(request.POST if act == "declare" else None)
    if act and _on_job(request, delegation, act, form):
        return redirect(request.path)
    on, jobs = day_of(now()), list(jobs_of(delegation))
    shown |= {"form": form, "jobs": jobs, "today": on, "full_time": full_time_on(jobs, on)}
    return render(request, "subscriptions/shares/jobs.html", shown, status=422 if form.errors else 200)


def _on_job(request: SignedInRequest, delegation: Delegation, act: str, form: JobForm) -> bool:
    """Do what the pressed button says; False where the form must be shown again."""
    by, at = request.user, now()
    try:
        if act == "declare":
            if not form.is_valid():
                return False
            data = form.cleaned_data
            declare_job(
                by=by, delegation=delegation, title=data["title"], hundredths=data["hundredths"], starts_on=data["starts_on"],
                ends_on=data["ends_on"], at=at,
            )  # fmt: skip
            messages.success(request, "L’emploi est déclaré : la page publique des comptes le montre.")
            return True
        number = request.POST.get("job", "")
        job = get_object_or_404(PaidJob.objects.filter(delegation=delegation, withdrawn_at=None), pk=_number(number))
        if act == "end":
            end_job(by=by, job=job, ends_on=day_of(at), at=at)
            messages.success(request, "L’emploi finit aujourd’hui.")
        elif act == "withdraw":
            withdraw_job(by=by, job=job, at=at)
            messages.success(request, "L’emploi n’est plus montré.")
    except SubscriptionRefused as refusal:
        if act == "declare":
            form.add_error({"hundredths": "full_time"}.get(refusal.field or "", refusal.field), refusal.message)
            return False
        messages.error(request, refusal.message)
    return True


@signed_in
def delegation_referrals(request: SignedInRequest, slug: str) -> HttpResponse:
    """Codes that the delegation hands out, customers they brought, what is contested."""
    delegation, shown = _seen(request, slug)
    act = request.POST.get("act") if request.method == "POST" else None
    forms = (CodeForm(request.POST if act == "make" else None), ClaimForm(request.POST if act == "claim" else None))
    if act and _on_referral(request, delegation, act, *forms):
        return redirect(request.path)
    page = Paginator(customers_brought(delegation), 30).get_page(request.GET.get("page"))
    earned = earned_by_referral(delegation)
    shown |= {
        "codes": list(codes_of(delegation)[:50]), "page": page, "form": forms[0], "claim_form": forms[1],
        "customers": [(one, earned.get(one.organisation_id, 0)) for one in page], "disputes": list(disputes_of(delegation)[:20]),
        "rates": rates_on(day_of(now())),
    }  # fmt: skip
    return render(
        request, "subscriptions/shares/referrals.html", shown, status=422 if any(form.errors for form in forms) else 200
    )


def _on_referral(request: SignedInRequest, delegation: Delegation, act: str, form: CodeForm, claim_form: ClaimForm) -> bool:
    by, at, data = request.user, now(), {}
    shown = {"make": form, "claim": claim_form}.get(act)
    if shown is not None:
        if not shown.is_valid():
            return False
        data = shown.cleaned_data
    try:
        if act == "make":
            make_code(by=by, delegation=delegation, label=data["label"], at=at)
            messages.success(request, "Le code est prêt : donnez-le à qui vous rencontrez.")
        elif act == "claim":
            dispute(by=by, organisation=data["organisation"], delegation=delegation, reason=data["reason"], at=at)
            messages.success(request, "La trésorerie nationale est saisie : elle décidera avec un motif.")
        elif act == "close":
            code = get_object_or_404(delegation.referral_codes.all(), pk=_number(request.POST.get("code", "")))
            close_code(by=by, code=code, at=at)
            messages.success(request, "Le code est retiré. Qui l’a déjà donné reste amené par votre délégation.")
    except SubscriptionRefused as refusal:
        if shown is None:
            messages.error(request, refusal.message)
            return True
        shown.add_error(refusal.field if refusal.field in shown.fields else None, refusal.message)
        return False
    return True


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0
