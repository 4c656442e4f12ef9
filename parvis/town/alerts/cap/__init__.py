"""Messages in CAP 1.2 (OASIS), held against its schema before they are sent."""

from __future__ import annotations

from .message import NAMESPACE, identifier_of, message_of, moment_of, sender_of
from .schema import NotCapError, held_against_schema

__all__ = ["NAMESPACE", "NotCapError", "held_against_schema", "identifier_of", "message_of", "moment_of", "sender_of"]
