"""How long a delegation keeps people waiting: what it shows itself, and its readers (R29, R57)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from parvis.people.delegations.models import Delegation

MOST_MEASURED = 1_000  # the latest decisions: what a page counts must not grow with what was ever decided


@dataclass(frozen=True, slots=True)
class Waits:
    """Of what was decided lately, from the opening to the decision; None where nothing was."""

    decided: int
    median: timedelta | None
    ninetieth: timedelta | None  # nine out of ten waited less

    @property
    def is_more(self) -> bool:
        return self.decided == MOST_MEASURED


def waits_of(delegations: Iterable[Delegation], kind: str, since: datetime) -> Waits:
    """The latest checks of this kind that these delegations decided since an instant. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY wait), percentile_cont(0.9) WITHIN GROUP (ORDER BY wait)
            FROM (
                SELECT decided_at - opened_at AS wait FROM moderation_check
                WHERE delegation_id = ANY(%(ids)s) AND kind = %(kind)s AND state <> 'waiting' AND decided_at >= %(since)s
                ORDER BY decided_at DESC LIMIT %(most)s
            ) latest""",
            {"ids": [one.pk for one in delegations], "kind": kind, "since": since, "most": MOST_MEASURED},
        )
        return Waits(*cursor.fetchone())
