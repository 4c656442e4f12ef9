"""Reading prices, subscriptions and their terms."""

from .missing import Missing, missing_for, missing_for_each
from .plans import (
    KINDS,
    Band,
    Prices,
    gaps,
    offers_for,
    plan_for,
    plans_on,
    plans_to_come,
    population_of,
    price_list,
    size_of,
)
from .terms import (
    check_publishing,
    covered_until,
    debts_of,
    due_for_tending,
    in_force,
    is_gift,
    last_term,
    live_subscription,
    lock_subscription,
    owners_of,
    publishing_until,
    terms_of,
)
from .treasury import counted, last_days, listed, tabs, terms_had_by

__all__ = [
    "Band", "KINDS", "Missing", "Prices", "check_publishing", "counted", "covered_until", "debts_of", "due_for_tending",
    "gaps", "in_force", "is_gift", "last_days", "last_term", "listed", "live_subscription", "lock_subscription",
    "missing_for", "missing_for_each", "offers_for", "owners_of", "plan_for", "plans_on", "plans_to_come", "population_of",
    "price_list", "publishing_until", "size_of", "tabs", "terms_had_by", "terms_of",
]  # fmt: skip
