"""Reading alerts."""

from .alerts import Banner, banner_of, in_force, inside, issuers_beside, lock_alert, past_of, public_alert
from .remits import answers_for, territories_of, territory_of
from .twins import twins_of

__all__ = [
    "Banner",
    "answers_for",
    "banner_of",
    "in_force",
    "inside",
    "issuers_beside",
    "lock_alert",
    "past_of",
    "public_alert",
    "territories_of",
    "territory_of",
    "twins_of",
]
