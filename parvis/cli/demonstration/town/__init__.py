"""Town life in the demonstration: alerts, directory, workshops, agenda, letters, reports. Each module brings what is its own."""

from __future__ import annotations

from datetime import datetime

from ..cast import Cast
from .alerting import send_alerts
from .choosing import choose_letters
from .following import follow_alerts, say_what_became
from .gathering import announce_gatherings
from .listing import list_places
from .mending import mend_streets
from .teaching import teach


def live_in_town(cast: Cast, *, now: datetime) -> None:
    """Fill the town of a fresh demonstration, in the order in which one thing stands on another."""
    list_places(cast, now=now)
    follow_alerts(cast, now=now)
    send_alerts(cast, now=now)
    choose_letters(cast, now=now)
    say_what_became(cast, now=now)
    mend_streets(cast, now=now)
    announce_gatherings(cast, now=now)
    teach(cast, now=now)
