"""Reading documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet, Sum

from ..amounts import RateTotal
from ..models import Document, Paper, Settlement


def open_amount(document: Document) -> int:
    """What remains to pay of it now, in cents: read afresh."""
    return Document.objects.get(pk=document.pk).open_amount


def lock_document(pk: int) -> Document:
    """Its row, locked until the transaction ends: before a payment, a credit note, a return."""
    return Document.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "delegation").get(pk=pk)


def left_to_correct(document: Document) -> dict[tuple[str, int], RateTotal]:
    """By category and rate, what credit notes have not taken back of it yet."""
    left = {(one.category, one.rate): one for one in document.rate_totals}
    for note in document.credit_notes.all():
        for taken in note.rate_totals:
            key = (taken.category, taken.rate)
            left[key] = replace(left[key], base=left[key].base - taken.base, vat=left[key].vat - taken.vat)
    return left


def lost_of(document: Document) -> tuple[int, int]:
    """What was given up of an invoice, and what the customer owed in all: its total, less what credit notes take back."""
    given_up = document.settlements.filter(kind=Settlement.Kind.WRITE_OFF, taken_back_at=None)
    lost = given_up.aggregate(sum=Sum("amount", default=0))["sum"]
    return lost, document.total - document.credit_notes.aggregate(sum=Sum("total", default=0))["sum"]


def in_the_order_of(causes: Iterable[str]) -> dict[str, Document]:
    """The documents that were issued for these causes."""
    return {document.cause: document for document in Document.objects.filter(cause__in=list(causes)).prefetch_related("lines")}


def papers_to_make() -> QuerySet[Paper]:
    """Those that wait, with all that their page shows."""
    return (
        Paper.objects.filter(made_at=None)
        .select_related("document__organisation", "document__delegation", "document__corrects")
        .prefetch_related("document__lines__territory")
    )
