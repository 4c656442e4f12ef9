"""When a group meets: said, changed, called off; and who says that they come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from parvis.commons.limits.actions import spend
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member

from ..models import Coming, Group, Meeting
from ..permissions import can_lead, can_own, can_write
from ..queries import coming_to, lock_group, lock_meeting, meeting_day
from .agenda import tell_meeting
from .refusals import GroupRefused

LONGEST, AHEAD = timedelta(days=14), timedelta(days=730)
MOST_AHEAD = 100
_LENGTHS = {"title": 120, "text": 2000, "place": 160, "address": 200}


@transaction.atomic
def plan_meeting(
    *, by: Member, group: Group, title: str, territory: Territory, place: str, starts_at: datetime, ends_at: datetime,
    at: datetime, text: str = "", address: str = "", in_agenda: bool = False,
) -> Meeting:  # fmt: skip
    """A date for the group. Its members find it in their notifications. The same one pressed twice is one."""
    if not can_lead(by, group):
        raise NotAllowed
    group = lock_group(group.pk)
    said = _checked(
        group, by, title=title, text=text, territory=territory, place=place, address=address, starts_at=starts_at,
        ends_at=ends_at, in_agenda=in_agenda, at=at, known=False,
    )  # fmt: skip
    if twin := group.meetings.filter(title=said["title"], starts_at=starts_at, place=said["place"]).first():
        return twin
    if group.meetings.filter(ends_at__gt=at).count() >= MOST_AHEAD:
        raise GroupRefused(f"{MOST_AHEAD} rendez-vous sont déjà annoncés : laissez-en passer.")
    spend(by=by, act="meeting", at=at)
    meeting = Meeting.objects.create(group=group, written_by=by, created_at=at, changed_at=at, **said)
    _tell("meeting.plan", meeting, by, at)
    others = [place.member for place in group.memberships.exclude(member=by).select_related("member")]
    announce(
        to=others, reason="group.meeting", text=f"« {group.name} » se retrouve {meeting_day(meeting)} : {meeting.title}.",
        address=meeting_path(meeting), at=at, mail=False, topic=f"group.meeting:{group.pk}",
    )  # fmt: skip
    return meeting


@transaction.atomic
def change_meeting(
    *, by: Member, meeting: Meeting, title: str, territory: Territory, place: str, starts_at: datetime, ends_at: datetime,
    at: datetime, text: str = "", address: str = "", in_agenda: bool = False,
) -> Meeting:  # fmt: skip
    """Say it otherwise; who comes is told by e-mail where the day, the hour or the place are others."""
    if not can_lead(by, meeting.group):
        raise NotAllowed
    meeting = lock_meeting(meeting.pk)
    if meeting.ends_at <= at:
        raise GroupRefused("Ce rendez-vous est passé : annoncez-en un autre.")
    said = _checked(
        meeting.group, by, title=title, text=text, territory=territory, place=place, address=address, starts_at=starts_at,
        ends_at=ends_at, in_agenda=in_agenda, at=at, known=meeting.in_agenda,
    )  # fmt: skip
    changed = {field for field, value in said.items() if getattr(meeting, field) != value}
    if not changed:
        return meeting
    for field, value in said.items():
        setattr(meeting, field, value)
    meeting.changed_at, meeting.sequence = at, meeting.sequence + 1
    meeting.save()
    _tell("meeting.change", meeting, by, at)
    if changed & {"starts_at", "ends_at", "place", "address", "territory"}:
        _tell_comers(meeting, by, f"Rendez-vous changé : {meeting.title}, {meeting_day(meeting)}, {meeting.place}.", at)
    return meeting


@transaction.atomic
def call_off(*, by: Member, meeting: Meeting, because: str, at: datetime) -> Meeting:
    """It does not take place: its page and calendars say so, who comes is told."""
    if not can_lead(by, meeting.group):
        raise NotAllowed
    meeting = lock_meeting(meeting.pk)
    if meeting.is_cancelled or meeting.ends_at <= at:
        raise GroupRefused("Ce rendez-vous est déjà annulé, ou passé.")
    because = tidy_line(because)
    if len(because) > 300:
        raise GroupRefused("La raison compte au plus 300 caractères.", field="because")
    meeting.cancelled_at, meeting.cancelled_because = at, because
    meeting.changed_at, meeting.sequence = at, meeting.sequence + 1
    meeting.save(update_fields=["cancelled_at", "cancelled_because", "changed_at", "sequence"])
    _tell("meeting.call_off", meeting, by, at)
    _tell_comers(meeting, by, f"Rendez-vous annulé : {meeting.title}, {meeting_day(meeting)}. {because}".strip(), at)
    return meeting


@transaction.atomic
def say_coming(*, by: Member, meeting: Meeting, comes: bool, at: datetime) -> None:
    """« Je viens », or finally not. Saying it twice is saying it once."""
    if not can_write(by, meeting.group):
        raise NotAllowed
    meeting = lock_meeting(meeting.pk)
    if meeting.is_cancelled or meeting.ends_at <= at:
        raise GroupRefused("Ce rendez-vous est annulé ou passé.")
    if comes:
        _, changed = Coming.objects.get_or_create(meeting=meeting, member=by, defaults={"said_at": at})
    else:
        changed = bool(Coming.objects.filter(meeting=meeting, member=by).delete()[0])
    if changed:
        record(by=by, action="meeting.come" if comes else "meeting.stay", subject_kind="meeting", subject_id=meeting.pk, at=at)


def meeting_path(meeting: Meeting) -> str:
    return f"{meeting.group.get_absolute_url()}rendez-vous/{meeting.pk}/"


def _checked(
    group: Group, by: Member, *, title: str, text: str, territory: Territory, place: str, address: str, starts_at: datetime,
    ends_at: datetime, in_agenda: bool, at: datetime, known: bool,
) -> dict[str, Any]:  # fmt: skip
    said: dict[str, Any] = {
        "title": tidy_line(title), "text": tidy(text).strip(), "place": tidy_line(place), "address": tidy_line(address),
    }  # fmt: skip
    if not said["title"]:
        raise GroupRefused("Dites ce que vous y ferez : « Répétition », « Sortie à vélo ».", field="title")
    if not said["place"]:
        raise GroupRefused("Dites où l’on se retrouve.", field="place")
    for field, most in _LENGTHS.items():
        if len(said[field]) > most:
            raise GroupRefused(f"Ce texte compte {len(said[field])} caractères : ramenez-le à {most}.", field=field)
    if territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise GroupRefused("Choisissez la commune où l’on se retrouve.", field="territory")
    if ends_at <= starts_at:
        raise GroupRefused("La fin vient avant le début.", field="ends_time")
    if ends_at <= at:
        raise GroupRefused("Ce jour est passé : choisissez-en un autre.", field="starts_on")
    if ends_at - starts_at > LONGEST or starts_at - at > AHEAD:
        raise GroupRefused(
            "Un rendez-vous dure deux semaines au plus, et s’annonce deux ans à l’avance au plus.", field="starts_on"
        )
    # Whether the whole town reads of it is said by who answers for the group; another leaves it as it is.
    shown = in_agenda if can_own(by, group) else known
    return said | {"territory": territory, "starts_at": starts_at, "ends_at": ends_at, "in_agenda": shown and group.is_open}


def _tell(action: str, meeting: Meeting, by: Member, at: datetime) -> None:
    record(
        by=by, action=action, subject_kind="meeting", subject_id=meeting.pk, at=at, group=meeting.group_id, title=meeting.title,
        text=meeting.text, place=meeting.place, address=meeting.address, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
        in_agenda=meeting.in_agenda, because=meeting.cancelled_because,
    )  # fmt: skip
    seal_contribution(by=by, operation=action, kind="meeting", id=meeting.pk, at=at)
    tell_meeting(meeting, at=at)
    purge(Group.tag(meeting.group_id))


def _tell_comers(meeting: Meeting, by: Member, text: str, at: datetime) -> None:
    others = [one.member for one in coming_to(meeting) if one.member_id != by.pk]
    announce(to=others, reason="group.meeting_changed", text=text, address=meeting_path(meeting), at=at)
