"""Reading who follows what, and what reached whom."""

from .follows import follower_count, followers_of, is_following, own_sources
from .reach import served

__all__ = ["follower_count", "followers_of", "is_following", "own_sources", "served"]
