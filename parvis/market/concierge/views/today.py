"""What the concierge has before them today."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.people.delegations.models import Delegation

from ..queries import today_of
from .entrance import answer, of_delegation


@of_delegation
def today(request: SignedInRequest, delegation: Delegation, *, choices: Any) -> HttpResponse:
    at = now()
    shown = {"today": today_of(delegation, at), "delegation": delegation, "choices": choices, "at": at}
    return answer(request, "today.html", shown)
