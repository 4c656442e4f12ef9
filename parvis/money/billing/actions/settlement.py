"""What is counted as paid of a document. The ledger's rows are written by whoever received or paid the money."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from .. import registry
from ..models import Document
from ..queries import lock_document
from .refusal import BillingRefused


@transaction.atomic
def count_paid(*, document: Document, amount: int, at: datetime) -> Document:
    """Count an amount as paid, at most what is open; tells `registry.settled` when nothing remains. Gives the document anew."""
    document = lock_document(document.pk)
    if not 0 < amount <= document.open_amount:
        raise BillingRefused(f"On ne peut pas compter plus que le reste à payer de la pièce {document.number}.", field="amount")
    document.paid += amount
    return _written(document, at)


@transaction.atomic
def count_back(*, document: Document, amount: int, at: datetime) -> Document:
    """Count what had been paid as not paid: a direct debit that came back. Tells `registry.came_back` if it was settled."""
    document = lock_document(document.pk)
    if not 0 < amount <= document.paid:
        raise BillingRefused(f"La pièce {document.number} n’a pas reçu autant.", field="amount")
    document.paid -= amount
    return _written(document, at)


def credit(document: Document, amount: int, at: datetime) -> Document:
    """Count what a credit note takes back. The document is locked already."""
    document.credited += amount
    return _written(document, at)


def _written(document: Document, at: datetime) -> Document:
    was_settled = document.is_settled
    settles = document.paid > 0 and document.credited < document.total  # what is only taken back was never paid
    is_settled = document.open_amount == 0 and (was_settled or settles)
    if is_settled != was_settled:
        document.settled_at = at if is_settled else None
    document.save(update_fields=["paid", "credited", "settled_at"])
    if is_settled and not was_settled:
        registry.settled(document, at)
    if was_settled and not is_settled:
        registry.came_back(document, at)
    return document
