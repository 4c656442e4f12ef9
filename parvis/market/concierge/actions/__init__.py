"""Writes of the concierge: bags, vehicles, errands, rounds."""

from .bags import (
    count_left_over,
    forget_bags,
    gather_all,
    gather_bags,
    hand_over_bag,
    locate_bag,
    put_parcel_back,
    receive_parcel,
)
from .breakdown import change_vehicle
from .errands import (
    Place,
    accept_errand,
    ask_errand,
    cancel_errand,
    end_forgotten_errands,
    erase_old_errands,
    locate_errand,
    refuse_errand,
)
from .planning import plan_rounds, replan_round
from .refusals import ConciergeRefused
from .rounds import bring_back, do_stop, leave, miss_stop, undo_stop
from .vehicles import add_vehicle, amend_vehicle, retire_vehicle

__all__ = [
    "ConciergeRefused", "Place", "accept_errand", "add_vehicle", "amend_vehicle", "ask_errand", "bring_back", "cancel_errand",
    "change_vehicle", "count_left_over", "do_stop", "end_forgotten_errands", "erase_old_errands", "forget_bags", "gather_all",
    "gather_bags", "hand_over_bag", "leave", "locate_bag", "locate_errand", "miss_stop", "plan_rounds", "put_parcel_back",
    "receive_parcel", "refuse_errand", "replan_round", "retire_vehicle", "undo_stop",
]  # fmt: skip
