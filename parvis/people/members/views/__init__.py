"""Pages about accounts: the member's own, and the administration's."""

from .administration import member_page, members_list
from .profile import profile
from .security import cancel_lost, lost_factor, reset_lost, second_factor, sign_ins

__all__ = [
    "cancel_lost", "lost_factor", "member_page", "members_list", "profile", "reset_lost", "second_factor", "sign_ins",
]  # fmt: skip
