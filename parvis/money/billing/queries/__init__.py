"""Reading what was billed."""

from .documents import in_the_order_of, left_to_correct, lock_document, open_amount, papers_to_make
from .parties import details_of, issuer_on, supplier_of

__all__ = [
    "details_of",
    "in_the_order_of",
    "issuer_on",
    "left_to_correct",
    "lock_document",
    "open_amount",
    "papers_to_make",
    "supplier_of",
]
