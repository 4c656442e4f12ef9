"""What holds between two members. Every slice of the network asks here; members are given by row or by id."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member

from ..models import Block, Contact, Mute, Request


def _id(member: Member | int) -> int:
    return member if isinstance(member, int) else member.pk


def are_contacts(a: Member | int, b: Member | int) -> bool:
    first, second = sorted((_id(a), _id(b)))
    return Contact.objects.filter(first=first, second=second).exists()


def contact_ids(member: Member | int) -> set[int]:
    """The ids of the member's contacts. One statement."""
    own = _id(member)
    pairs = Contact.objects.filter(Q(first=own) | Q(second=own)).values_list("first_id", "second_id")
    return {first if second == own else second for first, second in pairs}


def blocked_around(member: Member | int) -> set[int]:
    """Ids of those whom the member blocked or who blocked them: each is to see nothing of the other. One statement."""
    own = _id(member)
    pairs = Block.objects.filter(Q(by=own) | Q(blocked=own)).values_list("by_id", "blocked_id")
    return {by if blocked == own else blocked for by, blocked in pairs}


def unheard_by(member: Member | int) -> set[int]:
    """Ids of those who are to be told of nothing that the member does: kept away either way, or who muted them. One statement."""
    own = _id(member)
    kept_away = Block.objects.filter(by=own).values_list("blocked_id")
    away = Block.objects.filter(blocked=own).values_list("by_id")
    return {pk for (pk,) in kept_away.union(away, Mute.objects.filter(muted=own).values_list("by_id"))}


def is_blocked_between(a: Member | int, b: Member | int) -> bool:
    """Did either of them block the other?"""
    first, second = _id(a), _id(b)
    return Block.objects.filter(Q(by=first, blocked=second) | Q(by=second, blocked=first)).exists()


def muted_by(member: Member | int) -> set[int]:
    """Ids of those of whom the member wants to read nothing. One statement."""
    return set(Mute.objects.filter(by=_id(member)).values_list("muted_id", flat=True))


def seen_members(member: Member) -> QuerySet[Member]:
    """Those who exist for the member: who may speak and keeps no distance, nor is kept at one; never oneself."""
    return Member.objects.speaking().exclude(pk=member.pk).exclude(pk__in=blocked_around(member))


def waiting_requests(member: Member) -> QuerySet[Request]:
    """What others ask of the member and waits for an answer, the earliest first."""
    open_ones = Request.objects.filter(asked=member, declined_at=None, withdrawn_at=None, asker__in=seen_members(member))
    return open_ones.select_related("asker__home").order_by("asked_at", "id")
