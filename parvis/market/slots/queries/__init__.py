"""Reading counters, rounds, their slots, and what of the promises was kept."""

from .kept import Kept, kept_promises
from .offer import Promise, Wish, counters_of, promise, promise_tags, promises, slots_for, tours_of, tours_to
from .plan import openings, planned_slots

__all__ = [
    "Kept", "Promise", "Wish", "counters_of", "kept_promises", "openings", "planned_slots", "promise", "promise_tags",
    "promises", "slots_for", "tours_of", "tours_to",
]  # fmt: skip
