"""The invoices of an organisation, in the copy it takes along."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.commons.contents.actions import as_table
from parvis.commons.contents.registry import Part
from parvis.ground.core.money import decimal

from .models import Document


def invoices_of(organisation: int) -> Iterator[Part]:
    documents = list(Document.objects.filter(organisation=organisation).select_related("paper").order_by("issued_on", "pk"))
    if not documents:
        return
    heading = ["Numéro", "Nature", "Du", "À payer avant le", "Hors taxe", "TVA", "Total", "Réglé"]
    rows = (
        (
            one.number, one.get_kind_display(), one.issued_on, one.due_on, decimal(one.net, ","), decimal(one.vat, ","),
            decimal(one.total, ","), one.settled_at.date() if one.settled_at else None,
        )
        for one in documents
    )  # fmt: skip
    yield Part("factures/factures.csv", as_table(heading, rows))
    for one in documents:
        paper = getattr(one, "paper", None)
        if paper is not None and paper.file:
            yield Part(f"factures/{one.number}.pdf", file=paper.file)
