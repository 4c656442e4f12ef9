"""When a shop's door is open, and until when an order is ready the same day: spans of time, reckoned ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from parvis.ground.calendar import is_open, is_valid, next_change

from ..models import Shop, ShopClosure

Spans = list[tuple[datetime, datetime]]
USUAL_HOURS = "Mo-Sa 09:00-18:00; PH off"  # in which a shop that gave no hours prepares what is ordered
AHEAD = 15  # days; reckoned again each night, so that a fortnight without the nightly round is survived


def is_shut_on(day: date, closures: Iterable[ShopClosure]) -> bool:
    return any(closure.starts_on <= day <= closure.ends_on for closure in closures)


def opening_times(shop: Shop, *, at: datetime, days: int = AHEAD) -> Spans:
    """The spans (UTC) in which its door is open, from the day of `at` on; none where it gave no hours.

    Asks for `territory__department` and `closures`.
    """
    if not is_valid(shop.hours):
        return []
    zone = ZoneInfo(shop.territory.time_zone)
    first = at.astimezone(zone).date()
    spans: Spans = []
    for step in range(days):
        for start, end in day_spans(shop, shop.hours, first + timedelta(days=step)):
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
    return spans


def day_spans(shop: Shop, hours: str, day: date) -> Spans:
    """The spans of one day on the shop's own calendar (UTC), in order; none on a day of closure."""
    if is_shut_on(day, shop.closures.all()):
        return []
    zone = ZoneInfo(shop.territory.time_zone)
    ask = {
        "time_zone": shop.territory.time_zone,
        "department": shop.territory.department.code if shop.territory.department else "",
    }
    instant, end = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
    spans: Spans = []
    while instant < end:
        change = next_change(hours, instant, **ask)
        until = min(change, end) if change else end
        if is_open(hours, instant, **ask):
            spans.append((instant, until))
        if until <= instant:
            break
        instant = until
    return spans


def same_day_times(shop: Shop, *, at: datetime, days: int = AHEAD) -> Spans:
    """The spans in which an order without lead days is ready at the shop on the day it is placed, as `ready_at` says."""
    zone = ZoneInfo(shop.territory.time_zone)
    hours = shop.hours if is_valid(shop.hours) else USUAL_HOURS
    first = at.astimezone(zone).date()
    found: Spans = []
    for step in range(days):
        day = first + timedelta(days=step)
        latest = _latest_order(day_spans(shop, hours, day), timedelta(minutes=shop.preparation_minutes))
        if latest is None:
            continue
        if shop.cutoff is not None:
            # The minute of the cut-off still counts.
            cutoff = datetime.combine(day, shop.cutoff, zone).astimezone(UTC) + timedelta(microseconds=1)
            latest = min(latest, cutoff)
        start = _midnight(day, zone)
        if latest > start:
            found.append((start, latest))
    return found


def _latest_order(spans: Spans, preparation: timedelta) -> datetime | None:
    """The end (excluded) of the time in which ordering leaves enough opening hours to prepare."""
    left = preparation
    for start, end in reversed(spans):
        if end - start >= left:
            return end - left + timedelta(microseconds=1) if left else end
        left -= end - start
    return None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
