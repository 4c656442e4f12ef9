"""Reading territories."""

from .kept import Standing, Surroundings, forget_standings, levels_above, standing, surroundings
from .lookup import Match, look_up
from .places import (
    Silhouette,
    are_loaded,
    around,
    by_code,
    by_codes,
    by_slug,
    france,
    inside,
    neighbours_of,
    parts_of,
    resolve_slug,
    rings,
    silhouette,
    silhouettes,
    town_hall,
    world,
)
from .typed import COMMUNES, meant_by, typed_name

__all__ = [
    "COMMUNES",
    "Match",
    "Silhouette",
    "are_loaded",
    "Standing",
    "Surroundings",
    "around",
    "by_code",
    "by_codes",
    "by_slug",
    "forget_standings",
    "france",
    "inside",
    "levels_above",
    "look_up",
    "meant_by",
    "neighbours_of",
    "parts_of",
    "resolve_slug",
    "rings",
    "silhouette",
    "silhouettes",
    "standing",
    "surroundings",
    "town_hall",
    "typed_name",
    "world",
]
