"""What is due, and what was received: lists, one invoice to settle, one payment, one customer."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.templatetags.money import money
from parvis.people.organisations.models import Organisation

from ..actions import announce_debit, drop_refund, receive, refund_customer, remind, remind_all, take_back, use_credit, write_off
from ..forms.payments import CollectForm, LossForm, ReceiveForm, RefundForm, TakeBackForm
from ..models import Document, Means, Payment, Refund
from ..permissions import keeps_accounts
from ..queries.due import due_invoices, due_sums, reminders_listed, rows_of, to_remind
from ..queries.mandates import prenotice_of, standing_mandate
from ..queries.payments import credit_of, payments_listed, settlements_of
from .acting import asked, done, number

A_PAGE = 50
FILTERS = {"": "Toutes", "retard": "En retard", "prelevement": "À prélever", "ville": "Mandats administratifs"}


@desk("treasury", keeps_accounts)
def due(request: SignedInRequest) -> HttpResponse:
    """Open invoices, the longest due first."""
    at = now()
    on = timezone.localdate(at)
    if request.method == "POST":
        sent = remind_all(at=at)
        messages.success(request, f"Relances envoyées : {sent}." if sent else "Aucune relance n’était à envoyer aujourd’hui.")
        return redirect(request.get_full_path())
    which, text = request.GET.get("etat", ""), asked(request)
    page = Paginator(due_invoices(on=on, only=which, text=text), A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page, "rows": rows_of(list(page), on), "sums": due_sums(on), "which": which if which in FILTERS else "",
        "filters": FILTERS.items(), "text": text, "to_remind": to_remind(on).count(),
    }  # fmt: skip
    return render(request, "billing/due.html", shown)


@desk("treasury", keeps_accounts)
def settling(request: SignedInRequest, number: str) -> HttpResponse:
    """One invoice: what settled it, and what can be done about the rest."""
    at = now()
    on = timezone.localdate(at)
    invoices = Document.objects.filter(kind=Document.Kind.INVOICE).select_related("organisation")
    document: Document = get_object_or_404(invoices, number=number)
    assert document.organisation is not None
    act = request.POST.get("act", "") if request.method == "POST" else ""
    told = {name: request.POST if act == name else None for name in ("receive", "loss", "collect")}
    usual = document.means if document.means != Means.DIRECT_DEBIT else Means.TRANSFER
    first = {"key": uuid.uuid4(), "on": on, "amount": document.open_amount, "means": usual}
    forms: dict[str, Any] = {
        "receive": ReceiveForm(told["receive"], initial=first),
        "loss": LossForm(told["loss"], prefix="perte"),
        "collect": CollectForm(told["collect"], prefix="prelevement"),
    }
    if act and _act_on(request, document, act, forms.get(act)):
        return redirect("treasury_settling", number)
    shown = {
        "document": document,
        "is_late": document.is_late(on),
        "settlements": settlements_of(document),
        "reminders": document.reminders.order_by("rank"),
        "credit": credit_of(document.organisation),
        "prenotice": prenotice_of(document),
        "order": document.run_lines.filter(is_live=True).select_related("run").first(),
        "mandate": standing_mandate(document.organisation),
        "receive_form": forms["receive"], "loss_form": forms["loss"], "collect_form": forms["collect"],
    }  # fmt: skip
    wrong = any(form.errors for form in forms.values())
    return render(request, "billing/settling.html", shown, status=422 if wrong else 200)


def _act_on(request: SignedInRequest, document: Document, act: str, form: Any) -> bool:
    by, at, owed = request.user, now(), document.open_amount

    def given(name: str) -> Any:
        return form.cleaned_data[name]

    def received() -> str:
        over = given("amount") - owed
        return (
            f"Le paiement est noté. {money(over)} de trop restent au crédit du client." if over > 0 else "Le paiement est noté."
        )

    match act:
        case "receive":
            return done(
                request, form,
                lambda: receive(
                    by=by, document=document, amount=given("amount"), means=given("means"), on=given("on"), note=given("note"),
                    cause=f"hand:{given('key')}", at=at,
                ),
                received,
            )  # fmt: skip
        case "loss":
            return done(
                request, form,
                lambda: write_off(by=by, document=document, reason=given("reason"), on=timezone.localdate(at), at=at),
                "Le reste de cette facture est passé en perte.",
            )  # fmt: skip
        case "collect":
            return done(
                request, form, lambda: announce_debit(by=by, document=document, collect_on=given("collect_on"), at=at),
                "Le client est prévenu par e-mail : la facture entrera dans une remise ce jour-là.",
            )  # fmt: skip
        case "credit":
            done(request, None, lambda: use_credit(by=by, document=document, at=at), "Le crédit du client est imputé.")
        case "remind":
            done(request, None, lambda: remind(by=by, document=document, at=at), "La relance est partie.")
    return True


@desk("treasury", keeps_accounts)
def payments(request: SignedInRequest) -> HttpResponse:
    """What was received, the latest first."""
    text = asked(request)
    page = Paginator(payments_listed(text), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/payments.html", {"page": page, "text": text})


@desk("treasury", keeps_accounts)
def payment_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One payment: what it settled, and noting that it came back."""
    seen = Payment.objects.select_related("organisation", "recorded_by", "remittance", "bank_line", "run_line__run")
    payment: Payment = get_object_or_404(seen, pk=pk)
    at = now()
    form = TakeBackForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate(at)})

    def act() -> object:
        given = form.cleaned_data
        return take_back(by=request.user, payment=payment, reason=given["reason"], on=given["on"], at=at)

    if request.method == "POST" and done(
        request, form, act, "Le retour est noté : ce que ce paiement réglait est à nouveau à payer."
    ):
        return redirect("treasury_payment", pk)
    settlements = list(payment.settlements.select_related("document").order_by("id"))
    used = sum(one.amount for one in settlements if one.taken_back_at is None)
    shown = {"payment": payment, "settlements": settlements, "left": payment.amount - used, "form": form}
    return render(request, "billing/payment.html", shown, status=422 if form.errors else 200)


