"""Named reads of groups."""

from .groups import (
    ELSEWHERE,
    RINGS,
    Standing,
    found_groups,
    groups_of,
    highest_group,
    invitations_of,
    listed,
    lock_group,
    mapped_groups,
    names_of,
    public_group,
    standing_of,
    with_counts,
)
from .meetings import (
    ShownMeeting,
    coming_to,
    files_of,
    is_set_aside,
    lock_meeting,
    meeting_day,
    past,
    set_aside_in,
    shown_file,
    shown_meeting,
    upcoming,
    with_comings,
)
from .people import (
    bans_of,
    contacts_to_invite,
    has_other_owner,
    heir_of,
    invitations_sent,
    leaders_of,
    member_ids,
    members_of,
    requests_of,
)
from .posts import comments_in, group_of_post, hidden_posts_in

__all__ = [
    "ELSEWHERE", "RINGS", "ShownMeeting", "Standing", "bans_of", "coming_to", "comments_in", "contacts_to_invite", "files_of",
    "found_groups",
    "group_of_post", "groups_of", "has_other_owner", "heir_of", "hidden_posts_in", "highest_group", "mapped_groups",
    "invitations_of", "invitations_sent",
    "is_set_aside", "leaders_of", "listed", "lock_group", "lock_meeting", "meeting_day", "member_ids", "members_of", "names_of",
    "past", "public_group", "requests_of", "set_aside_in", "shown_file", "shown_meeting", "standing_of", "upcoming",
    "with_comings", "with_counts",
]  # fmt: skip
