"""Delegations as organisations see them: which one answers for a seat, who decides there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member
from parvis.people.organisations.registry import Desk

from .models import Delegation
from .permissions import VERIFYING, delegations_with_role
from .queries import find_answering


class DelegationDesks:
    """What `organisations.registry.Desks` asks for."""

    def answering(self, seat: Territory) -> Desk | None:
        found = find_answering(seat)
        return _seen(found) if found else None

    def named(self, ids: Iterable[int]) -> dict[int, Desk]:
        return {one.pk: _seen(one) for one in Delegation.objects.filter(pk__in=list(ids))}

    def held_by(self, member: Member, at: datetime) -> list[Desk]:
        return [_seen(one) for one in delegations_with_role(member, at, *VERIFYING).order_by("name")]

    def seats_of(self, member: Member, at: datetime) -> QuerySet[Territory]:
        charge = delegations_with_role(member, at, *VERIFYING)
        here, around = Q(remit__delegation__in=charge), Q(inclusions__outer__remit__delegation__in=charge)
        if charge.filter(remits__territory__level=Level.COUNTRY).exists():
            return Territory.objects.all()
        return Territory.objects.filter(here | around)


def _seen(delegation: Delegation) -> Desk:
    return Desk(id=delegation.pk, name=delegation.name, slug=delegation.slug)
