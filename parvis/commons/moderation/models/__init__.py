"""What the court keeps: checks, notices received, cases, panels, decisions, appeals."""

from .appeal import Appeal, Observation, Side
from .case import Case, Report
from .check import LATE_AFTER, Check, Message
from .decision import HIDING, SEVERITY, Decision, Measure, Statement
from .panel import Panel, Seat, Vote

__all__ = [
    "Appeal",
    "Case",
    "Check",
    "Decision",
    "HIDING",
    "LATE_AFTER",
    "Measure",
    "Message",
    "Observation",
    "Panel",
    "Report",
    "SEVERITY",
    "Seat",
    "Side",
    "Statement",
    "Vote",
]
