"""Reading what is asked for organisations: the queue of a delegation, and what it decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from parvis.ground.core.waits import Waits, measured
from parvis.people.members.models import Member

from ..models import LATE_AFTER, Application, ApplicationDecision


@dataclass(frozen=True, slots=True)
class QueueState:
    """How long the line is."""

    waiting: int = 0
    late: int = 0
    oldest: datetime | None = None


def queue_states(desks: Iterable[int], at: datetime) -> dict[int, QueueState]:
    """The state of the queue of each of these delegations, by its number. One query."""
    asked = list(desks)
    counted = (
        Application.objects.filter(desk__in=asked, state=Application.State.WAITING)
        .values("desk")
        .annotate(waiting=Count("id"), late=Count("id", filter=Q(sent_at__lt=at - LATE_AFTER)), oldest=Min("sent_at"))
    )
    found = {row["desk"]: QueueState(row["waiting"], row["late"], row["oldest"]) for row in counted}
    return {desk: found.get(desk, QueueState()) for desk in asked}


def queue_of(desk: int) -> QuerySet[Application]:
    """What waits for this delegation, the longest wait first."""
    return (
        Application.objects.filter(desk=desk, state=Application.State.WAITING)
        .select_related("applicant", "seat", "organisation")
        .order_by("sent_at", "id")
    )


def decisions_of(application: Application) -> QuerySet[ApplicationDecision]:
    """What was decided of it, the latest first."""
    return application.decisions.select_related("by").order_by("-at", "-id")


def decided_of(desk: int) -> QuerySet[ApplicationDecision]:
    """What this delegation decided, the latest first."""
    return (
        ApplicationDecision.objects.filter(application__desk=desk)
        .select_related("application__applicant", "application__organisation", "by")
        .order_by("-at", "-id")
    )


def waits_of(desks: Iterable[int], since: datetime) -> Waits:
    """From the day a request was sent to its answer. One query."""
    return measured(
        """SELECT d.at - a.sent_at AS wait FROM organisations_applicationdecision d
           JOIN organisations_application a ON a.id = d.application_id
           WHERE a.desk = ANY(%(desks)s) AND d.at >= %(since)s AND a.sent_at <= d.at
           ORDER BY d.at DESC""",
        {"desks": list(desks), "since": since},
    )


def last_reason(application: Application) -> str:
    """Why it was refused the last time; "" where it was not."""
    last = application.decisions.order_by("-at", "-id").first()
    return last.reason if last else ""


def filed_by(member: Member) -> QuerySet[Application]:
    """What the member asked, the latest first; what was accepted lives on as the organisation itself."""
    return (
        Application.objects.filter(applicant=member)
        .exclude(state__in=[Application.State.ACCEPTED, Application.State.WITHDRAWN])
        .select_related("organisation", "seat")
        .order_by("-sent_at", "-id")
    )


def lock_application(pk: int) -> Application:
    """Its row, locked until the transaction ends."""
    return Application.objects.select_for_update(of=("self",), no_key=True).select_related("applicant", "seat").get(pk=pk)
