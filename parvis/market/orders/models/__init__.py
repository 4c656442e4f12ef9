"""Orders, the buyers' file of each merchant, what was paid. All but reservations and counts are kept apart by the database."""

from .attempts import Attempt, StatementLine
from .customers import Customer
from .documents import DocumentCounter, InvoicedOrder, ShopDocument
from .figures import Book, Tally
from .lines import Deadline, OrderLine, OrderMessage, Reservation, Substitution
from .orders import Checkout, Order, Pay, Receive
from .paying import Payment, Refund, Withdrawal
from .receiving import SellerPapers, ShopAccount, ShopProvider

__all__ = [
    "Attempt", "Book", "Checkout", "Customer", "Deadline", "DocumentCounter", "InvoicedOrder", "Order", "OrderLine",
    "OrderMessage", "Pay", "Payment", "Receive", "Refund", "Reservation", "SellerPapers", "ShopAccount", "ShopDocument",
    "ShopProvider", "StatementLine", "Substitution", "Tally", "Withdrawal",
]  # fmt: skip
