"""Who keeps the platform's accounts: presidency and treasury of the national delegation, and nobody else.

An administrator has no hand in money without such a mandate.
"""

from __future__ import annotations

from datetime import datetime

from parvis.people.delegations.models import Mandate
from parvis.people.delegations.queries import national_delegation
from parvis.people.members.models import Member

KEEPING = (Mandate.Role.TREASURER, Mandate.Role.PRESIDENT)


def can_keep_accounts(member: Member, at: datetime) -> bool:
    if not member.may_speak_at(at):
        return False
    national = national_delegation()
    mandates = Mandate.objects.in_force(at).filter(delegation=national, member=member, role__in=KEEPING)
    return national is not None and mandates.exists()
