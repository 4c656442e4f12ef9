"""When something ordered now is ready at the shop. Local time decides: a cut-off at noon is noon where the shop stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from parvis.ground.calendar import is_open, is_valid, next_change

from ..models import Shop, ShopClosure

HORIZON = 120  # days looked at


def is_shut_on(day: date, closures: Iterable[ShopClosure]) -> bool:
    return any(closure.starts_on <= day <= closure.ends_on for closure in closures)


def ready_at(shop: Shop, lead_days: int, at: datetime) -> datetime | None:
    """The instant (UTC) from which an order placed at `at` can be fetched from the shop; None where no day can be told.

    An order after the cut-off, or on a day the shop is closed, counts from the shop's next working day; lead days are
    working days; then the preparation takes its time while the shop is open. A shop that gave no hours works every day
    but Sundays, from 9 to 18. Asks for `territory__department`.
    """
    zone = ZoneInfo(shop.territory.time_zone)
    hours = shop.hours if is_valid(shop.hours) else "Mo-Sa 09:00-18:00; PH off"
    department = shop.territory.department.code if shop.territory.department else ""
    closures = [one for one in shop.closures.all() if one.ends_on >= at.astimezone(zone).date()]
    ask = {"time_zone": shop.territory.time_zone, "department": department}

    def opens(day: date) -> list[tuple[datetime, datetime]]:
        """The times it is open on a day, in order (UTC)."""
        if is_shut_on(day, closures):
            return []
        start = datetime.combine(day, time(), zone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        spans, instant = [], start
        while instant < end:
            change = next_change(hours, instant, **ask)
            until = min(change.astimezone(zone), end) if change else end
            if is_open(hours, instant, **ask):
                spans.append((instant.astimezone(UTC), until.astimezone(UTC)))
            if change is None or until <= instant:
                break
            instant = until
        return spans

    local = at.astimezone(zone)
    day, left = local.date(), timedelta(minutes=shop.preparation_minutes)
    late = shop.cutoff is not None and local.time() > shop.cutoff
    wait = lead_days
    for _ in range(HORIZON):
        spans = opens(day)
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
