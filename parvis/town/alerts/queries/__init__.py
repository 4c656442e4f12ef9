"""Reading alerts."""

from .alerts import (
    ALL,
    Banner,
    banners,
    in_force,
    inside,
    issuers_beside,
    lock_alert,
    past_of,
    places_with_alerts,
    public_alert,
    rings_of_place,
    sent_about,
)
from .remits import answers_for, territories_of, territory_of
from .twins import twins_of

__all__ = [
    "ALL",
    "Banner",
    "answers_for",
    "banners",
    "in_force",
    "inside",
    "issuers_beside",
    "lock_alert",
    "past_of",
    "places_with_alerts",
    "public_alert",
    "rings_of_place",
    "sent_about",
    "territories_of",
    "territory_of",
    "twins_of",
]
