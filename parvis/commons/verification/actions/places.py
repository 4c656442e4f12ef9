"""Third places: where a delegate receives."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ..models import ThirdPlace
from ..permissions import can_keep_places_of
from .errors import VerificationRefused


@transaction.atomic
def open_place(
    *, by: Member, delegation: Delegation, name: str, address: str, territory: Territory, hours: str, at: datetime
) -> ThirdPlace:
    """Tell people where a delegate receives."""
    return _write(ThirdPlace(delegation=delegation), by, name, address, territory, hours, at)


@transaction.atomic
def amend_place(
    *, by: Member, place: ThirdPlace, name: str, address: str, territory: Territory, hours: str, at: datetime
) -> ThirdPlace:
    place = ThirdPlace.objects.select_for_update(of=("self",)).select_related("delegation").get(pk=place.pk)
    return _write(place, by, name, address, territory, hours, at)


@transaction.atomic
def close_place(*, by: Member, place: ThirdPlace, at: datetime) -> ThirdPlace:
    """Nobody is sent there any more; the verdicts given there keep its name."""
    if not can_keep_places_of(by, place.delegation, at):
        raise NotAllowed
    place = ThirdPlace.objects.select_for_update().get(pk=place.pk)
    if place.closed_at is not None:
        raise VerificationRefused("Ce lieu est déjà fermé.")
    place.closed_at = at
    place.save(update_fields=["closed_at"])
    record(by=by, action="third_place.close", subject_kind="third_place", subject_id=place.pk, at=at)
    return place


def _write(place: ThirdPlace, by: Member, name: str, address: str, territory: Territory, hours: str, at: datetime) -> ThirdPlace:
    if not can_keep_places_of(by, place.delegation, at):
        raise NotAllowed
    if territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise VerificationRefused("Choisissez la commune où se trouve ce lieu.", field="home")
    place.name, place.address, place.hours, place.territory = tidy_line(name), tidy_line(address), hours.strip(), territory
    try:
        place.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise VerificationRefused(str(messages[0]), field=field) from error
    action = "third_place.amend" if place.pk else "third_place.open"
    place.save()
    record(by=by, action=action, subject_kind="third_place", subject_id=place.pk, at=at, name=place.name, address=place.address)
    return place
