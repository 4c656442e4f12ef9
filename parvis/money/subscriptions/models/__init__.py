"""What is sold, who subscribes, and for how long."""

from .gifts import LONGEST, MONTHS, Gift, GiftBooklet, GiftCode, GiftInvitation
from .jobs import PaidJob
from .plans import Cadence, Plan, Product
from .referrals import Referral, ReferralCode, ReferralDispute
from .reminders import Reminder
from .shares import Occasion, Share, ShareKind, ShareRate, ShareStatement
from .subscriptions import Subscription
from .terms import Move, Term

__all__ = [
    "Cadence", "Gift", "GiftBooklet", "GiftCode", "GiftInvitation", "LONGEST", "MONTHS", "Move", "Occasion", "PaidJob", "Plan",
    "Product", "Referral", "ReferralCode", "ReferralDispute", "Reminder", "Share", "ShareKind", "ShareRate",
    "ShareStatement", "Subscription", "Term",
]  # fmt: skip
