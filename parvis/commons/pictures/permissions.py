"""Who may bring pictures in, see those that wait, fill in their sheets, and open the gate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from parvis.ground.territories.models import Territory
from parvis.people.delegations.permissions import delegations_checked_by
from parvis.people.delegations.queries import find_answering
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_publish_for, can_write_for, organisations_written_by

from .models import Consent, Picture, Sheet
from .registry import Use, carriers, may_bring, uses_of


def can_use(member: Member, picture: Picture) -> bool:
    """May this member place the picture in a piece?"""
    if picture.organisation is None:
        return picture.member_id == member.pk and member.is_active
    return can_write_for(member, picture.organisation)


def pictures_used_by(member: Member) -> QuerySet[Picture]:
    return Picture.objects.filter(organisation__in=organisations_written_by(member))


def can_fill(member: Member, sheet: Sheet) -> bool:
    """May this member say what becomes of the faces of it? Its team; for a photograph, who prepares its shop too."""
    if can_write_for(member, sheet.organisation):
        return True
    return sheet.carrier_kind == "picture" and may_bring(member, sheet.organisation_id)


def can_sign(member: Member, sheet: Sheet) -> bool:
    """A film is signed by who may publish it; a photograph by whoever may bring it in."""
    if sheet.carrier_kind == "picture":
        return can_fill(member, sheet)
    return can_publish_for(member, sheet.organisation)


def sheets_filled_by(member: Member) -> QuerySet[Sheet]:
    return Sheet.objects.filter(organisation__in=organisations_written_by(member))


def can_keep_consents(member: Member, organisation: Organisation) -> bool:
    return can_write_for(member, organisation)


def consents_kept_by(member: Member) -> QuerySet[Consent]:
    """The register is the team's: who accepted is nobody else's business."""
    return Consent.objects.filter(organisation__in=organisations_written_by(member))


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
    known = pictures.select_related("organisation__seat", "member").exclude(member=member)
    listed = list(known.exclude(organisation__in=organisations_written_by(member)))
    uses = uses_of(picture.pk for picture in listed)
    where = [_places(picture, uses[picture.pk]) for picture in listed]
    return [picture for picture, is_concerned in zip(listed, _concerned(where, checked), strict=True) if is_concerned]


def can_judge(member: Member, sheet: Sheet, at: datetime) -> bool:
    """As `can_pass`, for a film or a picture: never who signed it, nor anyone of its team."""
    return sheets_judged_by(member, at, Sheet.objects.filter(pk=sheet.pk)) != []


def sheets_judged_by(member: Member, at: datetime, sheets: QuerySet[Sheet]) -> list[Sheet]:
    """Those of `sheets` on which the member may decide, in the same order."""
    checked = set(delegations_checked_by(member, at).values_list("pk", flat=True))
    if not checked:
        return []
    listed = [
        sheet
        for sheet in sheets.select_related("organisation__seat").exclude(organisation__in=organisations_written_by(member))
        if sheet.signed_by_id != member.pk
    ]
    found = {
        (carrier.key, id): carried
        for carrier in carriers()
        for id, carried in carrier.get_many([one.carrier_id for one in listed if one.carrier_kind == carrier.key]).items()
    }
    listed = [sheet for sheet in listed if (sheet.carrier_kind, sheet.carrier_id) in found]
    where = [{sheet.organisation.seat_id, *found[sheet.carrier_kind, sheet.carrier_id].territory_ids} for sheet in listed]
    return [sheet for sheet, is_concerned in zip(listed, _concerned(where, checked), strict=True) if is_concerned]


def _places(picture: Picture, uses: list[Use]) -> set[int]:
    return {id for id in (picture.seat_id, *(id for use in uses for id in use.territory_ids)) if id}


def _concerned(places: Iterable[set[int]], checked: set[int]) -> list[bool]:
    """Whether one of the delegations answers for one of these places, for each set of them."""
    places = list(places)
    answering = {
        territory.pk: getattr(find_answering(territory), "pk", None)
        for territory in Territory.objects.filter(pk__in=set().union(*places))
    }
    return [bool({answering[id] for id in where if id in answering} & checked) for where in places]
