"""Who receives reports: the institution of a commune. Its team reads and answers; owners and editors keep its services."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_published_by, organisations_written_by

from .models import Desk, Problem, State


def institutions_served_by(member: Member) -> QuerySet[Organisation]:
    """Institutions in whose team the member is, once a delegate has said who the institution is."""
    if not member.may_speak:
        return Organisation.objects.none()
    return organisations_written_by(member).filter(
        kind=Organisation.Kind.INSTITUTION, authenticated_at__isnull=False, closed_at=None
    )


def institutions_arranged_by(member: Member) -> QuerySet[Organisation]:
    """Those whose desk and services the member keeps."""
    return organisations_published_by(member).filter(
        kind=Organisation.Kind.INSTITUTION, authenticated_at__isnull=False, closed_at=None
    )


def serves_anything(member: Member) -> bool:
    return institutions_served_by(member).exists()


def desks_served_by(member: Member) -> QuerySet[Desk]:
    return Desk.objects.filter(organisation__in=institutions_served_by(member))


def desks_arranged_by(member: Member) -> QuerySet[Desk]:
    return Desk.objects.filter(organisation__in=institutions_arranged_by(member))


def problems_served_by(member: Member) -> QuerySet[Problem]:
    """Confirmed reports of the desks that the member works at."""
    return Problem.objects.filter(desk__in=desks_served_by(member)).exclude(state=State.UNCONFIRMED)


def can_serve(member: Member, desk: Desk) -> bool:
    return desks_served_by(member).filter(pk=desk.pk).exists()


def can_arrange(member: Member, organisation: Organisation) -> bool:
    return institutions_arranged_by(member).filter(pk=organisation.pk).exists()
