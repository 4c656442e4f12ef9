"""Who may do what for an organisation. Each right has two forms: over one, and the set of those one has it over."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from .models import Organisation, TeamMember

Role = TeamMember.Role


def _holding(member: Member, *roles: str) -> QuerySet[Organisation]:
    if not member.is_active:
        return Organisation.objects.none()
    return Organisation.objects.filter(team__member=member, team__role__in=roles)


def organisations_written_by(member: Member) -> QuerySet[Organisation]:
    """Those for which the member may write drafts: any place in the team."""
    return _holding(member, Role.OWNER, Role.EDITOR, Role.AUTHOR)


def organisations_published_by(member: Member) -> QuerySet[Organisation]:
    """Those for which the member may publish: owners and editors, once verified (R56).

    Whether the organisation itself may publish today is `organisation.may_publish(at)`.
    """
    return _holding(member, Role.OWNER, Role.EDITOR) if member.may_speak else Organisation.objects.none()


def organisations_managed_by(member: Member) -> QuerySet[Organisation]:
    """Those whose page and team the member manages: owners."""
    return _holding(member, Role.OWNER)


def organisations_administered_by(member: Member) -> QuerySet[Organisation]:
    return Organisation.objects.all() if can_administer(member) else Organisation.objects.none()


def can_write_for(member: Member, organisation: Organisation) -> bool:
    return organisations_written_by(member).filter(pk=organisation.pk).exists()


def can_publish_for(member: Member, organisation: Organisation) -> bool:
    return organisations_published_by(member).filter(pk=organisation.pk).exists()


def can_manage(member: Member, organisation: Organisation) -> bool:
    """Owners; and administrators, so that an organisation whose owner left can be helped."""
    return can_administer(member) or organisations_managed_by(member).filter(pk=organisation.pk).exists()
