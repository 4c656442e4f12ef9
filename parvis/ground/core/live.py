"""What happens now, told to the pages that are open: names and numbers, never a word of content.

    tell([member.pk], "message", conversation=12, seq=8)

The notice leaves with the commit. The process that holds the open connections (`parvis live`) hands it to those of the members
named; a page that hears it asks for what is new, and one that was away asks when it comes back, so nothing rests on it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import statements
from .access import is_private

CHANNEL = "parvis_live"
_MOST_MEMBERS = 500  # a notice of PostgreSQL holds 8,000 bytes


def tell(members: Iterable[int], event: str, **numbers: int | str) -> None:
    """Tell the open pages of these members, by their ids, once the transaction commits."""
    told = sorted(set(members))
    for start in range(0, len(told), _MOST_MEMBERS):
        notice = {"to": told[start : start + _MOST_MEMBERS], "event": event, **numbers}
        statements.rows("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(notice, separators=(",", ":"))])


class LiveMiddleware:
    """Pages of the signed-in half may listen where live delivery answers: at the site's own address, or at its other port."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not settings.LIVE_PORT or not is_private(request) or not request.user.is_authenticated:
            return response
        kept: dict[str, list[str]] = getattr(response, "_csp_update", None) or {}
        name = request.get_host().rpartition(":")[0] if ":" in request.get_host().rpartition("]")[2] else request.get_host()
        own = [*kept.get("connect-src", []), f"{request.scheme}://{name}:{settings.LIVE_PORT}"]
        response._csp_update = {**kept, "connect-src": own}  # type: ignore[attr-defined]
        return response
