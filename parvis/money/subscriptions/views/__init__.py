"""Pages of subscriptions and gifts."""

from .gift_claims import claim_offer, offer
from .gift_counter import gift_counter, gift_counter_shop
from .gifts import gift_booklet, gift_booklet_printed, gift_csv, gift_page, gift_shop, gift_shops
from .offering import offer_subscription
from .own import own_subscription
from .prices import price_list_desk
from .public import subscriptions
from .treasury import subscription_list, subscription_page

__all__ = [
    "claim_offer", "gift_booklet", "gift_booklet_printed", "gift_counter", "gift_counter_shop", "gift_csv", "gift_page",
    "gift_shop", "gift_shops", "offer", "offer_subscription", "own_subscription", "price_list_desk", "subscription_list",
    "subscription_page", "subscriptions",
]  # fmt: skip
