"""Counters: opened, changed, paused and closed by the concierge."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from parvis.ground.calendar import is_valid
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ..models import Counter
from ..permissions import can_keep
from .laying import lay_out, purge_places
from .refusals import SlotsRefused

MOST_BAGS = 2000


@transaction.atomic
def open_counter(
    *,
    by: Member,
    delegation: Delegation,
    territory: Territory,
    name: str,
    kind: str,
    address: str,
    hours: str,
    bags: int,
    at: datetime,
    slot_minutes: int = 60,
    slot_capacity: int | None = None,
    carry_minutes: int = 60,
    keeps_cold: bool = False,
    latitude: float | None = None,
    longitude: float | None = None,
) -> Counter:
    """Tell people where they may fetch what they bought, and when; its slots of the week are there at once."""
    if not can_keep(by, delegation, at):
        raise NotAllowed
    counter = Counter(delegation=delegation, created_at=at)
    _write(
        counter, by, at, action="counter.open", territory=territory, name=name, kind=kind, address=address, hours=hours,
        bags=bags, slot_minutes=slot_minutes, slot_capacity=slot_capacity, carry_minutes=carry_minutes, keeps_cold=keeps_cold,
        latitude=latitude, longitude=longitude,
    )  # fmt: skip
    return counter


@transaction.atomic
def amend_counter(
    *,
    by: Member,
    counter: Counter,
    territory: Territory,
    name: str,
    kind: str,
    address: str,
    hours: str,
    bags: int,
    at: datetime,
    slot_minutes: int = 60,
    slot_capacity: int | None = None,
    carry_minutes: int = 60,
    keeps_cold: bool = False,
    latitude: float | None = None,
    longitude: float | None = None,
) -> Counter:
    """Change it from now on. What was promised stays promised."""
    counter = _locked(by, counter, at)
    _write(
        counter, by, at, action="counter.amend", territory=territory, name=name, kind=kind, address=address, hours=hours,
        bags=bags, slot_minutes=slot_minutes, slot_capacity=slot_capacity, carry_minutes=carry_minutes, keeps_cold=keeps_cold,
        latitude=latitude, longitude=longitude,
    )  # fmt: skip
    return counter


@transaction.atomic
def pause_counter(*, by: Member, counter: Counter, at: datetime) -> Counter:
    """Let nobody more choose it for a while; who chose it fetches there as promised."""
    return _state(by, counter, Counter.State.OPEN, Counter.State.PAUSED, "Ce comptoir est déjà en pause ou fermé.", at)


@transaction.atomic
def resume_counter(*, by: Member, counter: Counter, at: datetime) -> Counter:
    return _state(by, counter, Counter.State.PAUSED, Counter.State.OPEN, "Ce comptoir n’est pas en pause.", at)


@transaction.atomic
def close_counter(*, by: Member, counter: Counter, at: datetime) -> Counter:
    """For good, once nobody is expected there any more."""
    counter = _locked(by, counter, at)
    if counter.state == Counter.State.CLOSED:
        raise SlotsRefused("Ce comptoir est déjà fermé.")
    if counter.slots.filter(ends_at__gt=at, taken__gt=0).exists():
        raise SlotsRefused(
            "Des personnes y sont encore attendues. Mettez-le en pause : plus personne ne le choisit, et fermez-le ensuite."
        )
    if counter.tours.exclude(state="ended").exists():
        raise SlotsRefused("Une tournée part d’ici. Changez son point de départ, ou terminez-la.")
    return _set(counter, Counter.State.CLOSED, by, at)


def _state(by: Member, counter: Counter, before: str, after: str, otherwise: str, at: datetime) -> Counter:
    counter = _locked(by, counter, at)
    if counter.state != before:
        raise SlotsRefused(otherwise)
    return _set(counter, after, by, at)


def _set(counter: Counter, state: str, by: Member, at: datetime) -> Counter:
    counter.state = state
    counter.save(update_fields=["state"])
    lay_out(place=counter, at=at)
    record(by=by, action=f"counter.{state}", subject_kind="counter", subject_id=counter.pk, at=at)
    purge_places(counter)
    return counter


def _locked(by: Member, counter: Counter, at: datetime) -> Counter:
    if not can_keep(by, counter.delegation, at):
        raise NotAllowed
    return (
        Counter.objects.select_for_update(of=("self",)).select_related("territory__department", "delegation").get(pk=counter.pk)
    )


def _write(counter: Counter, by: Member, at: datetime, *, action: str, slot_capacity: int | None, **said: object) -> None:
    territory = said["territory"]
    assert isinstance(territory, Territory)
    if territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise SlotsRefused("Choisissez la commune où se trouve ce comptoir.", field="territory")
    if counter.pk:
        purge_places(counter)  # where it stood until now
    for field, value in said.items():
        setattr(counter, field, tidy_line(value) if isinstance(value, str) and field != "hours" else value)
    if not is_valid(counter.hours):
        raise SlotsRefused("Dites quand il est ouvert : sans horaires, rien ne peut être promis.", field="hours")
    if not 1 <= counter.bags <= MOST_BAGS:
        raise SlotsRefused(f"Un comptoir garde entre 1 et {MOST_BAGS} colis à la fois.", field="bags")
    counter.slot_capacity = counter.bags if slot_capacity is None else slot_capacity
    if not 1 <= counter.slot_capacity <= counter.bags:
        raise SlotsRefused("Un créneau ne remet pas plus de colis que le comptoir n’en garde.", field="slot_capacity")
    if not 15 <= counter.slot_minutes <= 1440:
        raise SlotsRefused("Un créneau dure entre un quart d’heure et un jour.", field="slot_minutes")
    if not 0 <= counter.carry_minutes <= 1440:
        raise SlotsRefused("Comptez entre 0 et 1 440 minutes pour y apporter une commande.", field="carry_minutes")
    if counter.latitude is None or counter.longitude is None:
        if territory.latitude is None or territory.longitude is None:
            raise SlotsRefused("On ne sait pas où se trouve cette commune. Indiquez la position du comptoir.", field="latitude")
        counter.latitude, counter.longitude = territory.latitude, territory.longitude
    try:
        counter.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise SlotsRefused(str(messages[0]), field=field) from error
    counter.save()
    lay_out(place=counter, at=at)
    record(
        by=by, action=action, subject_kind="counter", subject_id=counter.pk, at=at, name=counter.name, address=counter.address,
        hours=counter.hours, bags=counter.bags,
    )  # fmt: skip
    purge_places(counter)
