"""Following, and putting what appears into feeds."""

from .delivering import clear, deliver, deliver_many, forget_old, spread, withdraw
from .following import FollowRefused, catch_up, drop, follow, unfollow, unfollow_everything
from .visiting import visit

__all__ = [
    "FollowRefused", "catch_up", "clear", "deliver", "deliver_many", "drop", "follow", "forget_old", "spread", "unfollow",
    "unfollow_everything", "visit", "withdraw",
]  # fmt: skip
