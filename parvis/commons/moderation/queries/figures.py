"""What the record adds up to for a territory and a period: the yearly report of the DSA (15 and 24) is this query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db import connection

from ..models import Measure
from .log import MEASURES, ORIGINS, Filter, Line, grounded, lines


@dataclass(frozen=True, slots=True)
class Counted:
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a territory and a period. Where nothing was decided, the waits are None."""

    notices: int
    urgent_notices: int
    notices_waiting: int
    notices_by_ground: Sequence[Counted]
    checked: int
    check_median: timedelta | None
    check_ninetieth: timedelta | None
    invalidated: int
    decisions: int
    by_delegate: int
    by_panel: int
    by_platform: int
    by_origin: Sequence[Counted]
    by_measure: Sequence[Counted]
    by_ground: Sequence[Counted]
    median_wait: timedelta | None
    urgent_median_wait: timedelta | None
    appeals: int
    appeals_waiting: int
    reversed: int
    replies: int
    replies_shown: int
    replies_refused: int
    reply_median: timedelta | None
    suspensions: int
    closures: int


def report(chosen: Filter) -> Report:
    """Four queries, whatever the period holds."""
    decided = lines(chosen)
    court = [line for line in decided if line.origin != "reply"]
    replies = [line for line in decided if line.origin == "reply"]
    # How long someone waits is counted from a notice to the decision that ends it, not to a measure for the time being.
    ended = [line for line in court if line.origin == "notice" and not line.is_provisional]
    return Report(
        **_notices(chosen),
        **_checks(chosen),
        **_appeals(chosen),
        decisions=len(court),
        by_delegate=sum(line.role == "delegate" for line in court),
        by_panel=sum(line.role == "panel" for line in court),
        by_platform=sum(line.role == "platform" for line in court),
        by_origin=_counted((line.origin for line in court), ORIGINS),
        by_measure=_counted((line.measure for line in court), MEASURES),
        by_ground=_most_first(line.ground for line in court if line.ground and line.measure != Measure.NONE),
        median_wait=_median(ended),
        urgent_median_wait=_median([line for line in ended if line.is_urgent]),
        replies=len(replies),
        replies_shown=sum(line.measure == "reply_shown" for line in replies),
        replies_refused=sum(line.measure == "reply_refused" for line in replies),
        reply_median=_median(replies),
        suspensions=sum(line.measure == Measure.SUSPENSION for line in court),
        closures=sum(line.measure == Measure.CLOSURE for line in court),
    )


def _notices(chosen: Filter) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT r.charter_version, r.charter_article, r.law, count(*), count(*) FILTER (WHERE r.is_urgent),
                       count(*) FILTER (WHERE x.decided_at IS NULL)
                FROM moderation_report r JOIN moderation_case x ON x.id = r.case_id
                WHERE {chosen.where("x", "r.received_at")}
                GROUP BY 1, 2, 3 ORDER BY 4 DESC, 3, 1, 2""",  # noqa: S608 - our own words
            chosen.values,
        )
        rows = cursor.fetchall()
    return {
        "notices": sum(row[3] for row in rows),
        "urgent_notices": sum(row[4] for row in rows),
        "notices_waiting": sum(row[5] for row in rows),
        "notices_by_ground": [Counted(grounded(*row[:3]), row[3]) for row in rows],
    }


def _checks(chosen: Filter) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY x.decided_at - x.opened_at),
                       percentile_cont(0.9) WITHIN GROUP (ORDER BY x.decided_at - x.opened_at),
                       count(*) FILTER (WHERE x.state = 'invalidated')
                FROM moderation_check x
                WHERE x.state <> 'waiting' AND {chosen.where("x", "x.decided_at")}""",  # noqa: S608 - our own words
            chosen.values,
        )
        return dict(zip(("checked", "check_median", "check_ninetieth", "invalidated"), cursor.fetchone(), strict=True))


def _appeals(chosen: Filter) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT count(*), count(*) FILTER (WHERE a.outcome = ''), count(*) FILTER (WHERE a.outcome IN ('upheld', 'partly'))
                FROM moderation_appeal a JOIN moderation_case x ON x.id = a.case_id
                WHERE {chosen.where("x", "a.opened_at")}""",  # noqa: S608 - our own words
            chosen.values,
        )
        return dict(zip(("appeals", "appeals_waiting", "reversed"), cursor.fetchone(), strict=True))


def _counted(values: Any, labels: dict[str, str]) -> list[Counted]:
    found = list(values)
    return [Counted(label, found.count(key)) for key, label in labels.items() if key in found]


def _most_first(labels: Any) -> list[Counted]:
    found = list(labels)
    return sorted((Counted(label, found.count(label)) for label in set(found)), key=lambda one: (-one.count, one.label))


def _median(decided: Sequence[Line]) -> timedelta | None:
    return timedelta(seconds=median(line.decided_after.total_seconds() for line in decided)) if decided else None


def year_of(year: int, zone: Any) -> tuple[datetime, datetime]:
    """From the first instant of a year to the first of the next."""
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
