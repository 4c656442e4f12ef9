"""Tokens by which programs act for an organisation, and the addresses that are told what happens to it."""

from .endpoints import EVENTS, Delivery, Endpoint
from .tokens import KEPT_ANSWERS, LONGEST_LIFE, KeptAnswer, Scope, Token

__all__ = ["EVENTS", "KEPT_ANSWERS", "LONGEST_LIFE", "Delivery", "Endpoint", "KeptAnswer", "Scope", "Token"]
