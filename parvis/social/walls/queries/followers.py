"""Who follows the wall of a member, for their own eyes."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.commons.contacts.queries import blocked_around
from parvis.commons.following.models import SourceKind
from parvis.commons.following.queries import followers_of
from parvis.people.members.models import Member


def wall_followers(member: Member) -> QuerySet[Member]:
    """By name, as any list of people; none whom a block keeps away, and nobody else reads it."""
    found = followers_of(SourceKind.MEMBER, member.pk).shown()  # type: ignore[attr-defined]
    return found.exclude(pk__in=blocked_around(member)).order_by("last_name", "first_name", "pk")  # type: ignore[no-any-return]
