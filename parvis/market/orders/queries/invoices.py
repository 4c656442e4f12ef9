"""Invoices of a shop."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Page, Paginator

from parvis.ground.core.isolation import seeing

from ..models import Customer, InvoicedOrder, Order, Pay, ShopDocument

ON_A_PAGE = 30


def invoices_page(shop: int, number: int) -> Page[ShopDocument]:
    """The newest first, read whole."""
    with seeing(shop=shop):
        page = Paginator(ShopDocument.objects.filter(shop=shop), ON_A_PAGE).get_page(number)
        page.object_list = list(page.object_list)
    return page


def document_of(shop: int, number: str) -> tuple[ShopDocument | None, list[ShopDocument]]:
    """A document by its number, and the credit notes on it."""
    with seeing(shop=shop):
        found = ShopDocument.objects.filter(shop=shop, number=number[:20]).select_related("corrects").first()
        notes = list(found.credit_notes.order_by("pk")) if found is not None else []
    return found, notes


def invoice_of_order(order: Order) -> ShopDocument | None:
    with seeing(shop=order.shop_id):
        found = InvoicedOrder.objects.filter(order=order.pk).select_related("document__corrects").first()
    return found.document if found is not None else None


def months_waiting(shop: int, at: datetime) -> list[tuple[Customer, int, int]]:
    """Customers who pay by the month, with how many orders and cents wait for the next invoice."""
    with seeing(shop=shop):
        waiting = Order.objects.filter(
            shop=shop, pay=Pay.MONTHLY, state=Order.State.HANDED_OVER, invoiced=None, ended_at__lte=at
        ).select_related("customer")
        by_customer: dict[int, tuple[Customer, int, int]] = {}
        for order in waiting.order_by("placed_at")[:1000]:
            customer, count, total = by_customer.get(order.customer_id, (order.customer, 0, 0))
            by_customer[order.customer_id] = (customer, count + 1, total + order.total)
    return list(by_customer.values())
