"""What a member did within the last day."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.core import statements
from parvis.people.members.models import Member

from .models import Spent
from .rules import KEPT, SPANS, Rates


def fullest(member: Member, act: str, rates: Rates, at: datetime) -> list[datetime | None]:
    """For each span of the rates, the instant of the thing that still fills it, if it is full at `at`. One statement."""
    asked = {"member": member.pk, "act": act, "at": at}
    for place, ((span, _), most) in enumerate(zip(SPANS, rates, strict=True)):
        asked |= {f"since{place}": at - span, f"most{place}": most - 1}
    found = dict(statements.rows(_FULL, asked))
    return [found.get(place) for place in range(len(SPANS))]


def digests_of(member: Member, at: datetime) -> list[tuple[datetime, list[int]]]:
    """What is kept of the texts that the member sent within a day, the newest first."""
    sent = Spent.objects.filter(member=member, at__gt=at - KEPT, at__lte=at).exclude(digest=[])
    return list(sent.order_by("-at").values_list("at", "digest"))


def _newest(place: int) -> str:
    # What was done after `at` counts for nothing: a demonstration tells the past after the present.
    return f"""(SELECT {place}, at FROM limits_spent
        WHERE member_id = %(member)s AND act = %(act)s AND at > %(since{place})s AND at <= %(at)s
        ORDER BY at DESC OFFSET %(most{place})s LIMIT 1)"""  # noqa: S608 - of places in SPANS


_FULL = " UNION ALL ".join(map(_newest, range(len(SPANS))))
