"""What the team of an institution has on its desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.organisations.models import Organisation

from ..models import Alert

PAST = 20


@dataclass(frozen=True, slots=True)
class Desk:
    waiting: list[Alert]  # for a second person, the alert or a change of it
    standing: list[Alert]
    drafts: list[Alert]
    past: list[Alert]


def desk_of(organisation: Organisation, at: datetime) -> Desk:
    """Two statements: all that is not over, and the last that are."""
    own = Alert.objects.filter(organisation=organisation).select_related("territory", "written_by", "proposed_by")
    is_open = Q(state__in=[Alert.State.DRAFT, Alert.State.WAITING]) | Q(state=Alert.State.ISSUED, ended_at=None, ends_at__gt=at)
    current = list(own.filter(is_open).order_by("-severity", "-created_at"))
    return Desk(
        waiting=[one for one in current if one.is_waiting or one.proposal is not None],
        standing=[one for one in current if one.is_issued],
        drafts=[one for one in current if one.is_draft],
        past=list(own.exclude(is_open).order_by("-issued_at")[:PAST]),
    )


def waiting_for(organisations: QuerySet[Organisation]) -> int:
    """How many alerts of these institutions wait for a second person."""
    waits = Q(state=Alert.State.WAITING) | Q(proposal__isnull=False)
    return Alert.objects.filter(waits, organisation__in=organisations).count()
