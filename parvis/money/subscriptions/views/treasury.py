"""Subscriptions at the treasurer's desk: who has what, who owes, and giving money back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.money.billing.permissions import keeps_accounts

from ..actions import SubscriptionRefused, refund
from ..days import day_of
from ..forms import RefundForm
from ..models import Subscription, Term
from ..prorata import unexpired
from ..queries import counted, last_days, listed, tabs, terms_had_by


@desk("treasury", keeps_accounts)
def subscription_list(request: SignedInRequest) -> HttpResponse:
    on = day_of(now())
    key, text = request.GET.get("etat", ""), request.GET.get("q", "")[:100].replace("\0", "")
    key = key if any(tab.key == key for tab in tabs(on)) else ""
    page = Paginator(listed(on, key, text), 30).get_page(request.GET.get("page"))
    numbers, ends = counted(on), last_days(list(page))
    shown = {
        "tabs": [(tab.key, tab.label, numbers[tab.key]) for tab in tabs(on)],
        "key": key,
        "text": text,
        "page": page,
        "rows": [(one, ends.get(one.pk)) for one in page],
    }
    return render(request, "subscriptions/list.html", shown)


@desk("treasury", keeps_accounts)
def subscription_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One subscription: its terms, their invoices, and stopping it with a credit note."""
    found = Subscription.objects.select_related("organisation", "territory", "plan", "ordered_by")
    subscription: Subscription = get_object_or_404(found, pk=pk)
    at = now()
    on = day_of(at)
    form = RefundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            refund(by=request.user, subscription=subscription, at=at, **form.cleaned_data)
        except SubscriptionRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "L’abonnement est arrêté, l’avoir est fait. S’il était payé, la somme est à rendre.")
            return redirect("subscription_page", pk)
    terms = [term for term in terms_had_by(subscription.organisation) if term.subscription_id == pk]
    current = next((one for one in terms if one.covers(on) and one.kind == Term.Kind.PAID and one.state != Term.State.VOID), None)
    shown = {
        "subscription": subscription,
        "terms": terms,
        "current": current,
        "left": unexpired(current, on) if current else 0,
        "form": form,
    }
    return render(request, "subscriptions/subscription_page.html", shown, status=422 if form.errors else 200)
