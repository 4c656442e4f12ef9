"""Reports in lists, and one by the link that its reporter holds."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from ..models import Desk, Problem, State
from ..models.problems import OPEN


def lock_problem(pk: int) -> Problem:
    found: Problem = (
        Problem.objects.select_for_update(of=("self",))
        .select_related("desk__organisation", "desk__territory", "service")
        .get(pk=pk)
    )
    return found


def followed(reference: str) -> Problem | None:
    """What the holder of the link follows; the page stays after it was emptied of who reported it."""
    shown = Problem.objects.select_related(
        "desk__organisation", "desk__territory__department", "service", "same_as__desk__territory"
    )
    return shown.filter(reference=reference).first()


def listed(desk: Desk) -> QuerySet[Problem]:
    """What everyone reads of a commune: the newest first. What joined another is told there."""
    shown = Problem.objects.filter(desk=desk).exclude(state__in=[State.UNCONFIRMED, State.JOINED])
    return shown.select_related("service").annotate(also=Count("others")).order_by("-number")


def queue(problems: QuerySet[Problem], state: str, at: datetime) -> QuerySet[Problem]:
    """The desk's list: open ones by what is due first, those that ended by when they did."""
    chosen = problems.select_related("service", "desk__territory")
    match state:
        case "late":
            return chosen.filter(state__in=OPEN, due_at__lt=at).order_by("due_at", "pk")
        case "ended":
            return chosen.filter(ended_at__isnull=False).order_by("-ended_at", "-pk")
        case State.NEW | State.TAKEN | State.PLANNED:
            return chosen.filter(state=state).order_by("due_at", "pk")
    return chosen.filter(state__in=OPEN).order_by("due_at", "pk")


def state_counts(problems: QuerySet[Problem], at: datetime) -> dict[str, int]:
    """How many are in each part of the desk's list. One query."""
    told = problems.aggregate(
        open=Count("pk", filter=Q(state__in=OPEN)),
        new=Count("pk", filter=Q(state=State.NEW)),
        late=Count("pk", filter=Q(state__in=OPEN, due_at__lt=at)),
        ended=Count("pk", filter=Q(ended_at__isnull=False)),
    )
    return dict(told)
