"""Reading who is in contact with whom, and who keeps whom away."""

from .pairs import are_contacts, blocked_around, contact_ids, is_blocked_between, muted_by, seen_members, waiting_requests

__all__ = ["are_contacts", "blocked_around", "contact_ids", "is_blocked_between", "muted_by", "seen_members", "waiting_requests"]
