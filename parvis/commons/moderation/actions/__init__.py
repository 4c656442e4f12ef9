"""What the court does."""

from .checks import (
    LONGEST_MESSAGE,
    LONGEST_REASON,
    SHORTEST_REASON,
    CheckRefused,
    answer,
    exchange_address,
    invalidate,
    mark_checked,
    open_check,
    reinstate,
)

__all__ = [
    "LONGEST_MESSAGE",
    "LONGEST_REASON",
    "SHORTEST_REASON",
    "CheckRefused",
    "answer",
    "exchange_address",
    "invalidate",
    "mark_checked",
    "open_check",
    "reinstate",
]
