"""Meetings of an open group in the agenda of their commune, where its owner says so; off it as soon as it is not open."""

from __future__ import annotations

from datetime import datetime

from parvis.commons.agenda.actions import put_event, withdraw_event
from parvis.commons.agenda.models import Kind

from ..models import Group, Meeting


def tell_agenda(group: Group, *, at: datetime) -> None:
    """Every meeting to come, as the group stands now."""
    for meeting in group.meetings.filter(ends_at__gt=at).select_related("territory"):
        meeting.group = group
        tell_meeting(meeting, at=at)


def tell_meeting(meeting: Meeting, *, at: datetime) -> None:
    group = meeting.group
    if not (meeting.in_agenda and group.is_public):
        withdraw_event(source=meeting.source, at=at)
        return
    put_event(
        source=meeting.source, title=meeting.title, organisation=None, organiser=f"Groupe « {group.name} »",
        territory=meeting.territory, place=meeting.place, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
        url=group.public_path, at=at, kind=Kind.OTHER, cancelled_because=_because(meeting), text=meeting.text,
        address=meeting.address, booking="Rendez-vous d’un groupe d’habitants : entrez dans le groupe, ou venez sans prévenir.",
    )  # fmt: skip


def _because(meeting: Meeting) -> str:
    if not meeting.is_cancelled:
        return ""
    return meeting.cancelled_because or "Le groupe l’a annulé."
