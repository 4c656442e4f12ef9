"""Who reads a conversation, who writes in it, who is a stranger, and who judges what was shown to the court."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.commons.contacts.queries import are_contacts
from parvis.commons.moderation.models import Case, Seat
from parvis.commons.moderation.permissions import cases_handled_by
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from .models import Disclosure, Participant
from .registry import are_acquainted

KIND = "message"  # of what is shown to the court, in the registry of contents


def participations_of(member: Member) -> QuerySet[Participant]:
    """The conversations that the member may read. Nobody reads another: no office, no mandate."""
    return Participant.objects.filter(member=member).exclude(state=Participant.State.DECLINED).select_related("conversation")


def can_write_in(participant: Participant) -> bool:
    return participant.is_in and participant.member.may_speak


def can_remove_from(participant: Participant) -> bool:
    return participant.is_in and participant.is_owner and not participant.conversation.is_pair


def are_strangers(member: int, other: int) -> bool:
    """No contact, no organisation in common, no bond that an app above knows of."""
    if are_contacts(member, other) or are_acquainted(member, other):
        return False
    teams = TeamMember.objects.filter(member=member).values("organisation")
    return not TeamMember.objects.filter(member=other, organisation__in=teams).exists()


def disclosures_judged_by(member: Member, at: datetime) -> QuerySet[Disclosure]:
    """What was shown to the court, for those who decide on the case now: its delegates and its panel, while it is open."""
    waiting = Case.objects.filter(kind=KIND, state__in=Case.WAITING)
    handled = cases_handled_by(member, at).filter(kind=KIND, state__in=Case.WAITING).values("object_id")
    seats = Seat.objects.filter(member=member, ended_at__isnull=True, panel__closed_at__isnull=True, panel__case__in=waiting)
    judged = set(handled.values_list("object_id", flat=True)) | set(seats.values_list("panel__case__object_id", flat=True))
    return Disclosure.objects.filter(pk__in=judged, destroyed_at__isnull=True)
