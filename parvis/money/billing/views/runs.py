"""Runs: what is due, preparing, signing off, downloading, sending."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.members.guard import sensitive

from ..actions import cancel, changes, download, leave_out, mark_sent, prepare_debits, prepare_transfers, sign_off
from ..forms.bank import ReasonForm, RunForm
from ..models import DebitMandate, Run, RunLine
from ..permissions import keeps_accounts
from ..queries.mandates import bank_day, prenotices_due
from ..queries.runs import lines_of, refunds_due, runs_of, self_billed_due, sum_of
from ..reasons import reason_in_words
from ..sepa import spaced
from ..vault import LostKey, opened
from .acting import done, number

SHOWN = 200
AHEAD = timedelta(days=31)


def _next_day(at: datetime) -> date:
    """Two days ahead: what most banks ask."""
    return bank_day(timezone.localdate(at) + timedelta(days=2))


@desk("treasury", keeps_accounts)
def debits(request: SignedInRequest) -> HttpResponse:
    """What may be collected, by scheme, and the runs."""
    at = now()
    posted = request.method == "POST"
    scheme = request.POST.get("scheme", "") if posted else ""
    form = RunForm(request.POST if posted else None, initial={"execute_on": _next_day(at)})
    made: list[Run] = []

    def act() -> None:
        made.append(prepare_debits(by=request.user, scheme=scheme, execute_on=form.cleaned_data["execute_on"], at=at))

    if posted and done(request, form, act, "La remise est préparée : une autre personne doit la signer."):
        return redirect("treasury_run", made[0].pk)
    groups, today = [], timezone.localdate(at)
    for one in DebitMandate.Scheme:
        due = list(prenotices_due(one, today + AHEAD)[: SHOWN + 1])
        if due or one == DebitMandate.Scheme.CORE:
            listed = due[:SHOWN]
            soonest = min((notice.collect_on for notice in listed), default=today)
            groups.append((one, listed, sum(notice.document.open_amount for notice in listed), len(due) > SHOWN,
                           max(_next_day(at), bank_day(soonest))))  # fmt: skip
    shown = {
        "groups": groups, "form": form, "scheme": scheme,
        "page": Paginator(runs_of(Run.Kind.DEBIT), 20).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "billing/debits.html", shown, status=422 if form.errors else 200)


@desk("treasury", keeps_accounts)
def transfers(request: SignedInRequest) -> HttpResponse:
    """What is to be paid to delegations and given back to customers, and the runs."""
    at = now()
    posted = request.method == "POST"
    form = RunForm(request.POST if posted else None, initial={"execute_on": _next_day(at)})
    made: list[Run] = []

    def act() -> None:
        made.append(prepare_transfers(by=request.user, execute_on=form.cleaned_data["execute_on"], at=at))

    if posted and done(request, form, act, "La remise est préparée : une autre personne doit la signer."):
        return redirect("treasury_run", made[0].pk)
    bills, refunds = self_billed_due(), refunds_due()
    shown = {
        "bills": bills[:SHOWN], "owed": sum_of(bills), "refunds": refunds[:SHOWN], "form": form,
        "page": Paginator(runs_of(Run.Kind.TRANSFER), 20).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "billing/transfers.html", shown, status=422 if form.errors else 200)


@desk("treasury", keeps_accounts)
@sensitive
def run_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One run: its orders, and the next step of its way."""
    seen = Run.objects.select_related("prepared_by", "signed_by", "sent_by", "cancelled_by")
    run: Run = get_object_or_404(seen, pk=pk)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = ReasonForm(request.POST if act == "cancel" else None)
    if act and _act_on(request, run, act, form):
        return redirect("treasury_run", pk)
    page = Paginator(lines_of(run), 100).get_page(request.GET.get("page"))
    # Who signs off transfers compares whole accounts with what the payees wrote; of customers who are debited, an end is enough.
    whole = run.kind == Run.Kind.TRANSFER and run.state == Run.State.PREPARED
    shown = {
        "run": run,
        "page": page,
        "rows": [(line, _account(line) if whole else "", reason_in_words(line.came_back_for)) for line in page],
        "is_own": run.prepared_by_id == request.user.pk,
        "changes": _changes(run) if run.state in {Run.State.PREPARED, Run.State.SIGNED} else [],
        "form": form,
        "steps": _steps(run),
    }
    return render(request, "billing/run.html", shown, status=422 if form.errors else 200)


def _account(line: RunLine) -> str:
    try:
        return spaced(opened(line.iban_sealed))
    except LostKey:
        return "compte illisible"


def _changes(run: Run) -> list[str]:
    try:
        return changes(run)
    except LostKey as refusal:
        return [refusal.message]


def _act_on(request: SignedInRequest, run: Run, act: str, form: Any) -> bool:
    by, at = request.user, now()
    match act:
        case "sign":
            done(request, None, lambda: sign_off(by=by, run=run, at=at), "La remise est signée : téléchargez son fichier.")
        case "send":
            done(request, None, lambda: mark_sent(by=by, run=run, at=at), "La remise est notée comme envoyée à la banque.")
        case "cancel":
            return done(
                request, form, lambda: cancel(by=by, run=run, reason=form.cleaned_data["reason"], at=at),
                "La remise est annulée : tout ce qu’elle contenait est à nouveau dû.",
            )  # fmt: skip
        case "leave":
            position = number(request.POST.get("position", ""))
            done(request, None, lambda: leave_out(by=by, run=run, position=position, at=at), "L’ordre est retiré de la remise.")
    return True


def _steps(run: Run) -> list[tuple[str, str, Any]]:
    """What was done, by whom, when."""
    told = [
        ("Préparée", run.prepared_by, run.prepared_at),
        ("Signée", run.signed_by, run.signed_at),
        ("Fichier téléchargé", None, run.downloaded_at),
        ("Envoyée à la banque", run.sent_by, run.sent_at),
        ("Exécutée", None, run.booked_at),
        (f"Annulée : {run.cancelled_for}", run.cancelled_by, run.cancelled_at),
    ]
    return [(what, who.name if who else "", when) for what, who, when in told if when]


@desk("treasury", keeps_accounts)
@sensitive
def run_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file for the bank, as it was signed off."""
    run: Run = get_object_or_404(Run, pk=pk)
    if request.method != "POST":
        return redirect("treasury_run", pk)
    try:
        content = download(by=request.user, run=run, at=now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("treasury_run", pk)
    answer = HttpResponse(content, content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{run.file_name}"'
    return answer
