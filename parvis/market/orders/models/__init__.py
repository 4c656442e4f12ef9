"""Orders, the buyers' file of each merchant, what was paid. All but reservations and counts are kept apart by the database."""

from .customers import Customer
from .figures import Book, Tally
from .lines import Deadline, OrderLine, OrderMessage, Reservation, Substitution
from .orders import Checkout, Order, Pay, Receive
from .paying import Payment, Refund, Withdrawal

__all__ = [
    "Book", "Checkout", "Customer", "Deadline", "Order", "OrderLine", "OrderMessage", "Pay", "Payment", "Receive", "Refund",
    "Reservation", "Substitution", "Tally", "Withdrawal",
]  # fmt: skip
