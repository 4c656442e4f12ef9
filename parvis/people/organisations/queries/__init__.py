"""Reading organisations, their teams, what is asked for them, and what the registers say."""

from .applications import (
    QueueState,
    decided_of,
    decisions_of,
    filed_by,
    last_reason,
    lock_application,
    queue_of,
    queue_states,
    waits_of,
)
from .facts import Fact, closed_in_register, facts_about, resembles
from .organisations import (
    CLOSED,
    bearing,
    blogs_crawled,
    crawling_of,
    ended_in_register,
    invitation_with,
    invitations_of,
    led_to,
    lock_organisation,
    publishers_of,
    search,
    team_of,
    teams_of,
)

__all__ = [
    "CLOSED", "Fact", "QueueState", "bearing", "blogs_crawled", "crawling_of",
    "closed_in_register", "decided_of", "decisions_of", "ended_in_register", "facts_about",
    "filed_by",
    "invitation_with", "invitations_of", "last_reason", "led_to", "lock_application", "lock_organisation",
    "publishers_of",
    "queue_of", "queue_states", "resembles", "search", "team_of", "teams_of", "waits_of",
]  # fmt: skip
