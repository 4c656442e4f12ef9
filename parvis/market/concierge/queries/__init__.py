"""Reading what the concierge has to do: today's slots, errands, rounds."""

from .errands import errands_to_answer, errands_waiting, own_errands, slots_for_errand
from .rounds import round_page, rounds_of_slot, slots_of_days
from .today import Today, time_zone_of, today_of

__all__ = [
    "Today", "errands_to_answer", "errands_waiting", "own_errands", "round_page", "rounds_of_slot", "slots_for_errand",
    "slots_of_days", "time_zone_of", "today_of",
]  # fmt: skip
