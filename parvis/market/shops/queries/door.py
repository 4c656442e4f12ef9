"""Whether the door of a shop is open now, and until when that is so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from parvis.ground.calendar import is_open, is_valid, next_change, status
from parvis.ground.core.templatetags.french import day as told

from ..models import Shop, ShopClosure


@dataclass(frozen=True, slots=True)
class Door:
    is_open: bool
    text: str  # « Ouvert jusqu’à 19 h », « Fermé jusqu’au 12 décembre (congés) »; "" where hours are unknown
    changes_at: datetime | None  # read differently from then on


def door_of(shop: Shop, closures: Sequence[ShopClosure], at: datetime) -> Door:
    """As told at an instant. Asks for `territory__department`."""
    zone = ZoneInfo(shop.territory.time_zone)
    today = at.astimezone(zone).date()
    shut = last_day_shut(closures, today)
    if shut is not None:
        note = next((one.note for one in closures if one.note and one.starts_on <= today <= one.ends_on), "")
        why = f" ({note[0].lower()}{note[1:]})" if note else ""
        until = "aujourd’hui" if shut == today else f"jusqu’au {told(shut)}"
        return Door(False, f"Fermé {until}{why}", _midnight(shut, zone))
    if not is_valid(shop.hours):
        return Door(False, "", _next_shut(closures, today, zone))
    code = shop.territory.department.code if shop.territory.department else ""
    change = next_change(shop.hours, at, shop.territory.time_zone, department=code)
    coming = _next_shut(closures, today, zone)
    ends = min((one for one in (change, coming) if one is not None), default=None)
    text = status(shop.hours, at, shop.territory.time_zone, department=code)
    now_open = is_open(shop.hours, at, shop.territory.time_zone, department=code)
    if not now_open and change is not None and last_day_shut(closures, change.astimezone(zone).date()) is not None:
        text = "Fermé"  # it would open on a day that is no day of work
    return Door(now_open, text, ends)


def last_day_shut(closures: Sequence[ShopClosure], day: date) -> date | None:
    """The last of the days in a row, from this one on, on which it is shut; None where it is not shut that day."""
    last = None
    while (found := max((one.ends_on for one in closures if one.starts_on <= day <= one.ends_on), default=None)) is not None:
        last, day = found, found + timedelta(days=1)
    return last


def _next_shut(closures: Sequence[ShopClosure], today: date, zone: ZoneInfo) -> datetime | None:
    starts = [one.starts_on for one in closures if one.starts_on > today]
    return datetime.combine(min(starts), time(), zone) if starts else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone)
