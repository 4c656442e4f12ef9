"""Pages about accounts: the member's own, and the administration's."""

from .administration import member_page, members_list
from .profile import profile

__all__ = ["member_page", "members_list", "profile"]
