"""Eight people at once: connections of their own, real commits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connection

from parvis.money.billing.actions import receive
from parvis.money.billing.models import Means, Payment, Settlement
from parvis.money.billing.queries.payments import credit_of
from tests.cast import AT

from . import desk


def test_eight_connections_settle_an_invoice_once(committed_db: str) -> None:
    invoice = desk.owed(desk.customer())
    by = desk.treasurer()
    # Four cashiers note the same transfer, four others each a payment of their own.
    causes = ["t:same"] * 4 + [f"t:{number}" for number in range(4)]

    def one(cause: str) -> None:
        try:
            receive(by=by, document=invoice, amount=12_000, means=Means.TRANSFER, on=date(2026, 11, 20), cause=cause, at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, causes))
    invoice.refresh_from_db()

    assert (invoice.open_amount, invoice.paid) == (0, 12_000)
    assert Settlement.objects.filter(document=invoice).count() == 1
    assert Payment.objects.count() == 5
    assert invoice.organisation is not None and credit_of(invoice.organisation) == 4 * 12_000
    desk.books_are_right()
