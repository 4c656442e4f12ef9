"""Billing: who issues, who is billed, the documents and their numbers; what was paid, and what the bank is told and tells."""

from .customers import CustomerDetails, SupplierDetails
from .deposits import Deposit
from .documents import Document, DocumentLine, Means, Paper
from .issuer import Issuer
from .mandates import DebitMandate, Prenotice
from .numbering import Counter
from .payments import Payment, Refund, Reminder, Remittance, Settlement
from .runs import Run, RunLine
from .statements import BankLine, BankStatement

__all__ = [
    "BankLine",
    "BankStatement",
    "Counter",
    "CustomerDetails",
    "DebitMandate",
    "Deposit",
    "Document",
    "DocumentLine",
    "Issuer",
    "Means",
    "Paper",
    "Payment",
    "Prenotice",
    "Refund",
    "Remittance",
    "Reminder",
    "Run",
    "RunLine",
    "Settlement",
    "SupplierDetails",
]
