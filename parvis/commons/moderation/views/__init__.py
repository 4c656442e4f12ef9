"""Pages of the court."""

from .concerned import decision, decisions
from .desk import notice_case, notices_desk
from .emergency import member_emergency, organisation_emergency
from .exchanges import exchange, exchanges
from .gate import film_gate, gate, gate_decision
from .jury import jury, seat
from .signed_in import member_notice
from .signed_out import appeal_by_link, follow_up, notice

__all__ = [
    "appeal_by_link", "decision", "decisions", "exchange", "exchanges", "film_gate", "follow_up", "gate", "gate_decision", "jury",
    "member_emergency", "member_notice", "notice", "notice_case", "notices_desk", "organisation_emergency", "seat",
]  # fmt: skip
