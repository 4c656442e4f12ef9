"""Pages of subscriptions and gifts."""

from .gift_claims import claim_offer, offer
from .gift_counter import gift_counter, gift_counter_shop
from .gifts import gift_booklet, gift_booklet_printed, gift_csv, gift_page, gift_shop, gift_shops
from .own import own_subscription
from .prices import price_list_desk
from .public import subscriptions

__all__ = [
    "claim_offer", "gift_booklet", "gift_booklet_printed", "gift_counter", "gift_counter_shop", "gift_csv", "gift_page",
    "gift_shop", "gift_shops", "offer", "own_subscription", "price_list_desk", "subscriptions",
]  # fmt: skip
