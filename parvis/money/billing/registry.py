"""What billing tells those above it: issued, settled, come back. Subscriptions and shares fill it in their `apps.py`.

All are called in the transaction of the write, after the ledger's rows: whoever refuses, refuses the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from parvis.ground.territories.models import Territory

from .models import Document, DocumentLine

Issued = Callable[[Sequence[Document], datetime], object]
Told = Callable[[Document, datetime], object]
Counted = Callable[[Document, DocumentLine, int], Sequence[tuple[Territory, int]]]

_issued: list[Issued] = []
_settled: list[Told] = []
_reversed: list[Told] = []
_lost: list[Told] = []
_counted: list[Counted] = []


def plug_issued(told: Issued) -> None:
    """`told(documents, at)`: a run issues thousands at once. Invoices, credit notes and self-billed ones; `document.lines.all()`
    is at hand without a query, with its territories."""
    _issued.append(told)


def plug_settled(told: Told) -> None:
    """`told(document, at)`: nothing remains to pay of an invoice."""
    _settled.append(told)


def plug_reversed(told: Told) -> None:
    """`told(document, at)`: what had settled an invoice came back (a direct debit refused by the bank)."""
    _reversed.append(told)


def plug_lost(told: Told) -> None:
    """`told(document, at)`: what is given up of an invoice changed, by a loss or by a credit note that followed one."""
    _lost.append(told)


def plug_counted(told: Counted) -> None:
    """`told(document, line, amount)`: the places from which to take back this much of a line that moved since it was billed;
    nothing where it did not. It is asked before the document is locked, and may lock what is its own."""
    _counted.append(told)


def issued(documents: Sequence[Document], at: datetime) -> None:
    for told in _issued:
        told(documents, at)


def settled(document: Document, at: datetime) -> None:
    for told in _settled:
        told(document, at)


def came_back(document: Document, at: datetime) -> None:
    for told in _reversed:
        told(document, at)


def lost(document: Document, at: datetime) -> None:
    for told in _lost:
        told(document, at)


def counted_for(document: Document, line: DocumentLine, amount: int) -> Sequence[tuple[Territory, int]]:
    """Where this much of a line counts now, the parts summing to it."""
    for told in _counted:
        parts = told(document, line, amount)
        if parts:
            return parts
    assert line.territory is not None, "a line of an invoice counts for a place"
    return [(line.territory, amount)]
