"""Forgetting kept pages, in every process, as part of the transaction that changed what they show."""

from __future__ import annotations

import json

from django.db import connection

CHANNEL = "parvis_pages"


def purge(*tags: str) -> None:
    """Forget every kept page that depends on one of `tags`, in all processes, once the transaction commits.

    PostgreSQL delivers the notice on commit and drops it on rollback.
    """
    with connection.cursor() as cursor:
        for start in range(0, len(tags), 100):  # a notice holds at most 8,000 bytes
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(sorted(set(tags[start : start + 100])))])
