"""Who puts events on the agenda: those who publish for an organisation. What another app put there, that app alone changes."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_published_by

from .models import Event


def organisations_announcing(member: Member) -> QuerySet[Organisation]:
    return organisations_published_by(member)


def events_edited_by(member: Member) -> QuerySet[Event]:
    return Event.objects.filter(source="", withdrawn_at=None, organisation__in=organisations_announcing(member))


def can_edit(member: Member, event: Event) -> bool:
    return events_edited_by(member).filter(pk=event.pk).exists()


def keeps_an_agenda(member: Member) -> bool:
    """For the entrance of the desk."""
    return organisations_announcing(member).exists()
