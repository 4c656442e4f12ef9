"""Writes on delegations, their mandates and their watches."""

from .mandates import close_ended_mandate, end_mandate, give_mandate, renew_mandate, warn_of_ends
from .newsroom import open_newsroom
from .particulars import amend_delegation, create_delegation, create_national_delegation, set_account
from .refusal import DelegationRefused
from .watches import agree_to_watch, cancel_watch, offer_watch

__all__ = [
    "DelegationRefused", "agree_to_watch", "amend_delegation", "cancel_watch", "close_ended_mandate", "create_delegation",
    "create_national_delegation", "end_mandate", "give_mandate", "offer_watch", "open_newsroom", "renew_mandate", "set_account",
    "warn_of_ends",
]  # fmt: skip
