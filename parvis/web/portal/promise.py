"""The reader's promise, measured (R29): figures of the database, never typed by anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from parvis.commons.moderation.queries import figures_since
from parvis.media.publications.queries import count_corrections, count_visible

WINDOW = timedelta(days=90)
FRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Figures:
    since: datetime
    visible: int
    opened: int
    checked_share: int  # percent, rounded down: a hundred means all
    median_minutes: int | None
    waiting: int
    invalidated: int
    corrections: int


def figures(now: datetime) -> Figures:
    """How the promise is kept, over the last ninety days where a period matters."""
    since = now - WINDOW
    checks = figures_since("publication", since)
    decided = checks.opened - checks.waiting
    return Figures(
        since=since,
        visible=count_visible(),
        opened=checks.opened,
        checked_share=100 * decided // checks.opened if checks.opened else 0,
        median_minutes=None if checks.median_wait is None else round(checks.median_wait.total_seconds() / 60),
        waiting=checks.waiting,
        invalidated=checks.invalidated,
        corrections=count_corrections(),
    )


def stale_at(now: datetime) -> datetime:
    """When the figures are to be counted again."""
    return now + FRESH
