"""Reading shares: what is earned, by whom, on which invoices, what is paid and what still waits."""

from .checks import check_shares
from .due import payable, payable_sum, statement_lines, statements_of, waiting_by_territory
from .reading import Reading, answering_for, rates_on, standing_parts

__all__ = [
    "Reading", "answering_for", "check_shares", "payable", "payable_sum", "rates_on", "standing_parts", "statement_lines",
    "statements_of", "waiting_by_territory",
]  # fmt: skip
