"""Whether a door is open, as its hours say, in the time of its own place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.ground.calendar import is_open, is_valid, next_change, status
from parvis.ground.territories.models import Territory


@dataclass(frozen=True, slots=True)
class Door:
    is_open: bool
    text: str  # « Ouvert jusqu’à 19 h »; "" where hours are unknown
    changes_at: datetime | None


UNKNOWN = Door(False, "", None)


def door_at(hours: str, place: Territory, at: datetime) -> Door:
    """As told at an instant. Asks for `department` of the place."""
    if not is_valid(hours):
        return UNKNOWN
    code = place.department.code if place.department else ""
    zone = place.time_zone
    return Door(
        is_open(hours, at, zone, department=code), status(hours, at, zone, department=code),
        next_change(hours, at, zone, department=code),
    )  # fmt: skip
