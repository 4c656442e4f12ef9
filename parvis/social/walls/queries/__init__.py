from .followers import wall_followers
from .held import is_held, no_longer_held
from .links import first_link
from .places import PlaceShown, place_shown
from .shown import ShownAnswer, ShownCard, ShownPhoto, ShownPoll, ShownPost, ShownShare, shown_posts
from .walls import A_PAGE, Page, found_posts, lock_post, page_of, post_of, public_page_of, wall_of

__all__ = [
    "A_PAGE", "Page", "PlaceShown", "ShownAnswer", "ShownCard", "ShownPhoto", "ShownPoll", "ShownPost", "ShownShare",
    "first_link", "found_posts", "is_held",
    "lock_post", "no_longer_held", "page_of", "place_shown", "post_of", "public_page_of", "shown_posts",
    "wall_followers", "wall_of",
]  # fmt: skip
