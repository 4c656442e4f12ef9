"""Who may do what with accounts."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from . import registry
from .models import DeathNotice, LostFactor, Member


def can_administer(member: Member) -> bool:
    """Holds the platform's own office: sets the dated facts that nobody else may set yet."""
    return member.is_active and member.is_administrator


def can_verify(by: Member, member: Member, at: datetime) -> bool:
    """May `by` say that the identity and home of `member` are proven? Never for oneself."""
    return by.pk != member.pk and (can_administer(by) or registry.may_verify(by, member, at))


def can_suspend(by: Member, member: Member, at: datetime) -> bool:
    """May `by` carry out that the account of `member` is suspended or closed? Whom a decision lets, and nobody else (R60)."""
    return by.pk != member.pk and registry.may_suspend(by, member, at)


def members_administered_by(member: Member) -> QuerySet[Member]:
    return Member.objects.all() if can_administer(member) else Member.objects.none()


def death_notices_decided_by(member: Member) -> QuerySet[DeathNotice]:
    """All, for who keeps the platform: never one about oneself."""
    return DeathNotice.objects.exclude(member=member) if can_administer(member) else DeathNotice.objects.none()


def is_in_charge(by: Member, member: Member, at: datetime) -> bool:
    """Is `by` a delegate who answers for the home of `member`? For a member without one, an administrator does."""
    return by.pk != member.pk and (registry.may_verify(by, member, at) or (member.home_id is None and can_administer(by)))


def can_confirm(by: Member, lost: LostFactor, at: datetime) -> bool:
    """May `by` say that they met the member who lost a second factor?"""
    return lost.member_id != by.pk and (can_administer(by) or registry.may_verify(by, lost.member, at))


def is_spared(member: Member) -> bool:
    """The demonstration's accounts do without: nobody receives mail under .test, so no real one has such an address."""
    return member.email.lower().endswith(settings.SECOND_FACTOR_SPARES)


def must_have_second_factor(member: Member, at: datetime) -> bool:
    """Administrators, and whoever holds a mandate (upper apps say so)."""
    return not is_spared(member) and (can_administer(member) or registry.holds_an_office(member, at))
