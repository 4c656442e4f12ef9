"""Named writes on requests, evidence, letters and places."""

from .deciding import accept, recuse, refuse
from .declaring import add_document, come_to_counter, declare, remove_document, send, withdraw
from .errors import VerificationRefused
from .expiring import let_time_pass
from .letters import enter_code, print_letters, write_letters
from .places import amend_place, close_place, open_place
from .sealing import look_at, read_declaration, remove_blob

__all__ = [
    "VerificationRefused", "accept", "add_document", "amend_place", "close_place", "come_to_counter", "declare",
    "enter_code", "let_time_pass", "look_at", "open_place", "print_letters", "read_declaration", "recuse", "refuse",
    "remove_blob", "remove_document", "send", "withdraw", "write_letters",
]  # fmt: skip
