"""Where sessions lie: in the database, each with the member it belongs to.

Every request of the signed-in half reads its row, so a row that is gone is a stranger's next request, in every process.
A request under way when its row goes cannot bring it back: Django saves it with a forced UPDATE, which finds nothing.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.dateparse import parse_datetime

from parvis.ground.core.clock import now

from .models import SignIn

STARTED = "started_at"


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        return SignIn

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        member = data.get(SESSION_KEY)
        if member and STARTED not in data:
            data[STARTED] = now().isoformat()
        kept: Any = super().create_model_instance(data)
        kept.member_id = int(member) if member else None
        kept.started_at = parse_datetime(data[STARTED]) if member else None
        return kept  # type: ignore[no-any-return]