@desk("treasury", keeps_accounts)
def customer(request: SignedInRequest, slug: str) -> HttpResponse:
    """One customer: what it owes, what it paid, its credit and giving it back."""
    at = now()
    on = timezone.localdate(at)
    billed = Organisation.objects.filter(pk__in=Document.objects.values("organisation"))
    organisation: Organisation = get_object_or_404(billed, slug=slug)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    credit = credit_of(organisation)
    form = RefundForm(
        request.POST if act == "refund" else None,
        initial={"key": uuid.uuid4(), "amount": credit, "name": organisation.name},
    )
    if act == "drop":
        asked_for = Refund.objects.filter(organisation=organisation)
        found = get_object_or_404(asked_for, pk=number(request.POST.get("refund", "")))
        done(request, None, lambda: drop_refund(by=request.user, refund=found, at=at), "Le remboursement est retiré.")
        return redirect("treasury_customer", slug)

    def give_back() -> object:
        given = form.cleaned_data
        return refund_customer(
            by=request.user, organisation=organisation, amount=given["amount"], iban=given["iban"], name=given["name"],
            reason=given["reason"], cause=f"hand:{given['key']}", at=at,
        )  # fmt: skip

    if act == "refund" and done(request, form, give_back, "Le remboursement attend la prochaine remise de versements."):
        return redirect("treasury_customer", slug)
    owed = list(due_invoices(on=on).filter(organisation=organisation)[:A_PAGE])
    shown = {
        "organisation": organisation, "credit": credit, "form": form, "rows": rows_of(owed, on),
        "owed": sum(one.open_amount for one in owed),
        "payments": Payment.objects.filter(organisation=organisation).order_by("-on", "-id")[:A_PAGE],
        "refunds": Refund.objects.filter(organisation=organisation).order_by("-asked_at")[:A_PAGE],
        "mandate": standing_mandate(organisation),
    }  # fmt: skip
    return render(request, "billing/customer.html", shown, status=422 if form.errors else 200)


@desk("treasury", keeps_accounts)
def reminders(request: SignedInRequest) -> HttpResponse:
    """The letters that went, the latest first."""
    page = Paginator(reminders_listed(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/reminders.html", {"page": page})
