"""Private messages: conversations, who takes part, what is said, and what was shown to the court."""

from .conversation import Conversation, Keyed
from .disclosure import Copied, CopiedFile, Disclosure
from .message import Commitment, Enclosure, Message
from .participant import Participant

__all__ = ["Commitment", "Conversation", "Copied", "CopiedFile", "Disclosure", "Enclosure", "Keyed", "Message", "Participant"]
