"""When a group meets, and what it shares."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import formats

from parvis.ground.core.text.typography import NBSP
from parvis.people.members.models import Member

from ..models import Coming, Group, GroupFile, Meeting, SetAside


def upcoming(group: Group, at: datetime) -> QuerySet[Meeting]:
    """What is not over yet, by date; called off, it says so until then."""
    return group.meetings.filter(ends_at__gt=at).select_related("territory", "group").order_by("starts_at", "pk")


def past(group: Group, at: datetime) -> QuerySet[Meeting]:
    return group.meetings.filter(ends_at__lte=at).select_related("territory", "group").order_by("-starts_at", "-pk")


def with_comings(meetings: QuerySet[Meeting], member: Member) -> QuerySet[Meeting]:
    own = Coming.objects.filter(meeting=OuterRef("pk"), member=member)
    return meetings.annotate(coming=Count("comings"), comes=Exists(own))


def coming_to(meeting: Meeting) -> QuerySet[Coming]:
    return meeting.comings.select_related("member").order_by("member__last_name", "member__first_name")


def lock_meeting(pk: int) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("group", "territory").get(pk=pk)


def files_of(group: Group) -> QuerySet[GroupFile]:
    """What members see: the latest first, without what was set aside."""
    return _files().filter(group=group).order_by("-added_at", "-pk")


def _files() -> QuerySet[GroupFile]:
    aside = SetAside.objects.filter(kind="file", object_id=OuterRef("pk"))
    return GroupFile.objects.filter(~Exists(aside)).select_related("added_by", "group")


def shown_file(group: Group, pk: int) -> GroupFile | None:
    return _files().filter(group=group, pk=pk).first()


def set_aside_in(group: Group) -> QuerySet[SetAside]:
    return group.set_aside.select_related("by", "author").order_by("-at", "-pk")


def is_set_aside(kind: str, id: int) -> bool:
    return SetAside.objects.filter(kind=kind, object_id=id).exists()


def meeting_day(meeting: Meeting) -> str:
    """« samedi 5 décembre 2026 à 18 h 30 », by the clock of the place."""
    local = meeting.starts_at.astimezone(meeting.zone)
    return f"{formats.date_format(local.date(), 'l j F Y')} à {hour_of(local)}"


def hour_of(local: datetime) -> str:
    """« 18 h 30 », as the clock there stands, wherever the reader is."""
    return f"{local.hour}{NBSP}h" + (f"{NBSP}{local.minute:02d}" if local.minute else "")
