"""Who may decide on a check, and who may answer."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.people.delegations.permissions import can_check, delegations_checked_by
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import can_publish_for, organisations_published_by

from .models import Check, Reply


def checks_decided_by(member: Member, at: datetime) -> QuerySet[Check]:
    """Those of the delegations the member works for."""
    return Check.objects.filter(delegation__in=delegations_checked_by(member, at))


def can_decide(member: Member, check: Check, at: datetime) -> bool:
    return can_check(member, check.delegation, at)


def checks_answered_by(member: Member) -> QuerySet[Check]:
    """Those of pieces of the organisations the member publishes for."""
    return Check.objects.filter(organisation__in=organisations_published_by(member))


def can_answer(member: Member, check: Check) -> bool:
    return check.organisation is not None and can_publish_for(member, check.organisation)


def replies_decided_by(member: Member, at: datetime) -> QuerySet[Reply]:
    """The confirmed rights of reply of the delegations the member works for."""
    return Reply.objects.filter(delegation__in=delegations_checked_by(member, at), confirmed_at__isnull=False)


def can_decide_reply(member: Member, reply: Reply, at: datetime) -> bool:
    """For its delegation, and never about an organisation one publishes for."""
    own = reply.organisation is not None and can_publish_for(member, reply.organisation)
    return not own and can_check(member, reply.delegation, at)
