"""Who is told of what happens at the gate."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.territories.models import Territory
from parvis.people.delegations.queries import checkers_of, find_answering
from parvis.people.members.models import Member
from parvis.people.organisations.queries import publishers_of

from ..models import Sheet
from ..registry import Carried


def team_of(sheet: Sheet) -> list[Member]:
    return list(publishers_of(sheet.organisation_id))


def delegates_of(sheet: Sheet, it: Carried, at: datetime) -> list[Member]:
    """Those who check the pieces of the places where it appears, or of its organisation's seat; nobody of its own team."""
    places = it.territory_ids or (sheet.organisation.seat_id,)
    answering = {find_answering(territory) for territory in Territory.objects.filter(pk__in=places)}
    own = set(sheet.organisation.team.values_list("member_id", flat=True))
    found = {member.pk: member for delegation in answering if delegation is not None for member in checkers_of(delegation.pk, at)}
    return [member for pk, member in found.items() if pk not in own]
