"""The concierge's desk, the page of a round on a telephone, the errands of a member."""

from .bags import bag, bag_labels, bags, labels
from .errands import errand, errands, new_errand
from .own import new_own_errand, own_errands
from .places import amend_counter, amend_tour, counter, counters, new_counter, new_tour, slot, tour, tours, vehicle, vehicles
from .rounds import round_page, sheet, stop
from .today import today

__all__ = [
    "amend_counter", "amend_tour", "bag", "bag_labels", "bags", "counter", "counters", "errand", "errands", "labels",
    "new_counter", "new_errand", "new_own_errand", "new_tour", "own_errands", "round_page", "sheet", "slot", "stop", "today",
    "tour", "tours", "vehicle", "vehicles",
]  # fmt: skip
