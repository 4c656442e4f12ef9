"""Invoices of a shop: for its merchant, and for the buyer of an order. And the receipt that anyone is given."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, desk, open_to_all
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.isolation import seeing
from parvis.market.shops.desk import frame
from parvis.market.shops.models import Shop
from parvis.market.shops.permissions import runs_a_shop

from .. import actions
from ..forms.money import CreditForm, InvoiceForm
from ..invoice import pdf_of
from ..models import ShopDocument
from ..queries import order_by_token, order_of_shop
from ..queries.invoices import document_of, invoice_of_order, invoices_page, months_waiting
from ..queries.receiving import papers_of
from ..receipt import receipt_pdf

merchants = desk("commerce", runs_a_shop)
BUYER = ("company", "siren", "vat", "line1", "postcode", "city")


@merchants
def invoices(request: SignedInRequest) -> HttpResponse:
    shown = frame(request)
    shop: Shop = shown["shop"]
    asked = request.GET.get("page", "1")
    page = invoices_page(shop.pk, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1)
    further = f"{shown['desk_query']}&" if shown["desk_query"] else "?"
    shown |= {
        "page": page, "waiting": months_waiting(shop.pk, now()), "papers": papers_of(shop.pk),
        "older_url": f"{further}page={page.number + 1}" if page.has_next() else "",
        "newer_url": f"{further}page={page.number - 1}" if page.has_previous() else "",
    }  # fmt: skip
    return render(request, "orders/invoices.html", shown)


@merchants
def invoice(request: SignedInRequest, number: str) -> HttpResponse:
    """One invoice: what it says, and taking it back by a credit note."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    document, notes = document_of(shop.pk, number)
    if document is None:
        raise Http404
    form = CreditForm(request.POST if request.method == "POST" else None, initial={"amount": document.total})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.issue_credit_note(by=request.user, shop=shop, document=document.pk, at=now(), **form.cleaned_data)
            messages.success(request, f"L’avoir {made.number} est fait.")
            return redirect(f"/commerce/factures/{made.number}/{shown['desk_query']}")
        except NotAllowed as nothing:
            raise Http404 from nothing
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    left = document.total - sum(one.total for one in notes)
    shown |= {
        "document": document,
        "notes": notes,
        "form": form,
        "left": left if document.kind == ShopDocument.Kind.INVOICE else 0,
    }
    return render(request, "orders/invoice.html", shown, status=422 if form.errors else 200)


@merchants
def invoice_pdf(request: SignedInRequest, number: str) -> HttpResponse:
    shown = frame(request)
    document, _ = document_of(shown["shop"].pk, number)
    if document is None:
        raise Http404
    try:
        return _pdf(pdf_of(document), document.number)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(f"/commerce/factures/{number}/{shown['desk_query']}")


@merchants
def make_invoice(request: SignedInRequest, number: int) -> HttpResponse:
    """For whom the invoice of an order is; once made it never changes."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    whole = order_of_shop(shop.pk, number) if number < 2**31 else None
    if whole is None:
        raise Http404
    if (known := invoice_of_order(whole.order)) is not None:
        return redirect(f"/commerce/factures/{known.number}/{shown['desk_query']}")
    customer = whole.order.customer
    form = InvoiceForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(customer, name) for name in BUYER}
    )
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            document = actions.issue_invoice(by=request.user, order=whole.order, buyer=form.cleaned_data, at=now())
            messages.success(request, f"La facture {document.number} est faite.")
            return redirect(f"/commerce/factures/{document.number}/{shown['desk_query']}")
        except NotAllowed as nothing:
            raise Http404 from nothing
        except Refused as refusal:
            if refusal.field in form.fields:
                form.add_error(refusal.field, refusal.message)
            else:
                refused = refusal.message
    shown |= {"whole": whole, "order": whole.order, "form": form, "refused": refused, "papers": papers_of(shop.pk)}
    return render(request, "orders/make_invoice.html", shown, status=422 if form.errors or refused else 200)


@open_to_all
def own_invoice(request: HttpRequest, token: str) -> HttpResponse:
    """The invoice of one's order, by its link."""
    whole = order_by_token(token)
    document = invoice_of_order(whole.order) if whole is not None else None
    if whole is None or document is None:
        raise Http404
    return _made(request, token, lambda: pdf_of(document), document.number)


@open_to_all
def own_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """What was bought and paid, as a page to keep."""
    whole = order_by_token(token)
    if whole is None:
        raise Http404
    with seeing(shop=whole.order.shop_id):
        papers = papers_of(whole.order.shop_id)
    return _made(request, token, lambda: receipt_pdf(whole, papers), f"recu-commande-{whole.order.number}")


def _made(request: HttpRequest, token: str, make: Any, name: str) -> HttpResponse:
    try:
        return _pdf(make(), name)
    except Refused:
        return redirect(f"/commande/{token}/")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )
