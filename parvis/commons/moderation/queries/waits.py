"""How long a delegation keeps people waiting: what it shows itself, and its readers (R29, R57)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from parvis.people.delegations.models import Delegation


@dataclass(frozen=True, slots=True)
class Waits:
    """Of what was decided since an instant, from the opening to the decision; None where nothing was."""

    waiting: int
    decided: int
    median: timedelta | None
    ninetieth: timedelta | None  # nine out of ten waited less


def waits_of(delegations: Iterable[Delegation], kind: str, since: datetime) -> Waits:
    """The checks of this kind in the queues of these delegations. One query."""
    ids = [delegation.pk for delegation in delegations]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT (SELECT count(*) FROM moderation_check
                    WHERE delegation_id = ANY(%(ids)s) AND kind = %(kind)s AND state = 'waiting'),
                count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY decided_at - opened_at),
                percentile_cont(0.9) WITHIN GROUP (ORDER BY decided_at - opened_at)
            FROM moderation_check
            WHERE delegation_id = ANY(%(ids)s) AND kind = %(kind)s AND state <> 'waiting' AND decided_at >= %(since)s
            """,
            {"ids": ids, "kind": kind, "since": since},
        )
        return Waits(*cursor.fetchone())
