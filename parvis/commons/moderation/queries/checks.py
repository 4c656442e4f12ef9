"""Reading checks: the queue, the state of a piece, the dialogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from parvis.commons.contents import registry
from parvis.ground.core import statements
from parvis.ground.core.statements import Asked
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ..models import LATE_AFTER, Check, Lot, Message
from ..permissions import checks_answered_by

MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A right of reply, as readers see it under the piece."""

    id: int
    name: str
    quality: str
    text: str
    shown_at: datetime


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A check as readers see it, signed out too: the delegation, never the person."""

    state: str
    decided_at: datetime | None
    charter_article: str
    delegation: str  # what follows « la délégation »
    replies: tuple[ShownReply, ...] = ()
    label: str = ""  # that a panel put on the piece


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A check and the piece it is about; None when its app no longer knows it."""

    check: Check
    content: registry.Content | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class QueueState:
    """How a delegation's queue stands: what R57 asks to be visible."""

    waiting: int
    late: int
    oldest: datetime | None
    is_more: bool = False  # more wait than were counted


def shown_check(kind: str, id: int) -> ShownCheck | None:
    """What readers are told of the check of a piece, and who replied. One statement, written out."""
    return asked_check(kind, id).answer()


def asked_check(kind: str, id: int) -> Asked[ShownCheck | None]:
    """As `shown_check`, for a page that asks for more at once."""
    return Asked(_CHECK, {"kind": kind, "id": id}, _shown)


_CHECK = """
    SELECT c.state, c.decided_at::text, c.charter_article, d.name,
      (SELECT json_agg(json_build_array(r.id, r.name, r.quality, r.text, r.decided_at) ORDER BY r.decided_at, r.id)
       FROM moderation_reply r WHERE r.kind = c.kind AND r.object_id = c.object_id AND r.state = 'shown') AS replied,
      (SELECT label_text FROM moderation_case l WHERE l.kind = c.kind AND l.object_id = c.object_id AND l.label_text <> ''
       ORDER BY l.id DESC LIMIT 1) AS label
    FROM moderation_check c JOIN delegations_delegation d ON d.id = c.delegation_id
    WHERE c.kind = %(kind)s AND c.object_id = %(id)s
"""


def _shown(found: list[tuple[Any, ...]]) -> ShownCheck | None:
    if not found:
        return None
    state, decided, charter_article, delegation, replied, label = found[0]
    decided_at = datetime.fromisoformat(decided) if decided else None
    replies = tuple(
        ShownReply(pk, name, quality, text, datetime.fromisoformat(shown_at))
        for pk, name, quality, text, shown_at in replied or ()
    )
    return ShownCheck(state, decided_at, charter_article, Delegation(name=delegation).short_name, replies, label or "")


def check_of(kind: str, id: int) -> Check | None:
    """The check of a piece, with its delegation; None when none was opened. One query."""
    return Check.objects.select_related("delegation").filter(kind=kind, object_id=id).first()


def checks_of(kind: str, ids: Iterable[int]) -> dict[int, Check]:
    """The checks of several pieces, by their id. One query."""
    return {
        check.object_id: check for check in Check.objects.select_related("delegation").filter(kind=kind, object_id__in=list(ids))
    }


def queue_of(delegation: Delegation) -> QuerySet[Check]:
    """What waits for the delegation by itself, the longest wait first; what came in together waits in its lot."""
    return Check.objects.filter(delegation=delegation, state=Check.State.WAITING, lot=None).order_by("opened_at", "id")


@dataclass(frozen=True, slots=True)
class LotRow:
    """Pieces that came in together, and how many of them are still to be read."""

    lot: Lot
    waiting: int


def lots_of(delegation: Delegation) -> list[LotRow]:
    """The lots with something left to read, the longest wait first. One query."""
    found = (
        Lot.objects.filter(delegation=delegation, checks__state=Check.State.WAITING)
        .select_related("organisation")
        .annotate(waiting=Count("checks"))
        .order_by("opened_at", "id")
    )
    return [LotRow(lot, lot.waiting) for lot in found]


