"""Who may do what with a publication. Authors write drafts; editors and owners decide what readers see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member
from parvis.people.organisations.permissions import (
    can_publish_for,
    can_write_for,
    organisations_published_by,
    organisations_written_by,
)

from .models import Publication, State


def can_write(member: Member, publication: Publication) -> bool:
    """May this member change the piece? What readers know of is changed by those who publish."""
    if publication.state == State.DRAFT and publication.published_at is None:
        return can_write_for(member, publication.organisation)
    return can_publish(member, publication)


def publications_written_by(member: Member) -> QuerySet[Publication]:
    never_released = Q(state=State.DRAFT, published_at__isnull=True, organisation__in=organisations_written_by(member))
    return Publication.objects.filter(never_released | Q(organisation__in=organisations_published_by(member)))


def can_publish(member: Member, publication: Publication) -> bool:
    """May this member release, correct and withdraw the piece?"""
    return can_publish_for(member, publication.organisation)


def publications_published_by(member: Member) -> QuerySet[Publication]:
    return Publication.objects.filter(organisation__in=organisations_published_by(member))


def can_read_draft(member: Member, publication: Publication) -> bool:
    """May this member read the piece whatever its state?"""
    return can_write_for(member, publication.organisation)


def publications_read_by(member: Member) -> QuerySet[Publication]:
    """Every piece of the organisations whose team the member is in."""
    return Publication.objects.filter(organisation__in=organisations_written_by(member))
