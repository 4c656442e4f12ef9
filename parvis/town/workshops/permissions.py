"""Who keeps third places and what is taught there: those who publish for their organisation, and the delegation that answers.

A delegate who receives people (concierge, facilitator, presidency) types in who phoned and calls the roll
wherever the delegation answers.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.territories.models import Level
from parvis.people.delegations.models import Mandate
from parvis.people.delegations.permissions import delegations_with_role
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_published_by

from .models import Registration, Session, ThirdPlace

RECEIVING = (Mandate.Role.CONCIERGE, Mandate.Role.FACILITATOR, Mandate.Role.PRESIDENT)


def organisations_hosting_for(member: Member) -> QuerySet[Organisation]:
    """Those for which the member may open a third place."""
    return organisations_published_by(member).filter(authenticated_at__isnull=False, closed_at=None)


def places_kept_by(member: Member, at: datetime) -> QuerySet[ThirdPlace]:
    """Those of the member's organisations, and those where the member receives people for a delegation."""
    kept = Q(organisation__in=organisations_hosting_for(member).values("pk"))
    charge = list(delegations_with_role(member, at, *RECEIVING).values_list("pk", flat=True))
    if charge:
        kept |= Q(territory__remit__delegation__in=charge) | Q(territory__inclusions__outer__remit__delegation__in=charge)
        if Mandate.objects.filter(delegation__in=charge, delegation__remits__territory__level=Level.COUNTRY).exists():
            kept |= Q(pk__isnull=False)
    return ThirdPlace.objects.filter(pk__in=ThirdPlace.objects.filter(kept).values("pk"))


def sessions_kept_by(member: Member, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(place__in=places_kept_by(member, at).values("pk"))


def can_keep(member: Member, place: ThirdPlace, at: datetime) -> bool:
    return places_kept_by(member, at).filter(pk=place.pk).exists()


def keeps_workshops(member: Member, at: datetime) -> bool:
    """May the member enter the desk of workshops at all?"""
    return any(rows.exists() for rows in workshops_kept_through(member, at))


def workshops_kept_through(member: Member, at: datetime) -> tuple[QuerySet[Organisation], QuerySet[Mandate]]:
    """By what a member enters the desk of workshops: any row of either opens it."""
    mandates = Mandate.objects.in_force(at).filter(member=member, role__in=RECEIVING)
    return organisations_hosting_for(member), mandates if member.may_speak_at(at) else mandates.none()


def registrations_of(member: Member) -> QuerySet[Registration]:
    """Those made from the member's account, for themselves or for someone they help."""
    return Registration.objects.filter(member=member)


def can_register(member: Member) -> bool:
    return member.is_active and not member.is_suspended
