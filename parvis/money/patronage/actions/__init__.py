"""What is done with support and receipts."""

from .receipts import cancel_receipt, declare_issuer, issue_receipt, print_receipt, print_year, stop_issuing
from .refusals import PatronageRefused
from .support import answer_support, declare_support, end_support, show_amount

__all__ = [
    "PatronageRefused", "answer_support", "cancel_receipt", "declare_issuer", "declare_support", "end_support", "issue_receipt",
    "print_receipt", "print_year", "show_amount", "stop_issuing",
]  # fmt: skip
