"""Who keeps the tokens and webhooks of an organisation: who answers for it. A program may do what its member may, or less."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by, organisations_written_by

from .models import Endpoint, Token


def organisations_automated_by(member: Member) -> QuerySet[Organisation]:
    """Those whose programs the member lets in and puts out: owners, once verified."""
    return organisations_managed_by(member) if member.may_speak else Organisation.objects.none()


def tokens_kept_by(member: Member) -> QuerySet[Token]:
    return Token.objects.filter(organisation__in=organisations_automated_by(member))


def endpoints_kept_by(member: Member) -> QuerySet[Endpoint]:
    return Endpoint.objects.filter(organisation__in=organisations_automated_by(member))


def can_automate(member: Member, organisation: Organisation) -> bool:
    return organisations_automated_by(member).filter(pk=organisation.pk).exists()


def still_stands(token: Token, at: datetime) -> bool:
    """Does what the token rests on still hold: its own term, its member, their place in the team, the right to publish?"""
    return (
        not token.is_over(at)
        and token.member.may_speak_at(at)
        and token.organisation.may_publish(at)
        and organisations_written_by(token.member).filter(pk=token.organisation_id).exists()
    )
