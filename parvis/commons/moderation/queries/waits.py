"""How long a delegation keeps people waiting: what it shows itself, and its readers (R29, R57)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from parvis.ground.core.waits import Waits, measured
from parvis.people.delegations.models import Delegation


def waits_of(delegations: Iterable[Delegation], kind: str, since: datetime) -> Waits:
    """The latest checks of this kind that these delegations decided since an instant. One query."""
    return measured(
        """SELECT decided_at - opened_at AS wait FROM moderation_check
           WHERE delegation_id = ANY(%(ids)s) AND kind = %(kind)s AND state <> 'waiting' AND decided_at >= %(since)s
           ORDER BY decided_at DESC""",
        _asked(delegations, since) | {"kind": kind},
    )


def notice_waits(delegations: Iterable[Delegation], since: datetime) -> Waits:
    """Notices of their territory: from the first of a case to the decision that ended it. One query."""
    return measured(
        """SELECT d.decided_at - r.first AS wait FROM moderation_case c
           CROSS JOIN LATERAL (SELECT min(received_at) AS first FROM moderation_report WHERE case_id = c.id) r
           CROSS JOIN LATERAL (SELECT decided_at FROM moderation_decision
                               WHERE case_id = c.id AND NOT is_provisional ORDER BY id LIMIT 1) d
           WHERE c.delegation_id = ANY(%(ids)s) AND c.state IN ('decided', 'appeal', 'final') AND c.decided_at >= %(since)s
             AND r.first IS NOT NULL AND d.decided_at >= %(since)s
           ORDER BY c.decided_at DESC""",
        _asked(delegations, since),
    )


def reply_waits(delegations: Iterable[Delegation], since: datetime) -> Waits:
    """Rights of reply: from the confirmed request, or from what was contested, to the decision. One query."""
    return measured(
        """SELECT decided_at - coalesce(appealed_at, confirmed_at) AS wait FROM moderation_reply
           WHERE delegation_id = ANY(%(ids)s) AND state IN ('shown', 'refused') AND decided_at >= %(since)s
           ORDER BY decided_at DESC""",
        _asked(delegations, since),
    )


def _asked(delegations: Iterable[Delegation], since: datetime) -> dict[str, Any]:
    return {"ids": [one.pk for one in delegations], "since": since}
