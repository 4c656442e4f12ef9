"""Pages of subscriptions and gifts."""

from .delegation_accounts import delegation_accounts, delegation_jobs, delegation_referrals, delegation_statement
from .gift_claims import claim_offer, offer
from .gift_counter import gift_counter, gift_counter_shop
from .gifts import gift_booklet, gift_booklet_printed, gift_csv, gift_page, gift_shop, gift_shops
from .offering import offer_subscription
from .own import own_subscription
from .own_referral import own_referral
from .prices import price_list_desk
from .public import subscriptions
from .treasury import subscription_list, subscription_page
from .treasury_shares import referral_dispute, treasury_shares

__all__ = [
    "claim_offer", "delegation_accounts", "delegation_jobs", "delegation_referrals", "delegation_statement", "gift_booklet",
    "gift_booklet_printed", "gift_counter", "gift_counter_shop", "gift_csv", "gift_page", "gift_shop", "gift_shops", "offer",
    "offer_subscription", "own_referral", "own_subscription", "price_list_desk", "referral_dispute", "subscription_list",
    "subscription_page", "subscriptions", "treasury_shares",
]  # fmt: skip
