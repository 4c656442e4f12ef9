"""Telling an engine of new pages (IndexNow): off unless the operator names one. Engines come by themselves to the site maps.

What is told is public already, and nothing of a reader goes along. Who wants no robot is never announced.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from parvis.commons.agenda import queries as agenda
from parvis.ground.core.outgoing import Unreachable, fetch
from parvis.market.shops.queries import mapped as market
from parvis.media.publications.queries import mapped_since

BATCH = 1000


def key() -> str:
    """The same as long as the secret of this installation; says nothing of it."""
    return hashlib.sha256(f"indexnow {settings.SECRET_KEY}".encode()).hexdigest()[:32]


def announce(*, since: datetime, at: datetime) -> int:
    """Tell of the pieces, shops, goods and events that came since an instant, `at` being now; gives how many pages.

    Raises Unreachable where the engine takes none.
    """
    if not settings.INDEXNOW_URL:
        return 0
    base = settings.PUBLIC_URL
    addresses = [f"{base}{path}" for path in _paths(since, at)]
    for first in range(0, len(addresses), BATCH):
        told = {
            "host": urlsplit(base).netloc, "key": key(), "keyLocation": f"{base}/indexnow.txt",
            "urlList": addresses[first : first + BATCH],
        }  # fmt: skip
        headers = {"Content-Type": "application/json; charset=utf-8"}
        answer = fetch("POST", settings.INDEXNOW_URL, headers=headers, body=json.dumps(told).encode(), most_bytes=65_536)
        if not answer.is_fine:
            raise Unreachable(f"answered {answer.status}")
    return len(addresses)


def _paths(since: datetime, at: datetime) -> list[str]:
    return [
        *(piece.address for piece in mapped_since(since)), *market.shops_since(since, at=at),
        *market.products_since(since, at=at), *agenda.changed_since(since, at=at),
    ]  # fmt: skip
