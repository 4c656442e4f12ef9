"""Reading reports: the desk of a place, what is open, twins, figures."""

from .desks import desk_of, desk_of_territory, lock_desk, places_with_desks, routed, services_of
from .figures import Figures, Row, figures_of
from .problems import followed, listed, lock_problem, queue, state_counts
from .twins import Twin, twins_of

__all__ = [
    "Figures", "Row", "Twin", "desk_of", "desk_of_territory", "figures_of", "followed", "listed", "lock_desk", "lock_problem",
    "places_with_desks", "queue", "routed", "services_of", "state_counts", "twins_of",
]  # fmt: skip
