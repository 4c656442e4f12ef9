"""What a document writes into the books: what is owed against what is earned, and against the VAT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parvis.money.ledger import accounts
from parvis.money.ledger.accounts import Posting, Ref

from ..models import Document, DocumentLine
from .drafting import Draft

Kind = Document.Kind


def postings(drafts: Sequence[Draft]) -> list[Posting]:
    return [posting for draft in drafts for posting in _postings_of(draft)]


def _postings_of(draft: Draft) -> Iterable[Posting]:
    """What is owed against what is earned, and against the VAT; a credit note the other way round."""
    document = draft.document
    name = document.counterpart["name"]
    if document.kind == Kind.SELF_BILLED:
        assert document.delegation is not None
        owed, vat = accounts.supplier(document.delegation), accounts.vat_deductible()
    else:
        assert document.organisation is not None
        owed, vat = accounts.customer(document.organisation), accounts.vat()
    given = document.kind == Kind.INVOICE  # owed to us
    for line in draft.lines:
        earned = _earned(document, line)
        if line.net:
            yield _posting(
                f"invoice:{document.number}:net:{line.position}", owed, earned, line.net if given else -line.net,
                f"{document.number} · {name} · {line.label}", document, line=line,
            )  # fmt: skip
    for position, rate in enumerate(document.rate_totals, 1):
        if rate.vat:
            yield _posting(
                f"invoice:{document.number}:vat:{position}", owed, vat, rate.vat if given else -rate.vat,
                f"{document.number} · {name} · TVA", document, rate=rate.rate, base=rate.base,
            )  # fmt: skip


def _earned(document: Document, line: DocumentLine) -> Ref:
    if document.kind == Kind.SELF_BILLED:
        assert document.delegation is not None
        return accounts.share_due(document.delegation)
    assert line.territory is not None
    return accounts.revenue(line.territory, line.product)


def _posting(
    cause: str, owed: Ref, other: Ref, amount: int, label: str, document: Document, *, line: DocumentLine | None = None,
    rate: int | None = None, base: int | None = None,
) -> Posting:  # fmt: skip
    """One row; a negative amount goes the other way."""
    debit, credited = (owed, other) if amount > 0 else (other, owed)
    return Posting(
        cause=cause, debit=debit, credit=credited, amount=abs(amount), label=label, document=document.number, rate=rate,
        base=base, territory=line.territory if line is not None else None,
    )  # fmt: skip
