"""Reading what was billed."""

from .checks import check_documents
from .documents import in_the_order_of, left_to_correct, lock_document, lost_of, open_amount, papers_to_make
from .lists import (
    STATES,
    PaperState,
    deposits_of,
    documents_of,
    failed_papers,
    in_state,
    issuers,
    listed,
    owed_by,
    paper_state,
    search,
    self_billed_of,
    to_deposit,
    whole,
)
from .parties import details_of, issuer_on, siren_on, supplier_of

__all__ = [
    "STATES",
    "PaperState",
    "check_documents",
    "deposits_of",
    "details_of",
    "documents_of",
    "failed_papers",
    "in_state",
    "in_the_order_of",
    "issuer_on",
    "issuers",
    "left_to_correct",
    "listed",
    "lock_document",
    "lost_of",
    "open_amount",
    "owed_by",
    "paper_state",
    "papers_to_make",
    "search",
    "self_billed_of",
    "siren_on",
    "supplier_of",
    "to_deposit",
    "whole",
]
