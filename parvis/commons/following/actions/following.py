"""Beginning and ceasing to follow."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.limits.actions import spend
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from ..models import Follow
from ..registry import sources_of
from .lines import put_latest, take_out

MOST = 2_000
LATEST = 30  # of a source, put into the feed of one who begins to follow


class FollowRefused(Refused):
    """What was asked to follow cannot be followed; the message says why."""


@transaction.atomic
def follow(*, by: Member, kind: str, id: int, at: datetime, is_asked: bool = True) -> bool:
    """Follow a source from now on, its latest pieces included; says whether it was not followed yet.

    `is_asked` is false where another act, counted by itself, brings it: a contact accepted, a group entered.
    """
    if not by.is_active or not sources_of(kind, [id], by):
        raise NotAllowed
    lock_member(by.pk)  # two presses come one after the other, and the count below holds
    if Follow.objects.filter(member=by, source_kind=kind, source_id=id).exists():
        return False
    if Follow.objects.filter(member=by).count() >= MOST:
        raise FollowRefused(f"Vous suivez déjà {MOST} sources : arrêtez-en une depuis « Mes abonnements ».")
    if is_asked:
        spend(by=by, act="follow", at=at)
    Follow.objects.create(member=by, source_kind=kind, source_id=id, since=at)
    put_latest(by.pk, kind, id, most=LATEST)
    record(by=by, action="follow.start", subject_kind=kind, subject_id=id, at=at)
    # What appears in this very moment sees no follower yet, and is not seen here: the job looks again after both.
    defer("following.catch_up", member=by.pk, kind=kind, id=id)
    return True


@transaction.atomic
def unfollow(*, by: Member, kind: str, id: int, at: datetime) -> bool:
    """Follow it no more: what it alone brought leaves the feed. Says whether it was followed."""
    lock_member(by.pk)
    if not drop(member=by.pk, kind=kind, id=id):
        return False
    record(by=by, action="follow.stop", subject_kind=kind, subject_id=id, at=at)
    return True


def drop(*, member: int, kind: str, id: int) -> bool:
    """The same where another act takes it away, which has its own line in the journal. In the caller's transaction."""
    deleted, _ = Follow.objects.filter(member=member, source_kind=kind, source_id=id).delete()
    if deleted:
        take_out(member, kind, id)
    return bool(deleted)


def unfollow_everything(*, kind: str, id: int) -> None:
    """A source is no more: nobody follows it any longer."""
    for member in Follow.objects.filter(source_kind=kind, source_id=id).values_list("member_id", flat=True):
        with transaction.atomic():
            drop(member=member, kind=kind, id=id)


@transaction.atomic
def catch_up(*, member: int, kind: str, id: int) -> None:
    """Put in what appeared while the member began to follow. Asked again, does nothing more."""
    if Follow.objects.filter(member=member, source_kind=kind, source_id=id).exists():
        put_latest(member, kind, id, most=LATEST)
