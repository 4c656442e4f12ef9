"""What subscribing costs and gives: the same page for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.money.billing.queries import issuer_on

from ..actions.prices import PRICES_TAG
from ..days import after, day_of
from ..models import Product
from ..queries import plans_to_come, price_list


@public()
def subscriptions(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    today = day_of(now)
    depends_on(request, PRICES_TAG)
    changes_at(request, after(today))
    issuer = issuer_on(today)
    shown = {
        "prices": price_list(today),
        "shop_prices": price_list(today, Product.SHOP),
        "changes": next((plan.valid_from for plan in plans_to_come(today)[:1]), None),
        "today": today,
        "bears_vat": issuer is None or bool(issuer.vat),
        "is_open": issuer is not None,
    }
    return render(request, "subscriptions/prices.html", shown)
