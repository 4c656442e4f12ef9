"""The door of the desk, and what its pages have in common."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.access import desk as workplace
from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from ..models import Session
from ..permissions import keeps_workshops, sessions_kept_by


def may_enter(member: Member) -> bool:
    return keeps_workshops(member, now())


keepers = workplace("workshops", may_enter)


def kept_session(request: SignedInRequest, pk: int) -> Session:
    mine = sessions_kept_by(request.user, now()).select_related("place__territory", "place__organisation", "room")
    found: Session = get_object_or_404(mine, pk=pk)
    return found


def number_of(typed: str) -> int:
    """A number of ours that a button carries; 0 for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0


def add_refusal(form: Any, refusal: Any) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
