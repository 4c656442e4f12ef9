"""What the court keeps: checks, notices received, cases, panels, decisions, appeals."""

from .acceptance import Acceptance
from .appeal import Appeal, Observation, Side
from .case import Case, Report
from .check import LATE_AFTER, Check, Lot, Message
from .decision import HIDING, SEVERITY, Decision, Measure, Statement
from .panel import Panel, Seat, Vote
from .reply import ASKED_WITHIN, SHOWN_WITHIN, Reply

__all__ = [
    "ASKED_WITHIN",
    "Acceptance",
    "Appeal",
    "Case",
    "Check",
    "Decision",
    "HIDING",
    "LATE_AFTER",
    "Lot",
    "Measure",
    "Message",
    "Observation",
    "Panel",
    "Reply",
    "Report",
    "SEVERITY",
    "SHOWN_WITHIN",
    "Seat",
    "Side",
    "Statement",
    "Vote",
]
