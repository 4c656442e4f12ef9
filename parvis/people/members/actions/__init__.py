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
from .refusal import MemberRefused
from .second_factor import cancel_lost_factor, confirm_identity, offer_reset, report_lost_factor, reset_second_factor
from .sign_ins import end_other_sign_ins, end_sessions, end_sign_in
from .suspension import end_suspension, lift_suspension, suspend

__all__ = [
    "MemberRefused", "amend_profile", "cancel_lost_factor", "confirm_identity", "create_administrator", "end_other_sign_ins",
    "end_sessions", "end_sign_in", "end_suspension", "enter_proof", "lapse_proof", "lift_suspension", "offer_reset", "register",
    "report_lost_factor",
    "reset_second_factor", "seal_declared_identity", "suspend", "verify",
]  # fmt: skip
