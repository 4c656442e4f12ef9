"""Groups whose last owner's account was closed: someone else takes over, as if they had left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..models import Group, Membership, Role
from ..queries import lock_group
from .belonging import take_out
from .entering import hand_over_from


def find_owners(*, at: datetime) -> int:
    """Take closed accounts out of the groups they answered for, each handed over or closed; gives how many."""
    gone = Membership.objects.filter(role=Role.OWNER, member__is_active=False, group__in=Group.objects.standing())
    found = list(gone.values_list("pk", "group_id"))
    for place_id, group_id in found:
        with transaction.atomic():
            group = lock_group(group_id)
            place = Membership.objects.select_related("member").filter(pk=place_id, role=Role.OWNER).first()
            if place is not None and not place.member.is_active:
                hand_over_from(place, group, at=at)
                take_out(place, by=None, action="group.leave", at=at)
    return len(found)
