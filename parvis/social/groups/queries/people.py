"""Who is in a group, who asks to be, who was put out."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When

from parvis.commons.contacts.queries import blocked_around, contact_ids
from parvis.people.members.models import Member

from ..models import LEADING, Ban, EntryRequest, Group, GroupInvitation, Membership, Role


def members_of(group: Group, *, reader: Member, leads: bool) -> QuerySet[Membership]:
    """Who answers for it, who moderates, then by name. Those whom a block keeps apart do not see each other there, unless one
    runs the group: one cannot answer for people one does not see."""
    order = Case(
        When(role=Role.OWNER, then=Value(0)),
        When(role=Role.MODERATOR, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = group.memberships.select_related("member").annotate(rank=order)
    if not leads:
        found = found.exclude(member__in=blocked_around(reader))
    return found.order_by("rank", "member__last_name", "member__first_name", "pk")


def member_ids(group: int) -> list[int]:
    return list(Membership.objects.filter(group=group).values_list("member_id", flat=True))


def leaders_of(group: Group) -> list[Member]:
    """Those who are told what is asked of the group."""
    led = Membership.objects.filter(group=group, role__in=LEADING).select_related("member")
    return [place.member for place in led]


def heir_of(group: Group, *, but: Membership) -> Membership | None:
    """Who answers for the group once its last owner is gone: who has moderated longest, else who has been there longest."""
    places = group.memberships.exclude(pk=but.pk).filter(member__in=Member.objects.speaking()).select_related("member")
    moderator = places.filter(role=Role.MODERATOR).order_by("joined_at", "pk").first()
    return moderator or places.order_by("joined_at", "pk").first()


def has_other_owner(group: Group, place: Membership) -> bool:
    """Whose account is open: a closed one answers for nothing."""
    return group.memberships.filter(role=Role.OWNER, member__is_active=True).exclude(pk=place.pk).exists()


def requests_of(group: Group) -> QuerySet[EntryRequest]:
    """Those that wait, the longest first."""
    return group.requests.filter(declined_at=None).select_related("member__home").order_by("asked_at", "pk")


def invitations_sent(group: Group) -> QuerySet[GroupInvitation]:
    """Those that wait for an answer; one that was declined stays among them as long as it would, so that nobody learns of it."""
    return group.invitations.select_related("member", "invited_by").order_by("-invited_at", "-pk")


def bans_of(group: Group) -> QuerySet[Ban]:
    return group.bans.select_related("member", "by").order_by("-at", "-pk")


def contacts_to_invite(member: Member, group: Group) -> QuerySet[Member]:
    """The member's contacts who are not in the group, by name."""
    known = Member.objects.speaking().filter(pk__in=contact_ids(member))
    taken = group.memberships.values("member"), group.bans.values("member")
    return known.exclude(pk__in=taken[0]).exclude(pk__in=taken[1]).order_by("last_name", "first_name", "pk")
