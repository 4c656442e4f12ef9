"""Reading organisations and their teams."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.ground.core.text.fold import fold
from parvis.people.members.models import Member

from .models import Organisation, TeamMember


def search(organisations: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Those whose name holds every word of `text`, or whose number it is, by name."""
    compact = text.replace(" ", "").upper()
    if compact.isdigit() and len(compact) == 9:
        organisations = organisations.filter(siren=compact)
    elif compact[:1] == "W" and compact[1:].isdigit():
        organisations = organisations.filter(rna=compact)
    else:
        for word in fold(text).split()[:5]:
            organisations = organisations.filter(sort_name__contains=word)
    return organisations.select_related("seat").order_by("sort_name", "id")


def team_of(organisation: Organisation) -> list[TeamMember]:
    """Its team, owners first, then by name."""
    order = {TeamMember.Role.OWNER: 0, TeamMember.Role.EDITOR: 1, TeamMember.Role.AUTHOR: 2}
    team = organisation.team.select_related("member").order_by("member__last_name", "member__first_name", "id")
    return sorted(team, key=lambda place: order[TeamMember.Role(place.role)])


def teams_of(member: Member) -> QuerySet[TeamMember]:
    """The places the member holds, with their organisations, by name."""
    return TeamMember.objects.filter(member=member).select_related("organisation").order_by("organisation__sort_name")


def publishers_of(organisation_id: int) -> QuerySet[Member]:
    """The members who answer for what it publishes: active owners and editors."""
    return Member.objects.filter(
        is_active=True,
        teams__organisation_id=organisation_id,
        teams__role__in=[TeamMember.Role.OWNER, TeamMember.Role.EDITOR],
    ).order_by("id")


def lock_organisation(pk: int) -> Organisation:
    """The organisation's row, locked until the transaction ends; also guards its team."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=pk)
