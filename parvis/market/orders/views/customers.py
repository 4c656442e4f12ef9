"""The buyers' file, as its merchant sees it: search, take along, forget."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.market.shops.desk import frame

from ..actions import erase_customer, set_monthly
from ..exports import customers_table
from ..queries import customers_of
from .desk import merchants


@merchants
def customers(request: SignedInRequest) -> HttpResponse:
    shown = frame(request)
    shop = shown["shop"]
    if request.method == "POST":
        chosen, act = request.POST.get("customer", ""), request.POST.get("act", "")
        pk = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0
        try:
            if act == "erase":
                erase_customer(by=request.user, shop=shop, customer=pk, at=now())
                messages.success(request, "Ce client est effacé. Les montants restent dans vos comptes.")
            elif act in {"monthly", "each"}:
                set_monthly(by=request.user, shop=shop, customer=pk, monthly=act == "monthly", at=now())
                messages.success(request, "C’est noté.")
        except NotAllowed as nothing:
            raise Http404 from nothing
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(f"/commerce/clients/{shown['desk_query']}")
    asked, text = request.GET.get("page", "1"), request.GET.get("q", "").replace("\x00", "")[:80].strip()
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return render(request, "orders/customers.html", shown | {"page": customers_of(shop.pk, number, text), "q": text})


@merchants
def customers_csv(request: SignedInRequest) -> HttpResponse:
    """The whole file, for the merchant alone (R80)."""
    shop = frame(request)["shop"]
    return HttpResponse(
        customers_table(shop.pk), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="clients-{shop.slug}.csv"'},
    )  # fmt: skip
