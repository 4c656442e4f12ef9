"""Who may do what with a site. Authors write pages; editors and owners decide what readers see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import (
    can_publish_for,
    can_write_for,
    organisations_published_by,
    organisations_written_by,
)

from .models import Page, Site, State


def can_keep(member: Member, organisation: Organisation) -> bool:
    """May this member open the organisation's site, dress it, and say what its pages show?"""
    return can_publish_for(member, organisation)


def sites_kept_by(member: Member) -> QuerySet[Site]:
    return Site.objects.filter(organisation__in=organisations_published_by(member))


def sites_seen_by(member: Member) -> QuerySet[Site]:
    """Those of every team the member is in, open or not."""
    return Site.objects.filter(organisation__in=organisations_written_by(member))


def can_write(member: Member, page: Page) -> bool:
    """May this member change what is being written of the page? What readers know of is changed by those who publish."""
    if page.published_at is None:
        return can_write_for(member, page.site.organisation)
    return can_keep(member, page.site.organisation)


def pages_written_by(member: Member) -> QuerySet[Page]:
    never_shown = Q(published_at__isnull=True, state=State.DRAFT, site__organisation__in=organisations_written_by(member))
    return Page.objects.filter(never_shown | Q(site__organisation__in=organisations_published_by(member)))


def pages_read_by(member: Member) -> QuerySet[Page]:
    """Every page of the member's teams, in whatever state."""
    return Page.objects.filter(site__organisation__in=organisations_written_by(member))
