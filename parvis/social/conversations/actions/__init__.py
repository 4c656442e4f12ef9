"""Writing in conversations, and arranging them."""

from .disclosing import destroy_copies, disclose
from .errors import ConversationRefused
from .keeping import ask_kept, clear, erase_old, mark_read, mute, seal_anew, sweep
from .people import accept, add, decline, forget_member, leave, remove, rename
from .writing import delete, edit, send, start

__all__ = [
    "ConversationRefused", "accept", "add", "ask_kept", "clear", "decline", "delete", "destroy_copies", "disclose", "edit",
    "erase_old", "forget_member", "leave", "mark_read", "mute", "remove", "rename", "seal_anew", "send", "start", "sweep",
]  # fmt: skip
