"""Single lines, by what caused or proves them."""

from __future__ import annotations

from django.db.models import QuerySet

from ..models import Line


def line_of(cause: str) -> Line | None:
    return Line.objects.select_related("debit", "credit").filter(cause=cause).first()


def lines_of_document(number: str) -> QuerySet[Line]:
    """All that a document put into the books, in the order of writing."""
    return Line.objects.select_related("debit", "credit").filter(document=number).order_by("id")