def waiting_in(lot: Lot) -> QuerySet[Check]:
    """What is left to read of a lot, in the order in which it came."""
    return lot.checks.filter(state=Check.State.WAITING).order_by("id")


def next_in_queue(delegation: Delegation) -> Check | None:
    """The piece that has waited longest."""
    return queue_of(delegation).first()


def decided_of(delegation: Delegation) -> QuerySet[Check]:
    """What the delegation decided, the latest first."""
    return (
        Check.objects.filter(delegation=delegation, state__in=(Check.State.CHECKED, Check.State.INVALIDATED))
        .select_related("decided_by")
        .order_by("-decided_at", "-id")
    )


def queue_states(delegations: Iterable[Delegation], at: datetime) -> dict[int, QueueState]:
    """How the queue of each delegation stands, counted no further than anyone reads: a desk answers as fast when it drowns."""
    found = statements.rows(
        """SELECT d.id, least(w.waiting, %(most)s), least(w.late, %(most)s), w.oldest, w.waiting > %(most)s
           FROM unnest(%(delegations)s::bigint[]) d(id), LATERAL (
               SELECT count(*) AS waiting, count(*) FILTER (WHERE opened_at < %(late)s) AS late, min(opened_at) AS oldest FROM (
                   SELECT opened_at FROM moderation_check WHERE delegation_id = d.id AND state = 'waiting' AND lot_id IS NULL
                   ORDER BY opened_at LIMIT %(most)s + 1
               ) longest
           ) w""",
        {"delegations": [delegation.pk for delegation in delegations], "late": at - LATE_AFTER, "most": MOST_COUNTED},
    )
    return {pk: QueueState(*state) for pk, *state in found}


def with_contents(checks: Iterable[Check], at: datetime) -> list[QueueRow]:
    """The checks with the pieces they are about: one look-up for each kind, however many rows."""
    checks = list(checks)
    contents: dict[tuple[str, int], registry.Content] = {}
    for kind in {check.kind for check in checks}:
        ids = [check.object_id for check in checks if check.kind == kind]
        for id, content in registry.kind_of(kind).get_many(ids).items():
            contents[kind, id] = content
    return [QueueRow(check, contents.get((check.kind, check.object_id)), check.is_late(at)) for check in checks]


def content_of(check: Check) -> registry.Content | None:
    return registry.kind_of(check.kind).get(check.object_id)


def dialogue_of(check: Check) -> QuerySet[Message]:
    """What the editor and the delegation wrote to each other, the oldest first."""
    return check.messages.select_related("author").order_by("created_at", "id")


def exchanges_of(member: Member) -> QuerySet[Check]:
    """The checks of pieces the member answers for, where something was decided against them or written; latest first."""
    return (
        checks_answered_by(member)
        .filter(Q(state=Check.State.INVALIDATED) | Q(pk__in=Message.objects.values("check_record")))
        .select_related("delegation", "organisation")
        .order_by("-opened_at", "-id")
    )


def lock_check(pk: int) -> Check:
    """The check's row, locked until the transaction ends, with what it belongs to."""
    return Check.objects.select_for_update(of=("self",)).select_related("delegation", "organisation").get(pk=pk)


@dataclass(frozen=True, slots=True)
class CheckFigures:
    """How checks went over a period, for everyone to read (R29, R57)."""

    opened: int
    waiting: int
    invalidated: int
    median_wait: timedelta | None  # from the opening to the decision; None where nothing was decided


def figures_since(kind: str, since: datetime) -> CheckFigures:
    """The checks of this kind opened since an instant. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*), count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'invalidated'),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY decided_at - opened_at)
            FROM moderation_check WHERE kind = %s AND opened_at >= %s
            """,
            [kind, since],
        )
        return CheckFigures(*cursor.fetchone())
