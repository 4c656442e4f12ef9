"""Third places: opened, amended, closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import slugify
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..models import Access, Equipment, Room, Session, ThirdPlace
from ..permissions import can_keep, organisations_hosting_for
from ..queries import lock_place, tags_of_place
from .refusals import WorkshopRefused

Rooms = Sequence[tuple[str, int]]


@transaction.atomic
def open_place(
    *, by: Member, organisation: Organisation, name: str, address: str, territory: Territory, rooms: Rooms, at: datetime,
    **told: Any,
) -> ThirdPlace:  # fmt: skip
    """Open a place where one comes to learn. `told`: hours, about, coming, phone, email, equipment, access."""
    if not organisations_hosting_for(by).filter(pk=organisation.pk).exists():
        raise NotAllowed
    place = ThirdPlace(organisation=organisation, slug=_free_slug(name, territory), opened_at=at)
    return _write(place, by=by, name=name, address=address, territory=territory, rooms=rooms, at=at, told=told)


@transaction.atomic
def amend_place(
    *, by: Member, place: ThirdPlace, name: str, address: str, territory: Territory, rooms: Rooms, at: datetime, **told: Any
) -> ThirdPlace:
    """Say it again; a room that workshops use keeps its seats for them."""
    if not can_keep(by, place, at):
        raise NotAllowed
    place = lock_place(place.pk)
    if place.closed_at is not None:
        raise WorkshopRefused("Ce lieu est fermé : ouvrez-en un autre.")
    purge(*tags_of_place(place))
    return _write(place, by=by, name=name, address=address, territory=territory, rooms=rooms, at=at, told=told)


@transaction.atomic
def close_place(*, by: Member, place: ThirdPlace, at: datetime) -> ThirdPlace:
    """Nobody is sent there any more; what took place there stays counted."""
    if not can_keep(by, place, at):
        raise NotAllowed
    place = lock_place(place.pk)
    if place.closed_at is not None:
        return place
    waits = Session.objects.filter(place=place, starts_at__gt=at, cancelled_at=None).count()
    if waits:
        raise WorkshopRefused(
            f"{waits} atelier{'s' if waits > 1 else ''} à venir {'se tiennent' if waits > 1 else 'se tient'} ici : "
            "déplacez-les ou annulez-les d’abord, pour que les inscrits soient prévenus."
        )
    place.closed_at = at
    place.save(update_fields=["closed_at"])
    record(by=by, action="workshop_place.close", subject_kind="workshop_place", subject_id=place.pk, at=at)
    purge(*tags_of_place(place))
    return place


def _write(
    place: ThirdPlace, *, by: Member, name: str, address: str, territory: Territory, rooms: Rooms, at: datetime,
    told: Mapping[str, Any],
) -> ThirdPlace:  # fmt: skip
    if territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise WorkshopRefused("Choisissez la commune où se trouve ce lieu.", field="territory")
    place.name, place.address, place.territory = tidy_line(name), tidy_line(address), territory
    place.hours, place.phone, place.email = told.get("hours", ""), told.get("phone", ""), told.get("email", "").strip()
    place.about, place.coming = tidy(told.get("about", "")).strip(), tidy_line(told.get("coming", ""))
    place.equipment = [one for one in Equipment.values if one in told.get("equipment", ())]
    place.access = [one for one in Access.values if one in told.get("access", ())]
    if not place.phone and not place.email:
        raise WorkshopRefused("Donnez un téléphone ou un courriel : on y demande des renseignements.", field="phone")
    try:
        place.full_clean(exclude=["closed_at"], validate_unique=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise WorkshopRefused(str(messages[0]), field=field) from error
    action = "workshop_place.amend" if place.pk else "workshop_place.open"
    place.save()
    _furnish(place, rooms, at)
    record(
        by=by, action=action, subject_kind="workshop_place", subject_id=place.pk, at=at, name=place.name, address=place.address,
        territory=territory.pk,
    )  # fmt: skip
    purge(*tags_of_place(place))
    return place


def _furnish(place: ThirdPlace, rooms: Rooms, at: datetime) -> None:
    """Make its rooms those that are named; one that a workshop uses stays."""
    if not rooms:
        raise WorkshopRefused("Nommez au moins une salle et ses places, par exemple : « Salle bleue : 12 ».", field="rooms")
    wanted = {tidy_line(name)[:80]: seats for name, seats in rooms}
    if any(not 1 <= seats <= 500 for seats in wanted.values()):
        raise WorkshopRefused("Une salle a entre 1 et 500 places.", field="rooms")
    standing = {room.name: room for room in place.rooms.all()}
    for name, room in standing.items():
        if name in wanted:
            continue
        used = Session.objects.filter(room=room)
        if used.filter(ends_at__gt=at, cancelled_at=None).exists():
            raise WorkshopRefused(f"Un atelier à venir se tient dans « {name} » : gardez cette salle.", field="rooms")
        used.update(room=None)
        room.delete()
    for name, seats in wanted.items():
        Room.objects.update_or_create(place=place, name=name, defaults={"seats": seats})


def _free_slug(name: str, territory: Territory) -> str:
    slug = slugify(name, limit=60)
    wanted = [slug, slugify(f"{slug} {territory.name}", limit=75), *(f"{slug}-{number}" for number in range(2, 1000))]
    taken = set(ThirdPlace.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(one for one in wanted if one not in taken)
