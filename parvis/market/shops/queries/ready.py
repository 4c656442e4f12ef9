"""When something ordered now is ready at the shop. Local time decides: a cut-off at noon is noon where the shop stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.ground.calendar import is_valid

from ..models import Shop
from .opening_times import USUAL_HOURS, day_spans

HORIZON = 120  # days looked at


def ready_at(shop: Shop, lead_days: int, at: datetime) -> datetime | None:
    """The instant (UTC) from which an order placed at `at` can be fetched from the shop; None where no day can be told.

    An order after the cut-off, or on a day the shop is closed, counts from the shop's next working day; lead days are
    working days; then the preparation takes its time while the shop is open. A shop that gave no hours works every day
    but Sundays, from 9 to 18. Asks for `territory__department`.
    """
    zone = ZoneInfo(shop.territory.time_zone)
    hours = shop.hours if is_valid(shop.hours) else USUAL_HOURS
    local = at.astimezone(zone)
    day, left = local.date(), timedelta(minutes=shop.preparation_minutes)
    late = shop.cutoff is not None and local.time() > shop.cutoff
    wait = lead_days
    for _ in range(HORIZON):
        spans = day_spans(shop, hours, day)
        if spans and (day > local.date() or (not late and spans[-1][1] > at)):
            if wait:
                wait -= 1
            else:
                for start, end in spans:
                    start = max(start, at)
                    if start >= end:
                        continue
                    if start + left <= end:
                        return (start + left).astimezone(UTC)
                    left -= end - start
        day += timedelta(days=1)
    return None
