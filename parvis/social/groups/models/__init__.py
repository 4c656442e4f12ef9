"""Groups: who they are, who belongs to them, when they meet, what they share."""

from .group import ASK_AGAIN_AFTER, LEADING, Ban, Entry, EntryRequest, Group, GroupInvitation, Membership, Role, Theme
from .meeting import Coming, Meeting
from .things import GroupFile, SetAside

__all__ = [
    "ASK_AGAIN_AFTER", "LEADING", "Ban", "Coming", "Entry", "EntryRequest", "Group", "GroupFile", "GroupInvitation", "Meeting",
    "Membership", "Role", "SetAside", "Theme",
]  # fmt: skip
