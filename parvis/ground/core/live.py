"""What happens now, told to the pages that are open: names and numbers, never a word of content.

    tell([member.pk], "message", conversation=12, seq=8)

The notice leaves with the commit. The process that holds the open connections (`parvis live`) hands it to those of the members
named; a page that hears it asks for what is new, and one that was away asks when it comes back, so nothing rests on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db import connection

CHANNEL = "parvis_live"
_MOST_MEMBERS = 500  # a notice of PostgreSQL holds 8,000 bytes


def tell(members: Iterable[int], event: str, **numbers: int | str) -> None:
    """Tell the open pages of these members, by their ids, once the transaction commits."""
    told = sorted(set(members))
    with connection.cursor() as cursor:
        for start in range(0, len(told), _MOST_MEMBERS):
            notice = {"to": told[start : start + _MOST_MEMBERS], "event": event, **numbers}
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(notice, separators=(",", ":"))])
