"""Forgetting kept pages, in every process, as part of the transaction that changed what they show."""

from __future__ import annotations

import json

from .. import statements

CHANNEL = "parvis_pages"
CHANNEL_SOON = "parvis_pages_soon"


def purge(*tags: str) -> None:
    """Forget every kept page that depends on one of `tags`, in all processes, once the transaction commits.

    PostgreSQL delivers the notice on commit and drops it on rollback.
    """
    _notify(CHANNEL, tags)


def purge_soon(*tags: str) -> None:
    """As `purge`, for small and frequent things (votes, comments): a page is forgotten at most once a second."""
    _notify(CHANNEL_SOON, tags)


def _notify(channel: str, tags: tuple[str, ...]) -> None:
    unique = sorted(set(tags))
    for start in range(0, len(unique), 100):  # a notice holds at most 8,000 bytes
        statements.rows("SELECT pg_notify(%s, %s)", [channel, json.dumps(unique[start : start + 100])])
