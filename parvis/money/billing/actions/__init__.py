"""Writing: who issues and who is billed, and the documents."""

from ..orders import Line, Order
from .documents import issue_credit_note, issue_invoice, issue_invoices, issue_self_billed
from .papers import make_paper, make_papers, make_papers_as_a_job
from .parties import set_details, set_issuer, set_supplier
from .refusal import BillingRefused, CauseTaken
from .settlement import count_back, count_paid

__all__ = [
    "BillingRefused",
    "CauseTaken",
    "Line",
    "Order",
    "count_back",
    "count_paid",
    "issue_credit_note",
    "issue_invoice",
    "issue_invoices",
    "issue_self_billed",
    "make_paper",
    "make_papers",
    "make_papers_as_a_job",
    "set_details",
    "set_issuer",
    "set_supplier",
]
