"""Who keeps the platform's accounts: presidency and treasury of the national delegation, and nobody else.

An administrator has no hand in money without such a mandate.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Subquery

from parvis.ground.territories.models import Level
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.models import Member

KEEPING = (Mandate.Role.TREASURER, Mandate.Role.PRESIDENT)


def can_keep_accounts(member: Member, at: datetime) -> bool:
    if not member.may_speak_at(at):
        return False
    # As `national_delegation()` finds it, in one statement: the header of every signed-in page asks.
    national = Delegation.objects.filter(remits__territory__level=Level.COUNTRY).order_by("id").values("pk")[:1]
    return Mandate.objects.in_force(at).filter(delegation=Subquery(national), member=member, role__in=KEEPING).exists()
