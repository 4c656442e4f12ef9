"""Two members, one after the other: whatever holds between them is changed under both their rows."""

from __future__ import annotations

from parvis.ground.core.errors import NotAllowed
from parvis.people.members.models import Member


def lock_pair(by: Member, other: Member) -> None:
    """Hold both rows, in the order of their ids whoever acts. Oneself, or nobody, is no other."""
    pair = Member.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[by.pk, other.pk]).order_by("pk")
    if len(pair) != 2:
        raise NotAllowed
