"""The door of the delegation's desk: one rule for all the queues that stand behind it."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from .permissions import delegations_checked_by


def may_enter(member: Member) -> bool:
    """Works for a delegation, or keeps its queues for a night."""
    return delegations_checked_by(member, now()).exists()
