"""Who publishes for a newsroom (R40): the holders of a journalist's mandate of its delegation, today."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Now

from parvis.people.members.models import Member

from .models import Mandate


class MandatedJournalists:
    """Plugged into `organisations.newsrooms`. Permissions there are told no instant, so the database's own is read."""

    def newsrooms_of(self, member: Member) -> Any:
        return self._mandates().filter(member=member).values("delegation__newsroom")

    def journalists_of(self, organisation: int) -> Any:
        return self._mandates().filter(delegation__newsroom=organisation).values("member")

    def _mandates(self) -> Any:
        return Mandate.objects.in_force(Now()).filter(role=Mandate.Role.JOURNALIST, delegation__newsroom__isnull=False)
