"""Reading cases: the queue of notices, what is in force, what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Case as When
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models import When as If

from parvis.commons.contents import registry
from parvis.ground.core import statements
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from parvis.people.organisations.queries import publishers_of

from ..models import Case, Decision, Observation, Panel, Report, Seat
from .checks import MOST_COUNTED, QueueState

NOTICE_LATE_AFTER, URGENT_LATE_AFTER = timedelta(hours=24), timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a delegate's queue."""

    case: Case
    content: registry.Content | None
    notices: int
    is_late: bool
    hidden_until: datetime | None  # by a delegate alone, until the panel decides


def open_case_of(kind: str, id: int) -> Case | None:
    """The case that a notice of this content joins: one not judged yet, else one that is heard again on appeal."""
    waiting = Case.objects.filter(kind=kind, object_id=id, state__in=Case.WAITING)
    return waiting.order_by(When(If(state=Case.State.APPEAL, then=1), default=0), "-id").first()


def lock_case(pk: int) -> Case:
    """The case's row, locked until the transaction ends; it guards all that belongs to the case."""
    return (
        Case.objects.select_for_update(of=("self",))
        .select_related("delegation", "territory", "organisation", "author")
        .get(pk=pk)
    )


def latest_decision(case: Case) -> Decision | None:
    """The one that counts: each takes the place of those before it."""
    return case.decisions.order_by("-id").first()


def provisional_in_force(case: Case, at: datetime) -> Decision | None:
    latest = latest_decision(case)
    holds = case.is_hiding or case.is_suspending
    return latest if latest is not None and latest.is_provisional and holds and latest.is_in_force(at) else None


def label_of(kind: str, id: int) -> str:
    """The label that a panel put on a content, "" without one. An article's page reads it with its check."""
    labelled = Case.objects.filter(kind=kind, object_id=id).exclude(label_text="").order_by("-id")
    return labelled.values_list("label_text", flat=True).first() or ""


def hidden_until(kind: str, id: int, at: datetime) -> datetime | None:
    """When a provisional measure on this content falls by itself; None where nothing provisional hides it."""
    found = (
        Decision.objects.filter(case__kind=kind, case__object_id=id, case__is_hiding=True)
        .order_by("-id").values_list("expires_at", flat=True).first()
    )  # fmt: skip
    return found if found is not None and found > at else None


def hiding_case(kind: str, id: int) -> Case | None:
    """The case that keeps a content out of sight, the latest of several."""
    return Case.objects.filter(kind=kind, object_id=id, is_hiding=True).order_by("-id").first()


def is_hidden_by_court(kind: str, id: int) -> bool:
    return Case.objects.filter(kind=kind, object_id=id, is_hiding=True).exists()


# --- The delegates' queue -----------------------------------------------------------------------------


def notices_queue(delegation: Delegation) -> QuerySet[Case]:
    """What waits for a delegate: urgent ones first, then the longest wait."""
    return Case.objects.filter(delegation=delegation, state=Case.State.OPEN).order_by("-is_urgent", "opened_at", "id")


def sitting_of(delegation: Delegation) -> QuerySet[Case]:
    """What is before a panel, in the first place or on appeal; the oldest first."""
    return Case.objects.filter(
        delegation=delegation, state__in=[Case.State.PANEL, Case.State.APPEAL]
    ).order_by("-is_urgent", "opened_at", "id")  # fmt: skip


def judged_of(delegation: Delegation) -> QuerySet[Case]:
    """What was decided, the latest first."""
    return Case.objects.filter(
        delegation=delegation, state__in=[Case.State.DECIDED, Case.State.FINAL]
    ).order_by("-decided_at", "-id")  # fmt: skip


def notices_states(delegations: Iterable[Delegation], at: datetime) -> dict[int, QueueState]:
    """How the queue of notices of each delegation stands, up to MOST_COUNTED each. One statement."""
    found = statements.rows(
        """SELECT d.id, least(w.waiting, %(most)s), w.late, w.oldest, w.waiting > %(most)s
           FROM unnest(%(delegations)s::bigint[]) AS d(id) CROSS JOIN LATERAL (
               SELECT count(*) AS waiting, min(opened_at) AS oldest, count(*) FILTER (
                   WHERE opened_at < CASE WHEN is_urgent THEN %(urgent)s ELSE %(late)s END) AS late
               FROM (
                   SELECT is_urgent, opened_at FROM moderation_case WHERE delegation_id = d.id AND state = 'open'
                   ORDER BY is_urgent DESC, opened_at LIMIT %(most)s + 1
               ) first
           ) w""",
        {
            "delegations": [delegation.pk for delegation in delegations], "late": at - NOTICE_LATE_AFTER,
            "urgent": at - URGENT_LATE_AFTER, "most": MOST_COUNTED,
        },
    )  # fmt: skip
    return {pk: QueueState(*state) for pk, *state in found}


