"""Pages about accounts: the member's own, and the administration's."""

from .administration import member_page, members_list
from .own_data import (
    closed_account,
    closed_account_sent,
    closed_copy,
    death,
    death_told,
    deaths,
    fetch_closed_copy,
    fetch_copy,
    leave,
    own_data,
    tell_of_death,
)
from .profile import profile
from .security import cancel_lost, lost_factor, reset_lost, second_factor, sign_ins

__all__ = [
    "cancel_lost", "closed_account", "closed_account_sent", "closed_copy", "death", "death_told", "deaths", "fetch_closed_copy",
    "fetch_copy", "leave", "lost_factor", "member_page", "members_list", "own_data", "profile", "reset_lost", "second_factor",
    "sign_ins", "tell_of_death",
]  # fmt: skip
