"""What is typed about orders, by subject."""

from .lost_link import LostLinkForm
from .orders import (
    BuyerFields,
    DoorFields,
    FirmFields,
    GuestActForm,
    GuestCheckoutForm,
    HandOverForm,
    MemberCheckoutForm,
    MessageForm,
    ReasonForm,
)

__all__ = [
    "BuyerFields", "DoorFields", "FirmFields", "GuestActForm", "GuestCheckoutForm", "HandOverForm", "LostLinkForm",
    "MemberCheckoutForm", "MessageForm", "ReasonForm",
]  # fmt: skip
