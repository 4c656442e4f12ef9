"""Writes on tokens, on webhooks, and what is told to them."""

from .delivering import deliver, forget_deliveries
from .endpoints import add_endpoint, change_endpoint, remove_endpoint, rotate_secret, send_again, send_try, start_again
from .refusals import AccessRefused
from .repeating import Replayed, answer_once, forget_answers
from .telling import Told, tell
from .tokens import issue_token, note_use, revoke_token

__all__ = [
    "AccessRefused", "Replayed", "Told", "add_endpoint", "answer_once", "change_endpoint", "deliver", "forget_answers",
    "forget_deliveries", "issue_token", "note_use", "remove_endpoint", "revoke_token", "rotate_secret", "send_again",
    "send_try", "start_again", "tell",
]  # fmt: skip
