"""Who may bring pictures in, see those that wait, and open the gate."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.ground.territories.models import Territory
from parvis.people.delegations.permissions import delegations_checked_by
from parvis.people.delegations.queries import find_answering
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import can_write_for, organisations_written_by

from .models import Picture
from .registry import uses_of


def can_use(member: Member, picture: Picture) -> bool:
    """May this member place the picture in a piece?"""
    return can_write_for(member, picture.organisation)


def pictures_used_by(member: Member) -> QuerySet[Picture]:
    return Picture.objects.filter(organisation__in=organisations_written_by(member))


def can_pass(member: Member, picture: Picture, at: datetime) -> bool:
    """May this member decide on the picture? The delegations of the places that show it, or of its organisation's seat.

    Never one's own: nobody judges the pictures of a team one is in.
    """
    return pictures_decided_by(member, at, Picture.objects.filter(pk=picture.pk)) != []


def pictures_decided_by(member: Member, at: datetime, pictures: QuerySet[Picture]) -> list[Picture]:
    """Those of `pictures` on which the member may decide, in the same order."""
    checked = set(delegations_checked_by(member, at).values_list("pk", flat=True))
    if not checked:
        return []
    listed = list(pictures.select_related("organisation__seat").exclude(organisation__in=organisations_written_by(member)))
    uses = uses_of(picture.pk for picture in listed)
    places = {id for used in uses.values() for use in used for id in use.territory_ids}
    answering: dict[int, int | None] = {}
    for territory in [*Territory.objects.filter(pk__in=places), *(picture.organisation.seat for picture in listed)]:
        if territory.pk not in answering:
            answering[territory.pk] = getattr(find_answering(territory), "pk", None)

    def concerns(picture: Picture) -> bool:
        where = {picture.organisation.seat_id, *(id for use in uses[picture.pk] for id in use.territory_ids)}
        return bool({answering[id] for id in where if id in answering} & checked)

    return [picture for picture in listed if concerns(picture)]
