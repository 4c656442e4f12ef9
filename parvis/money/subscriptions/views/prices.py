"""The price list as the treasury and the administration keep it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.money.billing.permissions import keeps_accounts

from ..actions import SubscriptionRefused, end_price, set_price
from ..days import day_of
from ..forms import PriceForm
from ..models import Plan, Product
from ..permissions import sets_prices
from ..queries import gaps, plans_to_come, price_list
from ..registry import is_on_sale


@desk("treasury", sets_prices)
def price_list_desk(request: SignedInRequest) -> HttpResponse:
    """The prices of today, those to come, and the two acts: a new price from a day on, a price that ends."""
    at = now()
    today = day_of(at)
    act = request.POST.get("act") if request.method == "POST" else None
    form = PriceForm(request.POST if act == "set" else None)
    if act == "end" and _end(request):
        return redirect("price_list_desk")
    if act == "set" and form.is_valid():
        try:
            plan = set_price(by=request.user, at=at, **form.cleaned_data)
        except SubscriptionRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"Le prix est écrit : {plan}. Les abonnements déjà vendus ne changent pas.")
            return redirect("price_list_desk")
    products = [(product, price_list(today, product), is_on_sale(product)) for product in Product]
    shown = {
        "frame": "ledger/desk.html" if keeps_accounts(request.user) else "members/administration.html",
        "products": [
            (product.label, [(prices, gaps(prices)) for prices in listed], sold) for product, listed, sold in products if listed
        ],
        "unsold": [product.label for product in Product if not is_on_sale(product)],
        "to_come": plans_to_come(today),
        "form": form,
    }
    return render(request, "subscriptions/price_list_desk.html", shown, status=422 if form.errors else 200)


def _end(request: SignedInRequest) -> bool:
    number = request.POST.get("plan", "")
    plan = get_object_or_404(Plan, pk=number if number.isascii() and number.isdigit() and len(number) < 18 else 0)
    try:
        end_price(by=request.user, plan=plan, at=now())
    except SubscriptionRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Ce prix n’est plus proposé à partir de demain. Les abonnements déjà vendus vont à leur terme.")
    return True
