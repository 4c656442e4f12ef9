"""How much programs may ask of the open part of the API: counted here, since a page is rendered without knowing for whom.

What is kept already costs nothing and is not counted. Who asks is known by a hash of their address, keyed for the day and
held in memory: see `core.readers`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings

from parvis.ground.core import problems
from parvis.ground.core.readers import Allowance, DailyKey, peer_of

PROGRAMS_PREFIX = "/api/v1/"
SECONDS = 60


def times() -> int:
    """How many pages one address may have rendered in `SECONDS`: the operator's setting."""
    return int(settings.API_PER_MINUTE)


def policy() -> str:
    """As draft-ietf-httpapi-ratelimit-headers writes it."""
    return f'"public";q={times()};w={SECONDS}'


class Programs:
    def __init__(self) -> None:
        self._key = DailyKey()
        self._allowance = Allowance(times=times(), seconds=SECONDS)

    def refusal(self, environ: dict[str, Any]) -> Callable[[Any], list[bytes]] | None:
        """Count this rendering; an answer 429 where it is one too many."""
        spent = self._allowance.spend(self._key.of(peer_of(environ), "api"))
        if spent.is_allowed:
            return None
        told = problems.told(
            429, f"Cette adresse a demandé plus de {times()} pages nouvelles en une minute. "
            f"Réessayez dans {spent.seconds} secondes.",
        )  # fmt: skip
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = [
            ("Content-Type", problems.CONTENT_TYPE), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"),
            ("Retry-After", str(spent.seconds)), ("RateLimit-Policy", policy()),
            ("RateLimit", f'"public";r=0;t={spent.seconds}'), ("X-Content-Type-Options", "nosniff"),
        ]  # fmt: skip

        def answer(start_response: Any) -> list[bytes]:
            start_response("429 Too Many Requests", headers)
            return [body]

        return answer
