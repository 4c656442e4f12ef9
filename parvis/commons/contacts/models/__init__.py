"""Contacts between members: asked, accepted; whom one blocks or mutes."""

from .contact import Contact, Request
from .distance import Block, Mute, Unlisted

__all__ = ["Block", "Contact", "Mute", "Request", "Unlisted"]
