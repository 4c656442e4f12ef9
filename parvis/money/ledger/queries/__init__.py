"""Reading the books."""

from .balances import (
    AccountBalance,
    KindSum,
    Movement,
    Statement,
    accounts_of,
    balance,
    balances,
    statement,
    statement_of,
    sums_by_kind,
)
from .checks import check_books
from .fec import fec, fec_name
from .lines import line_of, lines_of_document
from .months import (
    MonthState,
    closed_until,
    first_day_of_next,
    last_closed,
    lines_of_month,
    month_of,
    month_to_close,
    months,
    sum_of_month,
    years,
)
from .results import Result, plot_of, results

__all__ = [
    "AccountBalance", "KindSum", "MonthState", "Movement", "Result", "Statement", "accounts_of", "balance", "balances",
    "check_books", "closed_until", "fec", "fec_name", "first_day_of_next", "last_closed", "line_of", "lines_of_document",
    "lines_of_month", "month_of", "month_to_close", "months", "plot_of", "results", "statement", "statement_of",
    "sum_of_month", "sums_by_kind", "years",
]  # fmt: skip
