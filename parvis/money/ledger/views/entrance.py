"""Who enters the treasury's desk."""

from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from ..permissions import can_keep_accounts


def may_enter(member: Member) -> bool:
    return can_keep_accounts(member, now())
