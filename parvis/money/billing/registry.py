"""What billing tells those above it: issued, settled, come back. Subscriptions and shares fill it in their `apps.py`.

All are called in the transaction of the write, after the ledger's rows: whoever refuses, refuses the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from .models import Document

Issued = Callable[[Sequence[Document], datetime], object]
Told = Callable[[Document, datetime], object]

_issued: list[Issued] = []
_settled: list[Told] = []
_reversed: list[Told] = []


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


def issued(documents: Sequence[Document], at: datetime) -> None:
    for told in _issued:
        told(documents, at)


def settled(document: Document, at: datetime) -> None:
    for told in _settled:
        told(document, at)


def came_back(document: Document, at: datetime) -> None:
    for told in _reversed:
        told(document, at)
