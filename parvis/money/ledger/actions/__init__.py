"""Writing the books."""

from .closing import CannotClose, close_month
from .posting import CauseTaken, LedgerRefused, MonthClosed, counter, lock_books, post

__all__ = ["CannotClose", "CauseTaken", "LedgerRefused", "MonthClosed", "close_month", "counter", "lock_books", "post"]
