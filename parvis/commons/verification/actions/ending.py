"""Every end of a request goes through here: its evidence, its letters and what was declared go with it."""

from __future__ import annotations

from datetime import datetime

from ..models import Evidence, Verification
from .sealing import destroy


def close(verification: Verification, state: str, *, at: datetime) -> None:
    """End a locked request. What is kept: method, date, verifier, territory, verdict."""
    if destroy(Evidence.objects.filter(verification=verification), at=at):
        verification.destroyed_at = at
    verification.letters.filter(used_at__isnull=True, replaced_at__isnull=True).update(replaced_at=at)
    verification.state = state
    if verification.decided_at == at and verification.turn == Verification.Turn.DELEGATION:
        verification.waited_since = verification.turn_since
    verification.turn, verification.turn_since = Verification.Turn.MEMBER, at
    verification.first_name = verification.last_name = verification.word = verification.counter_code = ""
    verification.save()
