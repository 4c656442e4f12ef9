"""Who knows of a group, reads it, writes in it, runs it, answers for it. Of a hidden one, others know nothing at all."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from parvis.people.members.models import Member

from .models import LEADING, Ban, Entry, Group, GroupInvitation, Membership, Role


def _places_of(member: Member, *roles: str) -> QuerySet[Membership]:
    held = Membership.objects.filter(member=member)
    return held.filter(role__in=roles) if roles else held


def _invited(member: Member) -> QuerySet[GroupInvitation]:
    return GroupInvitation.objects.filter(member=member, declined_at=None)


def groups_seen_by(member: Member) -> QuerySet[Group]:
    """Those whose page the member may open: what it is, its rules, how one enters."""
    if not member.is_active:
        return Group.objects.none()
    belongs = Q(pk__in=_places_of(member).values("group"))
    shown = Q(entry__in=[Entry.OPEN, Entry.ASKED]) | Q(pk__in=_invited(member).values("group"))
    return Group.objects.filter(belongs | shown & Q(closed_at=None, hidden_at=None))


def groups_listed_for(member: Member) -> QuerySet[Group]:
    """Those that a list or a search shows the member."""
    return groups_seen_by(member).filter(closed_at=None, hidden_at=None)


def groups_read_by(member: Member) -> QuerySet[Group]:
    """Those where the member reads what members write; a closed one stays readable to those who are still in it."""
    if not member.is_active:
        return Group.objects.none()
    return Group.objects.filter(hidden_at=None, pk__in=_places_of(member).values("group"))


def groups_written_by(member: Member) -> QuerySet[Group]:
    return groups_read_by(member).filter(closed_at=None) if member.may_speak else Group.objects.none()


def groups_led_by(member: Member) -> QuerySet[Group]:
    """Those where the member lets in and puts out, and sets small things aside."""
    if not member.may_speak:
        return Group.objects.none()
    return Group.objects.standing().filter(pk__in=_places_of(member, *LEADING).values("group"))


def groups_owned_by(member: Member) -> QuerySet[Group]:
    """Those the member answers for: what it is, its rules, who runs it, its end."""
    if not member.may_speak:
        return Group.objects.none()
    return Group.objects.standing().filter(pk__in=_places_of(member, Role.OWNER).values("group"))


def groups_inviting_by(member: Member) -> QuerySet[Group]:
    """Into an open group anyone in it invites; into another, those who run it."""
    open_ones = groups_written_by(member).filter(entry=Entry.OPEN)
    return Group.objects.filter(Q(pk__in=open_ones.values("pk")) | Q(pk__in=groups_led_by(member).values("pk")))


def can_read(member: Member, group: Group) -> bool:
    return groups_read_by(member).filter(pk=group.pk).exists()


def can_write(member: Member, group: Group) -> bool:
    return groups_written_by(member).filter(pk=group.pk).exists()


def can_lead(member: Member, group: Group) -> bool:
    return groups_led_by(member).filter(pk=group.pk).exists()


def can_own(member: Member, group: Group) -> bool:
    return groups_owned_by(member).filter(pk=group.pk).exists()


def can_invite(member: Member, group: Group) -> bool:
    return groups_inviting_by(member).filter(pk=group.pk).exists()


def is_invited(member: Member, group: Group) -> bool:
    return _invited(member).filter(group=group).exists()


def is_banned(member: Member, group: Group) -> bool:
    return Ban.objects.filter(group=group, member=member).exists()


def may_put_out(by: Membership, other: Membership) -> bool:
    """Nobody puts out oneself or who answers for the group; moderators are put out by who answers for it."""
    if by.pk == other.pk or not by.leads or other.role == Role.OWNER:
        return False
    return by.role == Role.OWNER or other.role == Role.MEMBER


def share_a_group(one: int, other: int) -> bool:
    """Are these two members, by their ids, in one group that stands? Then they are no strangers."""
    mine = Membership.objects.filter(member=one, group__closed_at=None, group__hidden_at=None)
    return mine.filter(group__memberships__member=other).exists()
