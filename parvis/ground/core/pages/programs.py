"""How much programs may ask of the open part of the API: counted here, since a page is rendered without knowing for whom.

What is kept already costs nothing and is not counted. Who asks is known by a hash of their address, keyed for the day and
held in memory: see `core.readers`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from parvis.ground.core.readers import Allowance, DailyKey, peer_of

PROGRAMS_PREFIX = "/api/v1/"
TIMES, SECONDS = 240, 60
POLICY = f'"public";q={TIMES};w={SECONDS}'  # as draft-ietf-httpapi-ratelimit-headers writes it


class Programs:
    def __init__(self) -> None:
        self._key = DailyKey()
        self._allowance = Allowance(times=TIMES, seconds=SECONDS)

    def refusal(self, environ: dict[str, Any]) -> Callable[[Any], list[bytes]] | None:
        """Count this rendering; an answer 429 where it is one too many."""
        spent = self._allowance.spend(self._key.of(peer_of(environ), "api"))
        if spent.is_allowed:
            return None
        told = {
            "type": "about:blank", "title": "Trop de demandes", "status": 429,
            "detail": f"Cette adresse a demandé plus de {TIMES} pages nouvelles en une minute. "
            f"Réessayez dans {spent.seconds} secondes.",
        }  # fmt: skip
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = [
            ("Content-Type", "application/problem+json"), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"),
            ("Retry-After", str(spent.seconds)), ("RateLimit-Policy", POLICY),
            ("RateLimit", f'"public";r=0;t={spent.seconds}'), ("X-Content-Type-Options", "nosniff"),
        ]  # fmt: skip

        def answer(start_response: Any) -> list[bytes]:
            start_response("429 Too Many Requests", headers)
            return [body]

        return answer
