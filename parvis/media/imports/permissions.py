"""Who may bring something in: those who publish for the organisation."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_publish_for, organisations_published_by

from .models import FollowedFeed, Import


def can_import_for(member: Member, organisation: Organisation) -> bool:
    return can_publish_for(member, organisation)


def may_import(member: Member) -> bool:
    """Whether the desk exists for them."""
    return organisations_published_by(member).exists()


def imports_made_by(member: Member) -> QuerySet[Import]:
    """Those of the organisations the member publishes for, whoever of the team began them."""
    return Import.objects.filter(organisation__in=organisations_published_by(member))


def feeds_followed_by(member: Member) -> QuerySet[FollowedFeed]:
    return FollowedFeed.objects.filter(organisation__in=organisations_published_by(member))
