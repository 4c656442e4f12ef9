"""Writes on organisations, their teams and what is asked for them."""

from .applications import (
    AlreadyThere,
    accept,
    apply_for,
    ask_renaming,
    ask_reopening,
    claim,
    refuse,
    send_again,
    withdraw,
)
from .counter import forget_written_down, welcome, write_down
from .entering import authenticate, create_organisation, present, set_crawling, set_publishing
from .refusals import OrganisationRefused
from .standing import close_organisation, lift_organisation_suspension, suspend_organisation, withdraw_authentication
from .team import (
    accept_invitation,
    add_to_team,
    cancel_invitation,
    invite,
    invite_again,
    remove_from_team,
    require_holds,
)

__all__ = [
    "AlreadyThere", "OrganisationRefused", "accept", "accept_invitation", "add_to_team", "apply_for",
    "ask_renaming", "ask_reopening", "authenticate", "cancel_invitation", "claim", "close_organisation", "create_organisation",
    "forget_written_down",
    "invite", "invite_again", "lift_organisation_suspension", "present", "refuse", "remove_from_team", "require_holds",
    "send_again", "set_crawling", "set_publishing", "suspend_organisation",
    "withdraw", "withdraw_authentication", "welcome", "write_down",
]  # fmt: skip
