"""Named writes of the directory."""

from .claims import ask_claim, drop_claim, enter_claim_code, hand_code_over, print_claim_letters, refuse_claim
from .hiding import hide_listing, put_back, restore_listing, take_out
from .keeping import give_card_up, tell_card
from .organisations import put_organisations
from .recommending import recommend, withdraw_recommendation
from .refusals import DirectoryRefused
from .register import Taken, take_in_register

__all__ = [
    "DirectoryRefused", "Taken", "ask_claim", "drop_claim", "enter_claim_code", "give_card_up", "hand_code_over",
    "hide_listing", "print_claim_letters", "put_back", "put_organisations", "recommend", "refuse_claim", "restore_listing",
    "take_in_register", "take_out", "tell_card", "withdraw_recommendation",
]  # fmt: skip
