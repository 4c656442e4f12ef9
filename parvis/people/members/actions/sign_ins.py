"""Ending what keeps a device signed in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record

from ..models import Member, SignIn


def end_sessions(member: Member, *, but: str | None = None) -> None:
    """Sign the member out everywhere, `but` on the device with this session key: their next requests are a stranger's.

    For every write that takes something away: a suspension, a mandate that ends, a place in a team that is lost.
    """
    member.sign_ins.exclude(session_key=but or "").delete()


@transaction.atomic
def end_sign_in(*, by: Member, sign_in: SignIn, at: datetime) -> None:
    """Sign oneself out on one device: a telephone that was lost, a computer that was lent."""
    if sign_in.member_id != by.pk:
        raise NotAllowed
    sign_in.delete()
    record(by=by, action="member.end_sign_in", subject_kind="member", subject_id=by.pk, at=at)


@transaction.atomic
def end_other_sign_ins(*, by: Member, but: str, at: datetime) -> None:
    """Sign oneself out everywhere, `but` on the device with this session key."""
    end_sessions(by, but=but)
    record(by=by, action="member.end_sign_in", subject_kind="member", subject_id=by.pk, at=at)
