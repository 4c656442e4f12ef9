"""Who may do what with accounts."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import Member


def can_administer(member: Member) -> bool:
    """Holds the platform's own office: sets the dated facts that nobody else may set yet."""
    return member.is_active and member.is_administrator


def can_verify(by: Member, member: Member) -> bool:
    """May `by` say that the identity and home of `member` are proven? Never for oneself."""
    return can_administer(by) and by.pk != member.pk


def members_administered_by(member: Member) -> QuerySet[Member]:
    return Member.objects.all() if can_administer(member) else Member.objects.none()
