"""How much one person does in a day: rates of each act, care with new accounts, the same text again and again."""

from .spent import Spent

__all__ = ["Spent"]
