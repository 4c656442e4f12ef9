"""Eight connections that issue at once: no gap, nothing billed twice, books that agree."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from parvis.money.billing.models import Document
from parvis.money.billing.queries import check_documents
from parvis.money.ledger.queries import check_books
from tests import cast, till


def test_eight_connections_at_once_leave_no_gap_and_bill_nothing_twice(committed_db: str) -> None:
    towns = [cast.organisation(f"Mairie {number}", publishes=False) for number in range(4)]
    till.issuer()
    for town in towns:
        till.details(town)

    def issue(worker: int) -> None:
        try:
            for number in range(6):
                town = towns[(worker + number) % 4]
                till.invoice(town, cause=f"{town.pk}:{number}")  # two workers ask for each
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(issue, range(8)))
    assert list(Document.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(1, 25))
    assert len(set(Document.objects.values_list("cause", flat=True))) == 24
    assert list(check_documents()) == [] == check_books()
