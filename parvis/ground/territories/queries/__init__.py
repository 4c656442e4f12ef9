"""Reading territories."""

from .lookup import Match, look_up
from .places import (
    Silhouette,
    around,
    by_code,
    by_codes,
    by_slug,
    france,
    inside,
    neighbours_of,
    resolve_slug,
    rings,
    silhouette,
    silhouettes,
    town_hall,
    world,
)

__all__ = [
    "Match",
    "Silhouette",
    "around",
    "by_code",
    "by_codes",
    "by_slug",
    "france",
    "inside",
    "look_up",
    "neighbours_of",
    "resolve_slug",
    "rings",
    "silhouette",
    "silhouettes",
    "town_hall",
    "world",
]
