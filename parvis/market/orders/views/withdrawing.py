"""« Renoncer au contrat ici »: what the law wants a buyer to find for fourteen days, in two steps, with its acknowledgement."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.errors import Refused
from parvis.ground.core.isolation import seeing

from ..actions import confirm_withdrawal, declare_withdrawal, say_where
from ..forms.withdrawing import AccountForm, WithdrawForm
from ..models import Refund, Withdrawal
from ..permissions import Bearer
from ..queries import Whole, order_by_token
from ..queries.withdrawals import receipt_of, returnable_of
from ..rights import may_withdraw, withdrawal_ends_on
from ..tokens import hash_of


@cookieless
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """First step: which order, what of it, who, and where the acknowledgement goes."""
    whole = _whole(token)
    order = whole.order
    with seeing(shop=order.shop_id):
        lines = returnable_of(order)
    initial = {"name": order.customer.name, "email": order.customer.email}
    form = WithdrawForm(request.POST if request.method == "POST" else None, request=request, lines=lines, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = declare_withdrawal(
                by=Bearer(token_hash=hash_of(token)), order=order, what=form.what(), name=form.cleaned_data["name"],
                email=form.cleaned_data["email"], at=now(),
            )  # fmt: skip
            return redirect(f"/commande/{token}/renoncer/{made.pk}/")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    told = _told(token, whole) | {
        "form": form, "lines": lines, "may": may_withdraw(order, now()), "ends_on": withdrawal_ends_on(order),
        "choosable": [one for one in lines if one.quantity] if not order.is_open else [],
        "closed": [one for one in lines if one.why_not] if not order.is_open else [],
    }  # fmt: skip
    return render(request, "orders/withdraw.html", told, status=422 if form.errors else 200)


@cookieless
def withdrawal(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Second step, « confirmer la rétractation »; then, for good, the acknowledgement."""
    whole = _whole(token)
    with seeing(shop=whole.order.shop_id):
        found = Withdrawal.objects.filter(order=whole.order.pk, pk=pk).first() if pk < 2**62 else None
        receipt = receipt_of(whole.order.shop_id, pk) if found is not None else None
        titles = {line.pk: line for line in whole.lines}
    if found is None:
        raise Http404
    form = AccountForm(request.POST if request.method == "POST" else None, request=request, optional=True)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_withdrawal(
                by=Bearer(token_hash=hash_of(token)), order=whole.order, withdrawal=pk, at=now(),
                holder=form.cleaned_data["holder"], iban=form.cleaned_data["iban"],
            )  # fmt: skip
            return redirect(f"/commande/{token}/renoncer/{pk}/")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    chosen = [(titles[one["line"]], one["quantity"]) for one in found.what if one["line"] in titles]
    by_transfer = any(payment.means == "transfer" for payment in whole.payments)
    told = _told(token, whole) | {
        "withdrawal": found, "receipt": receipt, "form": form, "chosen": chosen, "asks_account": by_transfer,
    }  # fmt: skip
    page = "orders/withdrawn.html" if receipt is not None else "orders/confirm_withdrawal.html"
    return render(request, page, told, status=422 if form.errors else 200)


@cookieless
def refund_account(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """On which account a refund comes back."""
    whole = _whole(token)
    refund = next((one for one in whole.refunds if one.pk == pk), None)
    if refund is None or refund.state not in {Refund.State.ASKED, Refund.State.FAILED}:
        raise Http404
    form = AccountForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            say_where(
                by=Bearer(token_hash=hash_of(token)), order=whole.order, refund=pk, holder=form.cleaned_data["holder"],
                iban=form.cleaned_data["iban"], at=now(),
            )  # fmt: skip
            return redirect(f"/commande/{token}/#payer")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    told = _told(token, whole) | {"form": form, "refund": refund}
    return render(request, "orders/refund_account.html", told, status=422 if form.errors else 200)


def _whole(token: str) -> Whole:
    whole = order_by_token(token)
    if whole is None:
        raise Http404
    return whole


def _told(token: str, whole: Whole) -> dict[str, Any]:
    return {"whole": whole, "order": whole.order, "address": f"/commande/{token}/"}
