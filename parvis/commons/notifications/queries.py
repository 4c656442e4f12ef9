"""Reading one's own notices."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.members.models import Member

from .models import Notice, PushEndpoint


def notices_of(member: Member) -> QuerySet[Notice]:
    """The member's notices, newest first."""
    return Notice.objects.filter(member=member).order_by("-created_at", "-id")


def unread_count(member: Member) -> int:
    return Notice.objects.filter(member=member, read_at__isnull=True).count()


def devices_of(member: Member) -> QuerySet[PushEndpoint]:
    """Where the member's notices are shown too."""
    return PushEndpoint.objects.filter(member=member)
