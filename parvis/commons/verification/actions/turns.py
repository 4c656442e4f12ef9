"""Who has something to do now: it decides in which list a request stands, and since when its clock runs."""

from __future__ import annotations

from datetime import datetime

from ..models import Evidence, Verification
from ..queries import letter_of


def give_turn(verification: Verification, *, at: datetime) -> None:
    """Set whose turn it is after a change; the clock starts again only when it passes from one to the other."""
    turn = Verification.Turn.DELEGATION if _delegation_acts(verification, at) else Verification.Turn.MEMBER
    if verification.turn != turn:
        verification.turn, verification.turn_since = turn, at
        verification.save(update_fields=["turn", "turn_since"])


def _delegation_acts(verification: Verification, at: datetime) -> bool:
    if verification.state != Verification.State.WAITING:
        return False
    if verification.method == Verification.Method.DOCUMENTS:
        return True
    if verification.method == Verification.Method.COUNTER:
        return False  # until the person stands there
    if not verification.home_seen:
        letter = letter_of(verification)
        return letter is None or not (letter.is_live(at) or letter.expires_at <= at)
    return not verification.asks_identity or verification.evidence.filter(kind=Evidence.Kind.IDENTITY).exists()
