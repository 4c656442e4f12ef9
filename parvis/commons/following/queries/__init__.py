"""Reading who follows what, what reached whom, and a feed."""

from .feed import A_PAGE, WAYS, Cursor, Item, Page, page_of
from .follows import Followed, follower_count, followers_of, following_anything, is_following, own_sources
from .reach import served

__all__ = [
    "A_PAGE", "WAYS", "Cursor", "Followed", "Item", "Page", "follower_count", "followers_of", "following_anything",
    "is_following", "own_sources", "page_of", "served",
]  # fmt: skip
