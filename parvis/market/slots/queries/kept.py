"""Promises kept: what is shown is counted, nothing is estimated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from parvis.people.delegations.models import Delegation

from ..models import Promised


@dataclass(frozen=True, slots=True)
class Kept:
    """Of the promises whose hour has passed: how many there were, how many were kept."""

    made: int
    kept: int

    @property
    def broken(self) -> int:
        return self.made - self.kept

    @property
    def rate(self) -> int | None:
        """In basis points, rounded down: never better than it is."""
        return self.kept * 10_000 // self.made if self.made else None


def kept_promises(*, delegation: Delegation, since: datetime, at: datetime) -> Kept:
    """One that is over and never met counts as broken."""
    passed = Promised.objects.filter(
        Q(slot__counter__delegation=delegation) | Q(slot__tour__delegation=delegation),
        dropped_at__isnull=True, promised_by__gte=since, promised_by__lte=at,
    )  # fmt: skip
    told = passed.aggregate(made=Count("pk"), kept=Count("pk", filter=Q(done_at__lte=F("promised_by"))))
    return Kept(told["made"], told["kept"])
