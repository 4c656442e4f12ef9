"""Who alerts whom: institutions, on the places they answer for, and nobody else.

Any place in the team of an institution writes; owners and editors who may speak issue. A danger takes two people.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.permissions import delegations_with_role
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_published_by, organisations_written_by

from .models import Alert, Relay

RELAYING = (Mandate.Role.PRESIDENT, Mandate.Role.CONCIERGE, Mandate.Role.FACILITATOR)


def organisations_alerting_by(member: Member) -> QuerySet[Organisation]:
    """Institutions for which the member writes alerts: any place in the team, once a delegate said who the institution is."""
    if not member.may_speak:
        return Organisation.objects.none()
    return organisations_written_by(member).filter(
        kind=Organisation.Kind.INSTITUTION, authenticated_at__isnull=False, closed_at=None
    )


def organisations_issuing_by(member: Member) -> QuerySet[Organisation]:
    """Those for which the member also sends them out, and confirms those of others: owners and editors."""
    return organisations_published_by(member).filter(
        kind=Organisation.Kind.INSTITUTION, authenticated_at__isnull=False, closed_at=None
    )


def alerts_written_by(member: Member) -> QuerySet[Alert]:
    return Alert.objects.filter(organisation__in=organisations_alerting_by(member))


def alerts_issued_by(member: Member) -> QuerySet[Alert]:
    return Alert.objects.filter(organisation__in=organisations_issuing_by(member))


def can_write(member: Member, organisation: Organisation) -> bool:
    return organisations_alerting_by(member).filter(pk=organisation.pk).exists()


def can_issue(member: Member, organisation: Organisation, at: datetime) -> bool:
    """Also asks that the institution itself is not suspended; what it issued is updated and ended whatever it paid."""
    return not organisation.is_suspended(at) and organisations_issuing_by(member).filter(pk=organisation.pk).exists()


def alerts_anything(member: Member) -> bool:
    """For the entrance of the desk."""
    return organisations_alerting_by(member).exists()


def organisations_keeping_relays_by(member: Member) -> QuerySet[Organisation]:
    """Institutions whose volunteers the member invites, and whose reach they read: owners and editors."""
    return organisations_issuing_by(member)


def delegations_keeping_relays_by(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Delegations whose volunteers the member invites: those who meet people."""
    return delegations_with_role(member, at, *RELAYING)


def keeps_relays_of_a_delegation(member: Member, at: datetime) -> bool:
    return delegations_keeping_relays_by(member, at).exists()


def relays_kept_by(member: Member, at: datetime) -> QuerySet[Relay]:
    """Those of either."""
    mine = Q(organisation__in=organisations_keeping_relays_by(member))
    return Relay.objects.filter(mine | Q(delegation__in=delegations_keeping_relays_by(member, at)))


def can_keep_relays(member: Member, keeper: Organisation | Delegation, at: datetime) -> bool:
    if isinstance(keeper, Delegation):
        return delegations_keeping_relays_by(member, at).filter(pk=keeper.pk).exists()
    return organisations_keeping_relays_by(member).filter(pk=keeper.pk).exists()
