"""Writes on accounts."""

from .accounts import (
    amend_profile,
    create_administrator,
    enter_proof,
    lapse_proof,
    register,
    seal_declared_identity,
    verify,
)  # fmt: skip
from .copies import ask_copy, copy_name, fail_copy, forget_copy, forget_due_copies, make_copy
from .deaths import ask_copy_link, decide_death, forget_tellers, tell_death
from .own_data import ask_to_leave, carry_out, erase_account, restrict, stay, take_up_again
from .refusal import MemberRefused
from .second_factor import cancel_lost_factor, confirm_identity, offer_reset, report_lost_factor, reset_second_factor
from .sign_ins import end_other_sign_ins, end_sessions, end_sign_in
from .suspension import end_suspension, lift_suspension, suspend

__all__ = [
    "MemberRefused", "amend_profile", "ask_copy", "ask_copy_link", "ask_to_leave", "cancel_lost_factor", "carry_out",
    "confirm_identity", "copy_name", "create_administrator", "decide_death", "end_other_sign_ins", "end_sessions", "end_sign_in",
    "end_suspension", "enter_proof", "erase_account", "fail_copy", "forget_copy", "forget_due_copies", "forget_tellers",
    "lapse_proof", "lift_suspension", "make_copy", "offer_reset", "register", "report_lost_factor", "reset_second_factor",
    "restrict",
    "seal_declared_identity", "stay", "suspend", "take_up_again", "tell_death", "verify",
]  # fmt: skip
