"""A place in a group: written down and taken away, with what follows from it."""

from __future__ import annotations

from datetime import datetime

from parvis.commons.following.actions import follow, unfollow
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Coming, EntryRequest, Group, GroupInvitation, Membership, Role


def put_in(group: Group, member: Member, *, role: str = Role.MEMBER, at: datetime) -> Membership:
    """The member belongs to the group, and its wall comes into their feed. Rights, the lock and the journal are the caller's."""
    place, is_new = Membership.objects.get_or_create(group=group, member=member, defaults={"role": role, "joined_at": at})
    EntryRequest.objects.filter(group=group, member=member).delete()
    GroupInvitation.objects.filter(group=group, member=member).delete()
    if is_new:
        follow(by=member, kind="group", id=group.pk, at=at)
        purge(Group.tag(group.pk))
    return place


def take_out(place: Membership, *, by: Member | None, action: str, at: datetime) -> None:
    """The place ends, and all that hung on it: what is read there, what was said of coming. The lock is the caller's."""
    Coming.objects.filter(meeting__group=place.group_id, member=place.member_id, meeting__ends_at__gt=at).delete()
    place.delete()
    unfollow(by=place.member, kind="group", id=place.group_id, at=at)
    record(
        by=by, action=action, subject_kind="group", subject_id=place.group_id, at=at, member=place.member_id, role=place.role
    )  # fmt: skip
    purge(Group.tag(place.group_id))
