"""Reading the books."""

from .balances import AccountBalance, Movement, Statement, balance, balances, statement
from .checks import check_books
from .lines import line_of, lines_of_document
from .months import (
    closed_months,
    closed_until,
    first_day_of_next,
    last_closed,
    lines_of_month,
    month_of,
    month_to_close,
    months_with_lines,
    sum_of_month,
)  # fmt: skip

__all__ = [
    "AccountBalance", "Movement", "Statement", "balance", "balances", "check_books", "closed_months", "closed_until",
    "first_day_of_next", "last_closed", "line_of", "lines_of_document", "lines_of_month", "month_of", "month_to_close",
    "months_with_lines", "statement", "sum_of_month",
]  # fmt: skip
