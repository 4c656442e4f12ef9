"""Reading what the concierge has to do: today's slots, errands, rounds."""

from .bags import Inside, Item, bag_with_code, bags_left, bags_of_day, opened, to_fetch
from .errands import errands_to_answer, errands_waiting, own_errands, slots_for_errand
from .rounds import round_page, rounds_of_slot, slots_of_days
from .today import Today, time_zone_of, today_of

__all__ = [
    "Inside", "Item", "Today", "bag_with_code", "bags_left", "bags_of_day", "errands_to_answer", "errands_waiting", "opened",
    "own_errands", "round_page", "rounds_of_slot", "slots_for_errand", "slots_of_days", "time_zone_of", "to_fetch", "today_of",
]  # fmt: skip
