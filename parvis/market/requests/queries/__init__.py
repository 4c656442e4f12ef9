"""Reading questions: whom to ask, where one stands, what a shop is asked, what a town looks for."""

from .demand import Demand, answered_by, demand_of
from .finding import MOST_ASKED, Fitting, fitting_shops
from .following import (
    answers_of,
    calls_to_make,
    held_for,
    lock_question,
    open_questions_of,
    put_to,
    shop_keepers,
    unanswered_by,
    waiting_of,
)

__all__ = [
    "Demand", "Fitting", "MOST_ASKED", "answered_by", "answers_of", "calls_to_make", "demand_of", "fitting_shops", "held_for",
    "lock_question", "open_questions_of",
    "put_to", "shop_keepers", "unanswered_by", "waiting_of",
]  # fmt: skip
