"""Who may do what for an organisation. Each right has two forms: over one, and the set of those one has it over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from . import registry
from .models import Application, Organisation, TeamMember
from .newsrooms import newsrooms_of

Role = TeamMember.Role


def _holding(member: Member, *roles: str) -> QuerySet[Organisation]:
    if not member.is_active:
        return Organisation.objects.none()
    held = Q(pk__in=TeamMember.objects.filter(member=member, role__in=roles).values("organisation"))
    if Role.EDITOR in roles:
        held |= Q(pk__in=newsrooms_of(member))  # a journalist's mandate is worth an editor's place (R40)
    return Organisation.objects.filter(held)


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


def organisations_answered_by(member: Member, at: datetime) -> QuerySet[Organisation]:
    """Those whose seat lies where the member says who is who for a delegation."""
    return Organisation.objects.filter(seat__in=registry.desks().seats_of(member, at).values("pk"))


def applications_decided_by(member: Member, at: datetime) -> QuerySet[Application]:
    """Those in the queues of the delegations for which the member says who is who; administrators, all."""
    if can_administer(member):
        return Application.objects.all()
    return Application.objects.filter(desk__in=[desk.id for desk in registry.desks().held_by(member, at)])


def is_party(member: Member, application: Application) -> bool:
    """Who asks for an organisation, or belongs to its team, decides nothing about it."""
    if application.applicant_id == member.pk:
        return True
    return application.organisation_id is not None and TeamMember.objects.filter(
        organisation_id=application.organisation_id, member=member
    ).exists()  # fmt: skip


def can_decide(member: Member, application: Application, at: datetime) -> bool:
    return applications_decided_by(member, at).filter(pk=application.pk).exists() and not is_party(member, application)


def can_answer_for(member: Member, organisation: Organisation, at: datetime) -> bool:
    """May the member, for the delegation or the platform, decide about the organisation? Never about one's own."""
    if organisation.team.filter(member=member).exists():
        return False
    return can_administer(member) or organisations_answered_by(member, at).filter(pk=organisation.pk).exists()


def can_suspend(member: Member, organisation: Organisation, at: datetime) -> bool:
    """Whom a decision lets carry it out, and nobody else (R60). Never one's own."""
    if organisation.team.filter(member=member).exists():
        return False
    return registry.may_suspend(member, organisation, at)


def can_readmit(member: Member, organisation: Organisation, at: datetime) -> bool:
    """Who closed it decides who opens it again: a delegate, unless a decision did."""
    if organisation.closed_because in {Organisation.Closing.OWNER, Organisation.Closing.REGISTER}:
        return can_answer_for(member, organisation, at)
    return can_suspend(member, organisation, at)


def applications_of(member: Member) -> QuerySet[Application]:
    """Those the member filed."""
    return Application.objects.filter(applicant=member)
