"""Who keeps the tokens and webhooks of an organisation: who answers for it. A program may do what its member may, or less."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by, organisations_written_by

from . import registry
from .models import Endpoint, Token


def organisations_automated_by(member: Member) -> QuerySet[Organisation]:
    """Those whose programs the member lets in and puts out: owners, whose account neither is suspended nor stands still."""
    may_act = member.suspended_until is None and member.restricted_at is None
    return organisations_managed_by(member) if may_act else Organisation.objects.none()


def tokens_kept_by(member: Member) -> QuerySet[Token]:
    return Token.objects.filter(organisation__in=organisations_automated_by(member))


def endpoints_kept_by(member: Member) -> QuerySet[Endpoint]:
    return Endpoint.objects.filter(organisation__in=organisations_automated_by(member))


def can_automate(member: Member, organisation: Organisation) -> bool:
    return organisations_automated_by(member).filter(pk=organisation.pk).exists()


def is_in_force(organisation: Organisation, at: datetime) -> bool:
    """It publishes, or sells: what it subscribed to runs, and nobody suspended or closed it."""
    if organisation.authenticated_at is None or organisation.is_closed or organisation.is_suspended(at):
        return False
    return organisation.may_publish(at) or registry.is_open(organisation, at)


def still_stands(token: Token, at: datetime) -> bool:
    """Does what the token rests on still hold: its own term, its member, their place in the team, the right to publish?"""
    return (
        not token.is_over(at)
        and _may_act(token.member, at)
        and is_in_force(token.organisation, at)
        and organisations_written_by(token.member).filter(pk=token.organisation_id).exists()
    )


def _may_act(member: Member, at: datetime) -> bool:
    """What the act itself asks of its author (a proven identity, to publish) is asked by the act."""
    ended = member.suspended_until is None or member.suspended_until <= at
    return member.is_active and ended and member.restricted_at is None
