"""The wall of a member: whether the web reads it, and what it says of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from ..models import Wall
from ..tags import wall_tag
from .refusals import PostRefused

LONGEST = 300


@transaction.atomic
def tell_wall(*, by: Member, is_open: bool, about: str, at: datetime) -> Wall:
    """Open one's wall to the web, or close it: posts keep their readers either way."""
    about = tidy_line(about)
    if not by.may_speak:
        raise NotAllowed
    if len(about) > LONGEST:
        raise PostRefused(f"Votre présentation compte au plus {LONGEST} caractères.", field="about")
    lock_member(by.pk)
    wall, _ = Wall.objects.update_or_create(member=by, defaults={"is_open": is_open, "about": about, "changed_at": at})
    record(by=by, action="wall.tell", subject_kind="member", subject_id=by.pk, at=at, is_open=is_open, about=about)
    purge(wall_tag("member", by.pk))
    return wall
