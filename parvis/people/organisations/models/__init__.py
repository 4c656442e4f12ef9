"""Organisations, who belongs to them, and what is asked for them."""

from .applications import LATE_AFTER, Application, ApplicationDecision
from .invitations import LASTS, Invitation
from .organisations import FormerSlug, Organisation, TeamMember, in_a_sentence

__all__ = [
    "LASTS", "LATE_AFTER", "Application", "ApplicationDecision", "FormerSlug", "Invitation", "Organisation", "TeamMember",
    "in_a_sentence",
]  # fmt: skip
