"""What is typed at the concierge's desk, and by members who ask for an errand."""

from .bags import CodeForm, PositionForm
from .errands import AcceptForm, ErrandForm, LocateForm, OwnErrandForm, ReasonForm
from .places import CounterForm, TourForm, VehicleForm
from .rounds import PlanForm

__all__ = [
    "AcceptForm", "CodeForm", "CounterForm", "ErrandForm", "LocateForm", "OwnErrandForm", "PlanForm", "PositionForm",
    "ReasonForm", "TourForm", "VehicleForm",
]  # fmt: skip
