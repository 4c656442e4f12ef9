"""What is done with a group: opened, entered, run, left; its meetings, its files; hidden by a decision."""

from .entering import answer_request, ask, decline_invitation, enter, invite, leave, withdraw_request
from .files import add_file, remove_file
from .founding import change_group, close_group, open_group
from .hiding import hide_group, restore_group
from .meetings import call_off, change_meeting, meeting_path, plan_meeting, say_coming
from .pinning import pin
from .refusals import GroupRefused
from .running import give_role, lift_ban, put_out
from .setting_aside import put_back, set_comment_aside, set_file_aside
from .tending import find_owners

__all__ = [
    "GroupRefused", "add_file", "answer_request", "ask", "call_off", "change_group", "change_meeting", "close_group",
    "decline_invitation", "enter", "find_owners", "give_role", "hide_group", "invite", "leave", "lift_ban", "meeting_path",
    "open_group", "pin", "plan_meeting", "put_back", "put_out", "remove_file", "restore_group", "say_coming",
    "set_comment_aside", "set_file_aside", "withdraw_request",
]  # fmt: skip
