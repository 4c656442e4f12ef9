"""Billing: who issues, who is billed, the documents and their numbers."""

from .customers import CustomerDetails, SupplierDetails
from .deposits import Deposit
from .documents import Document, DocumentLine, Means, Paper
from .issuer import Issuer
from .numbering import Counter

__all__ = [
    "Counter",
    "CustomerDetails",
    "Deposit",
    "Document",
    "DocumentLine",
    "Issuer",
    "Means",
    "Paper",
    "SupplierDetails",
]
