"""What is done with the gift of a commune: opening it, its letters, its claims."""

from .claiming import activate_for, claim_at_counter, claim_by_code, find_by_code, require_claimable
from .inviting import add_shop, bring_up_to_date, take_back_in, take_out
from .opening import open_gift, withdraw_gift
from .printing import (
    ask_letters,
    cancel_letters,
    destroy_old_booklets,
    make_next_booklet,
    print_letter_again,
    put_away,
)
from .reminding import remind_of_ends

__all__ = [
    "activate_for", "add_shop", "ask_letters", "bring_up_to_date", "cancel_letters", "claim_at_counter", "claim_by_code",
    "destroy_old_booklets", "find_by_code", "make_next_booklet", "open_gift", "print_letter_again", "put_away",
    "remind_of_ends", "require_claimable", "take_back_in", "take_out", "withdraw_gift",
]  # fmt: skip
