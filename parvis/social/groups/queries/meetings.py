"""When a group meets, and what it shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import formats

from parvis.commons.agenda.telling import hours, long_day
from parvis.people.members.models import Member

from ..models import Coming, Group, GroupFile, Meeting, SetAside


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting as a page tells it, by the clock of the place."""

    meeting: Meeting
    day: str
    hours: str
    parts: tuple[str, str, str]  # « sam. », « 5 », « déc. »
    is_over: bool
    coming: int
    comes: bool


def shown_meeting(meeting: Meeting, at: datetime) -> ShownMeeting:
    """`coming` and `comes` are those of `with_comings`, where it was asked."""
    day = meeting.starts_at.astimezone(meeting.zone).date()
    return ShownMeeting(
        meeting, long_day(day, with_year=True), hours_of(meeting),
        (formats.date_format(day, "D").lower(), str(day.day), formats.date_format(day, "M").lower()), meeting.ends_at <= at,
        getattr(meeting, "coming", 0), getattr(meeting, "comes", False),
    )  # fmt: skip


def upcoming(group: Group, at: datetime) -> QuerySet[Meeting]:
    """What is not over yet, by date; called off, it says so until then."""
    return group.meetings.filter(ends_at__gt=at).select_related("territory", "group").order_by("starts_at", "pk")


def past(group: Group, at: datetime) -> QuerySet[Meeting]:
    return group.meetings.filter(ends_at__lte=at).select_related("territory", "group").order_by("-starts_at", "-pk")


def with_comings(meetings: QuerySet[Meeting], member: Member) -> QuerySet[Meeting]:
    own = Coming.objects.filter(meeting=OuterRef("pk"), member=member)
    return meetings.annotate(coming=Count("comings", distinct=True), comes=Exists(own))


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
    """« samedi 5 décembre 2026 de 14 h à 16 h », by the clock of the place."""
    return f"{long_day(meeting.starts_at.astimezone(meeting.zone).date(), with_year=True)} {hours_of(meeting)}"


def hours_of(meeting: Meeting) -> str:
    return hours(meeting.starts_at, meeting.ends_at, meeting.zone)
