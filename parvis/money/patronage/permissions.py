"""Who speaks for an association or a firm about its support: those responsible for it, once they may speak."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by

from .models import Receipt, Support

ASSOCIATIONS = (Organisation.Kind.ASSOCIATION,)
FIRMS = (Organisation.Kind.COMPANY, Organisation.Kind.MEDIA)


def organisations_in_patronage_of(member: Member) -> QuerySet[Organisation]:
    """Associations and firms for which the member gives and receives."""
    if not member.may_speak:
        return Organisation.objects.none()
    return organisations_managed_by(member).filter(kind__in=[*ASSOCIATIONS, *FIRMS])


def can_act_for(member: Member, organisation: Organisation) -> bool:
    return organisations_in_patronage_of(member).filter(pk=organisation.pk).exists()


def supports_seen_by(member: Member) -> QuerySet[Support]:
    mine = organisations_in_patronage_of(member)
    return Support.objects.filter(Q(association__in=mine) | Q(firm__in=mine))


def receipts_read_by(member: Member) -> QuerySet[Receipt]:
    """Those an association gave, for its own people; those a firm had, for the firm's."""
    mine = organisations_in_patronage_of(member)
    return Receipt.objects.filter(Q(association__in=mine) | Q(firm__in=mine))
