"""Named writes: telling members what concerns them, as each of them wants to be told."""

from .announcing import announce, mark_read, mark_topic_read, push_notice
from .choosing import ChoiceRefused, choose, rest
from .devices import forget_endpoint, keep_endpoint, leave_devices, renew_endpoint
from .letters import send_letters

__all__ = [
    "ChoiceRefused", "announce", "choose", "forget_endpoint", "keep_endpoint", "leave_devices", "mark_read", "mark_topic_read",
    "push_notice", "renew_endpoint", "rest", "send_letters",
]  # fmt: skip
