"""Reading one's own notices."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member

from ..families import Family, family_of
from ..models import Notice, PushEndpoint


def notices_of(member: Member) -> QuerySet[Notice]:
    """The member's notices, newest first."""
    return Notice.objects.filter(member=member).order_by("-created_at", "-id")


def unread_count(member: Member) -> int:
    return Notice.objects.filter(member=member, read_at__isnull=True).count()


def said(unread: int) -> str:
    """What the bell says to whoever does not see it."""
    if not unread:
        return "Notifications : rien de nouveau"
    return "Notifications : 1 non lue" if unread == 1 else f"Notifications : {unread} non lues"


def headline(notice: Notice) -> str:
    """Its text; where several of one topic came, how many, and the last of them."""
    if notice.times == 1:
        return notice.text
    return f"{family_of(notice.reason).many.format(notice.times)}. La dernière fois : {notice.text}"


def reasons_of(family: Family) -> Q:
    """The notices of a family."""
    return reduce(or_, (Q(reason__startswith=f"{word}.") for word in family.words))


def devices_of(member: Member) -> QuerySet[PushEndpoint]:
    """Where the member's notices are shown too."""
    return PushEndpoint.objects.filter(member=member)
