"""Writing: who issues and who is billed, the documents, what is paid, and what the bank is told and tells."""

from ..orders import Line, Order
from .by_hand import answer_deposit, credit_by_hand, record_deposit, retry_papers
from .documents import issue_credit_note, issue_invoice, issue_invoices, issue_self_billed
from .importing import Imported, import_file
from .losses import write_off
from .mandates import announce_debit, announce_issued, announce_last, end_mandate, seal_anew, sign_mandate
from .papers import make_papers, make_papers_as_a_job
from .parties import set_details, set_issuer, set_supplier
from .payments import PaidTwice, receive, receive_for, take_back, use_credit
from .preparing import NothingDue, leave_out, prepare_debits, prepare_transfers
from .refunds import drop_refund, refund, refund_customer
from .refusal import BillingRefused, CauseTaken
from .reminders import remind, remind_all
from .remittances import carry
from .resolving import (
    ResolvedAlready,
    is_fees,
    is_known,
    is_order,
    is_payment,
    is_remittance,
    is_return,
    is_run,
    is_unpaid,
    send_back,
)
from .returns import order_came_back, take_returns
from .running import NeedsAnother, book_run, cancel, changes, download, mark_sent, sign_off
from .settlement import count_back, count_paid

__all__ = [
    "BillingRefused", "CauseTaken", "Imported", "Line", "NeedsAnother", "NothingDue", "Order", "PaidTwice", "ResolvedAlready",
    "announce_debit", "announce_issued", "announce_last", "answer_deposit", "book_run", "cancel", "carry", "changes",
    "count_back", "count_paid", "credit_by_hand", "download", "drop_refund", "end_mandate", "import_file", "is_fees",
    "is_known", "is_order", "is_payment", "is_remittance", "is_return", "is_run", "is_unpaid", "issue_credit_note",
    "issue_invoice", "issue_invoices", "issue_self_billed", "leave_out", "make_papers", "make_papers_as_a_job",
    "mark_sent", "order_came_back", "prepare_debits", "prepare_transfers", "receive", "receive_for", "record_deposit",
    "refund", "refund_customer", "remind", "remind_all", "retry_papers", "seal_anew", "send_back", "set_details",
    "set_issuer", "set_supplier", "sign_mandate", "sign_off", "take_back", "take_returns", "use_credit", "write_off",
]  # fmt: skip
