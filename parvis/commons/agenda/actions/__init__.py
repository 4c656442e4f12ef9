"""Named writes of the agenda."""

from .listing import write_on
from .refusals import EventRefused
from .sourced import put_event, withdraw_event

__all__ = ["EventRefused", "put_event", "withdraw_event", "write_on"]
