"""Reading shares: what is earned, by whom, on which invoices, what is paid and what still waits."""

from .accounts import (
    DelegationAccount,
    Year,
    YearOfDelegation,
    account_of,
    accounts_tag,
    full_time_on,
    jobs_of,
    last_month,
    months_of_shares,
    plot_of_delegation,
    plot_of_years,
    standing_of_all,
    unpaid_invoices,
    years_of_delegation,
    years_of_territory,
)
from .checks import check_shares
from .due import payable, payable_sum, statement_lines, statements_of, waiting_by_territory
from .reading import Reading, answering_for, rates_on, rates_to_come, standing_parts, standing_prices

__all__ = [
    "DelegationAccount", "Reading", "Year", "YearOfDelegation", "account_of", "accounts_tag", "answering_for", "check_shares",
    "full_time_on", "jobs_of", "last_month", "months_of_shares", "payable", "payable_sum", "plot_of_delegation",
    "plot_of_years", "rates_on", "rates_to_come", "standing_of_all", "standing_parts", "standing_prices", "statement_lines",
    "statements_of", "unpaid_invoices", "waiting_by_territory", "years_of_delegation", "years_of_territory",
]  # fmt: skip
