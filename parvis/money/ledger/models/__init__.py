"""The books: accounts, lines of double entry that nobody can change, balances kept by the database, closed months."""

from .accounts import Account, Balance
from .lines import Line
from .months import ClosedMonth

__all__ = ["Account", "Balance", "ClosedMonth", "Line"]
