"""Reading who is in contact with whom, and who keeps whom away."""

from .pairs import (
    are_contacts,
    blocked_around,
    contact_ids,
    is_blocked_between,
    muted_by,
    seen_members,
    unheard_by,
    waiting_requests,
)
from .people import (
    Standing,
    asked_by,
    blocked_by,
    contacts_of,
    is_found_by_name,
    member_seen_by,
    muted_members,
    named,
    standing_with,
)  # fmt: skip

__all__ = [
    "Standing", "are_contacts", "asked_by", "blocked_around", "blocked_by", "contact_ids", "contacts_of", "is_blocked_between",
    "is_found_by_name", "member_seen_by", "muted_by", "muted_members", "named", "seen_members", "standing_with",
    "unheard_by", "waiting_requests",
]  # fmt: skip