def is_late(case: Case, at: datetime) -> bool:
    return at - case.opened_at > (URGENT_LATE_AFTER if case.is_urgent else NOTICE_LATE_AFTER)


def with_notices(cases: QuerySet[Case] | Iterable[Case], at: datetime) -> list[CaseRow]:
    """The cases with what they are about: one query for the notices, one for what hides, one look-up a kind."""
    cases = list(cases)
    pks = [case.pk for case in cases]
    counts = dict(Report.objects.filter(case__in=pks).values_list("case").annotate(Count("id")).order_by())
    hidden = {
        row["case"]: row["expires"]
        for row in Decision.objects.filter(case__in=[case.pk for case in cases if case.is_hiding], is_provisional=True)
        .values("case").annotate(expires=Max("expires_at")).order_by()
    }  # fmt: skip
    contents: dict[tuple[str, int], registry.Content] = {}
    for kind in {case.kind for case in cases}:
        for id, content in registry.kind_of(kind).get_many(case.object_id for case in cases if case.kind == kind).items():
            contents[kind, id] = content
    return [
        CaseRow(case, contents.get((case.kind, case.object_id)), counts.get(case.pk, 0), is_late(case, at), hidden.get(case.pk))
        for case in cases
    ]


# --- The panel --------------------------------------------------------------------------------------


def votes_waited_for(member: Member, at: datetime) -> int | None:
    """How many votes of the member are waited for; None where the panel's desk does not exist for them. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT
                 (SELECT count(*) FROM moderation_seat s JOIN moderation_panel p ON p.id = s.panel_id
                  WHERE s.member_id = %(member)s AND s.ended_at IS NULL AND p.closed_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM moderation_vote v WHERE v.seat_id = s.id)),
                 EXISTS (SELECT 1 FROM moderation_seat WHERE member_id = %(member)s)
                 OR EXISTS (SELECT 1 FROM delegations_mandate WHERE member_id = %(member)s AND role = 'panel'
                            AND starts_at <= %(at)s AND (ends_at IS NULL OR ends_at > %(at)s))""",
            {"member": member.pk, "at": at},
        )
        waiting, may_sit = cursor.fetchone()
    return waiting if may_sit else None


def seats_to_vote(member: Member) -> QuerySet[Seat]:
    """The seats where the member's vote is waited for, the nearest end first."""
    return (
        Seat.objects.filter(member=member, ended_at__isnull=True, vote__isnull=True, panel__closed_at__isnull=True)
        .select_related("panel__case__delegation", "panel__delegation")
        .order_by("due_at", "id")
    )


def seats_done(member: Member) -> QuerySet[Seat]:
    """The others, the latest first."""
    waiting = Q(ended_at__isnull=True, vote__isnull=True, panel__closed_at__isnull=True)
    return (
        Seat.objects.filter(member=member).exclude(waiting)
        .select_related("panel__case__delegation", "panel__delegation", "panel__decision", "vote").order_by("-seated_at", "-id")
    )  # fmt: skip


def sitting_panel(case: Case) -> Panel | None:
    return case.panels.filter(closed_at__isnull=True).order_by("-id").first()


def seats_of(panel: Panel) -> list[Seat]:
    """Everyone who was drawn, in the order of the lot, with their votes."""
    return list(panel.seats.select_related("member", "mandate__delegation", "vote").order_by("rank"))


# --- Those concerned ----------------------------------------------------------------------------------


def author_side(case: Case) -> list[Member]:
    """Who answers for the content: its author, or those who publish for the organisation."""
    if case.organisation_id:
        return list(publishers_of(case.organisation_id))
    return [case.author] if case.author else []


def thread_of(case: Case, report: Report | None) -> QuerySet[Observation]:
    """What one side and those who judge wrote to each other: the author's thread, or that of one reporter."""
    side = {"side": "reporter", "report": report} if report else {"side": "author"}
    return case.observations.filter(**side).select_related("by").order_by("created_at", "id")


def own_report(case: Case, email: str) -> Report | None:
    """The notice of this case given under an address, the latest of several."""
    return case.reports.filter(email__iexact=email).order_by("-id").first() if email else None


def reports_of(case: Case) -> QuerySet[Report]:
    """Urgent ones first, then as they came."""
    return case.reports.order_by(When(If(is_urgent=True, then=0), default=1), F("received_at"), "id")
