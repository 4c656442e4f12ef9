"""Keeping someone away: blocked, they see nothing of us and we nothing of them; muted, we read nothing of theirs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Block, Mute, Request, Unlisted
from .asking import part
from .pair import lock_pair


@transaction.atomic
def block(*, by: Member, member: Member, at: datetime) -> Block:
    """Neither sees the other from now on; contact, requests and following end. The same for whoever blocked us first."""
    _require_account(by)
    lock_pair(by, member)
    made, is_new = Block.objects.get_or_create(by=by, blocked=member, defaults={"at": at})
    if is_new:
        part(by, member)
        Request.objects.filter(asker__in=[by, member], asked__in=[by, member]).delete()
        record(by=by, action="contact.block", subject_kind="member", subject_id=member.pk, at=at)
    return made


@transaction.atomic
def unblock(*, by: Member, member: Member, at: datetime) -> None:
    """See each other again; what was ended stays ended."""
    _require_account(by)
    lock_pair(by, member)
    if not Block.objects.filter(by=by, blocked=member).delete()[0]:
        raise NotAllowed
    record(by=by, action="contact.unblock", subject_kind="member", subject_id=member.pk, at=at)


@transaction.atomic
def mute(*, by: Member, member: Member, at: datetime) -> Mute:
    """Read nothing more of theirs, and be told nothing of them."""
    _require_account(by)
    lock_pair(by, member)
    made, is_new = Mute.objects.get_or_create(by=by, muted=member, defaults={"at": at})
    if is_new:
        record(by=by, action="contact.mute", subject_kind="member", subject_id=member.pk, at=at)
    return made


@transaction.atomic
def unmute(*, by: Member, member: Member, at: datetime) -> None:
    _require_account(by)
    lock_pair(by, member)
    if not Mute.objects.filter(by=by, muted=member).delete()[0]:
        raise NotAllowed
    record(by=by, action="contact.unmute", subject_kind="member", subject_id=member.pk, at=at)


@transaction.atomic
def be_found(*, by: Member, by_name: bool, at: datetime) -> None:
    """Be found by one's name among those one may ask, or not."""
    _require_account(by)
    if by_name:
        changed, _ = Unlisted.objects.filter(member=by).delete()
    else:
        _, changed = Unlisted.objects.get_or_create(member=by, defaults={"since": at})
    if changed:
        record(by=by, action="contact.be_found", subject_kind="member", subject_id=by.pk, at=at, by_name=by_name)


def _require_account(member: Member) -> None:
    if not member.is_active:
        raise NotAllowed
