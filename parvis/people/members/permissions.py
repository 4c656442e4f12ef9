"""Who may do what with accounts."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from . import registry
from .models import Member


def can_administer(member: Member) -> bool:
    """Holds the platform's own office: sets the dated facts that nobody else may set yet."""
    return member.is_active and member.is_administrator


def can_verify(by: Member, member: Member, at: datetime) -> bool:
    """May `by` say that the identity and home of `member` are proven? Never for oneself."""
    return by.pk != member.pk and (can_administer(by) or registry.may_verify(by, member, at))


def can_suspend(by: Member, member: Member, at: datetime) -> bool:
    """May `by` suspend or close the account of `member`? Administrators, and whom a decision of a panel lets."""
    return by.pk != member.pk and (can_administer(by) or registry.may_suspend(by, member, at))


def members_administered_by(member: Member) -> QuerySet[Member]:
    return Member.objects.all() if can_administer(member) else Member.objects.none()
