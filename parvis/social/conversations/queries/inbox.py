"""One's conversations in the order of what was last said, and how much of it is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import F, QuerySet

from parvis.commons.contacts.queries import blocked_around
from parvis.people.members.models import Member

from .. import sealing
from ..models import Message, Participant
from ..permissions import participations_of
from .people import people_of, title_of
from .thread import said_in

SNIPPET = 90
# A line of the list: new messages of others, and the latest that the member may read.
_READS = """m.conversation_id = p.conversation_id AND m.seq > p.from_seq AND (p.until_seq IS NULL OR m.seq <= p.until_seq)
            AND m.kind = 'said' AND (c.pair IS NOT NULL OR NOT m.sender_id = ANY(%(away)s::bigint[]))"""

_READS_NOW = _READS.replace("%(away)s::bigint[]", "ARRAY(SELECT id FROM away)")


@dataclass(frozen=True, slots=True)
class Line:
    participant: Participant
    title: str
    unread: int
    said_at: datetime
    snippet: str
    is_muted: bool

    @property
    def pk(self) -> int:
        return self.participant.conversation_id


def inbox_of(member: Member) -> QuerySet[Participant]:
    """What was said last comes first; what one put off one's list comes back with the next message."""
    present = participations_of(member).filter(state=Participant.State.IN, conversation__last_seq__gt=F("from_seq"))
    return present.order_by("-conversation__last_at", "-conversation_id")


def requests_of(member: Member) -> QuerySet[Participant]:
    """What strangers wrote first, the latest first; not from whom the member keeps away."""
    asked = participations_of(member).filter(state=Participant.State.ASKED)
    return asked.exclude(brought_by__in=blocked_around(member)).order_by("-conversation__last_at", "-conversation_id")


def gone_of(member: Member) -> QuerySet[Participant]:
    """Those one left or was removed from: what was said until then stays readable."""
    return participations_of(member).filter(state__in=Participant.GONE).order_by("-conversation__last_at", "-conversation_id")


def counts(member: Member) -> tuple[int, int]:
    """How many conversations hold something new, and how many requests wait. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH away AS (SELECT CASE WHEN by_id = %(member)s THEN blocked_id ELSE by_id END AS id FROM contacts_block
                             WHERE by_id = %(member)s OR blocked_id = %(member)s)
               SELECT count(*) FILTER (WHERE p.state = 'in' AND NOT p.is_muted AND c.last_seq > p.read_seq AND EXISTS (
                        SELECT 1 FROM conversations_message m WHERE {_READS_NOW}
                           AND m.seq > p.read_seq AND m.sender_id <> %(member)s AND m.deleted_at IS NULL)),
                      count(*) FILTER (WHERE p.state = 'asked' AND p.brought_by_id NOT IN (SELECT id FROM away))
               FROM conversations_participant p JOIN conversations_conversation c ON c.id = p.conversation_id
               WHERE p.member_id = %(member)s AND p.state IN ('in', 'asked')""",  # noqa: S608 - our own words
            {"member": member.pk},
        )
        unread, asked = cursor.fetchone()
    return unread, asked


def lines(member: Member, participants: Iterable[Participant]) -> list[Line]:
    """What the list shows of each. Four queries, however many there are."""
    participants = list(participants)
    away = blocked_around(member)
    people = people_of(one.conversation_id for one in participants)
    told = _latest(participants, away)
    latest = {
        message.pk: message for message in Message.objects.filter(pk__in=[pk for pk, _ in told.values()]).select_related("sender")
    }
    found = []
    for one in participants:
        pk, unread = told.get(one.pk, (0, 0))
        message = latest.get(pk)
        found.append(
            Line(
                one,
                title_of(one, people.get(one.conversation_id, []), away=away),
                unread if not one.is_gone else 0,
                message.sent_at if message else one.conversation.last_at,
                _snippet(one, message),
                one.is_muted,
            )  # fmt: skip
        )
    return found


def _latest(participants: list[Participant], away: set[int]) -> dict[int, tuple[int, int]]:
    """Participant -> the row of the latest message they read, and how many they have not seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT p.id, l.id, u.n
                FROM conversations_participant p JOIN conversations_conversation c ON c.id = p.conversation_id
                CROSS JOIN LATERAL (SELECT m.id FROM conversations_message m WHERE {_READS} ORDER BY m.seq DESC LIMIT 1) l
                CROSS JOIN LATERAL (SELECT count(*) AS n FROM conversations_message m WHERE {_READS} AND m.seq > p.read_seq
                                    AND m.sender_id <> p.member_id AND m.deleted_at IS NULL) u
                WHERE p.id = ANY(%(pks)s)""",  # noqa: S608 - our own words
            {"pks": [one.pk for one in participants], "away": sorted(away)},
        )
        return {participant: (message, unread) for participant, message, unread in cursor.fetchall()}


def _snippet(participant: Participant, message: Message | None) -> str:
    if message is None:
        return ""
    if message.deleted_at is not None:
        return "Message supprimé"
    if message.is_hidden:
        return "Message retiré par une décision"
    try:
        said = said_in(message, sealing.keys_of(participant.conversation))
    except sealing.Unreadable:
        said = None
    if said is None:
        return ""
    text = " ".join(said.text.split()) or ("Une image" if said.enclosed[0].is_picture else "Un fichier")
    text = text if len(text) <= SNIPPET else text[:SNIPPET].rsplit(" ", 1)[0] + "…"
    if message.sender_id == participant.member_id:
        return f"Vous : {text}"
    return text if participant.conversation.is_pair else f"{message.sender.name.split(' ')[0]} : {text}"
