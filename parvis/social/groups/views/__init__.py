from .files import file, files
from .files import set_aside as set_file_aside
from .lists import groups
from .lists import new as new_group
from .meetings import calendar, calendar_of_one, meetings
from .meetings import change as change_meeting
from .meetings import new as new_meeting
from .meetings import one as meeting
from .page import group
from .people import invite, members, put_out
from .public import calendar as public_calendar
from .public import group as public_group
from .running import hide_comment, moderation, settings

__all__ = [
    "calendar", "calendar_of_one", "change_meeting", "file", "files", "group", "groups", "hide_comment", "invite", "meeting",
    "meetings", "members", "moderation", "new_group", "new_meeting", "public_calendar", "public_group", "put_out",
    "set_file_aside", "settings",
]  # fmt: skip
