"""Who may do what in an organisation's name: its owners manage, its editors publish, its authors write."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.members.models import Member

from .models import Organisation, TeamMember

_MANAGES = (TeamMember.Role.OWNER,)
_PUBLISHES = (*_MANAGES, TeamMember.Role.EDITOR)
_WRITES = (*_PUBLISHES, TeamMember.Role.AUTHOR)


def _belongs(member: Member, organisation: Organisation, roles: tuple[TeamMember.Role, ...]) -> bool:
    return TeamMember.objects.filter(organisation=organisation, member=member.pk, role__in=roles).exists()


def _where(member: Member, roles: tuple[TeamMember.Role, ...]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(team__member=member.pk, team__role__in=roles)


def can_manage(member: Member, organisation: Organisation) -> bool:
    """May this member change its presentation and its team?"""
    return _belongs(member, organisation, _MANAGES)


def organisations_managed_by(member: Member) -> QuerySet[Organisation]:
    return _where(member, _MANAGES)


def can_publish_for(member: Member, organisation: Organisation) -> bool:
    """May this member release pieces in its name? Whether the organisation itself may is `Organisation.may_publish`."""
    return _belongs(member, organisation, _PUBLISHES)


def organisations_published_by(member: Member) -> QuerySet[Organisation]:
    return _where(member, _PUBLISHES)


def can_write_for(member: Member, organisation: Organisation) -> bool:
    """May this member write drafts in its name?"""
    return _belongs(member, organisation, _WRITES)


def organisations_written_by(member: Member) -> QuerySet[Organisation]:
    return _where(member, _WRITES)
