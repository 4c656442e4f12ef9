"""What a cache in front of us is spared when it says that it is the documented nginx (`X-Shared-Cache: nginx`).

A cache reads every header of a page again for every reader, and five of ours are the same on all pages: nginx adds
them itself (`deploy/nginx/parvis-proxy.conf`; a test compares the two). A page with a policy of its own keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings

from .kept import Headers

# Set for the whole server, so that no view says otherwise.
CONSTANT = frozenset({"permissions-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy"})
POLICY = "content-security-policy"


def without_constants(start_response: Callable[[str, Headers], Any]) -> Callable[[str, Headers], Any]:
    """A `start_response` that leaves out what nginx adds."""

    def start(status: str, headers: Headers) -> Any:
        return start_response(status, [header for header in headers if not _is_added_by_nginx(*header)])

    return start


def _is_added_by_nginx(name: str, value: str) -> bool:
    name = name.lower()
    return name in CONSTANT or (name == POLICY and is_usual_policy(value))


@lru_cache(maxsize=64)
def is_usual_policy(text: str) -> bool:
    """Whether these are the directives of the settings, in whatever order."""
    return directives(text) == {name: set(sources) for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()}


def directives(text: str) -> dict[str, set[str]]:
    """A policy as its directives: name -> sources."""
    return {name: set(sources) for name, *sources in (part.split() for part in text.split(";") if part.strip())}
