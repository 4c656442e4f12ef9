"""Recurring rounds of home delivery: started, changed, paused and ended by the concierge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ..models import Counter, Tour
from ..permissions import can_keep
from .laying import lay_out, purge_places
from .refusals import SlotsRefused

MOST_PARCELS, MOST_PLACES = 500, 60


@transaction.atomic
def start_tour(
    *,
    by: Member,
    delegation: Delegation,
    label: str,
    weekdays: Iterable[int],
    leaves_at: time,
    returns_at: time,
    territories: Iterable[Territory],
    starts_from: Counter,
    capacity: int,
    at: datetime,
    gather_minutes: int = 30,
    keeps_cold: bool = False,
    on_holidays: bool = False,
) -> Tour:
    """Deliver at home on these days at these hours; its slots of the week are there at once."""
    if not can_keep(by, delegation, at):
        raise NotAllowed
    tour = Tour(delegation=delegation, created_at=at)
    _write(
        tour, by, at, list(territories), action="tour.start", label=label, weekdays=weekdays, leaves_at=leaves_at,
        returns_at=returns_at, starts_from=starts_from, capacity=capacity, gather_minutes=gather_minutes,
        keeps_cold=keeps_cold, on_holidays=on_holidays,
    )  # fmt: skip
    return tour


@transaction.atomic
def amend_tour(
    *,
    by: Member,
    tour: Tour,
    label: str,
    weekdays: Iterable[int],
    leaves_at: time,
    returns_at: time,
    territories: Iterable[Territory],
    starts_from: Counter,
    capacity: int,
    at: datetime,
    gather_minutes: int = 30,
    keeps_cold: bool = False,
    on_holidays: bool = False,
) -> Tour:
    """Change it from now on. What was promised stays promised."""
    tour = _locked(by, tour, at)
    if tour.state == Tour.State.ENDED:
        raise SlotsRefused("Cette tournée est terminée : créez-en une nouvelle.")
    _write(
        tour, by, at, list(territories), action="tour.amend", label=label, weekdays=weekdays, leaves_at=leaves_at,
        returns_at=returns_at, starts_from=starts_from, capacity=capacity, gather_minutes=gather_minutes,
        keeps_cold=keeps_cold, on_holidays=on_holidays,
    )  # fmt: skip
    return tour


@transaction.atomic
def pause_tour(*, by: Member, tour: Tour, at: datetime) -> Tour:
    """Let nobody more choose it for a while; what was taken is delivered as promised."""
    return _state(by, tour, [Tour.State.RUNNING], Tour.State.PAUSED, "Cette tournée est déjà en pause ou terminée.", at)


@transaction.atomic
def resume_tour(*, by: Member, tour: Tour, at: datetime) -> Tour:
    return _state(by, tour, [Tour.State.PAUSED], Tour.State.RUNNING, "Cette tournée n’est pas en pause.", at)


@transaction.atomic
def end_tour(*, by: Member, tour: Tour, at: datetime) -> Tour:
    """For good, once everything it took on is delivered."""
    if tour.slots.filter(ends_at__gt=at, taken__gt=0).exists():
        raise SlotsRefused(
            "Des personnes attendent encore cette tournée. Mettez-la en pause : plus personne ne la choisit. Terminez-la ensuite."
        )
    running = [Tour.State.RUNNING, Tour.State.PAUSED]
    return _state(by, tour, running, Tour.State.ENDED, "Cette tournée est déjà terminée.", at)


def _state(by: Member, tour: Tour, before: list[Tour.State], after: str, otherwise: str, at: datetime) -> Tour:
    tour = _locked(by, tour, at)
    if tour.state not in before:
        raise SlotsRefused(otherwise)
    tour.state = after
    tour.save(update_fields=["state"])
    lay_out(place=tour, at=at)
    record(by=by, action=f"tour.{after}", subject_kind="tour", subject_id=tour.pk, at=at)
    purge_places(tour)
    return tour


def _locked(by: Member, tour: Tour, at: datetime) -> Tour:
    if not can_keep(by, tour.delegation, at):
        raise NotAllowed
    found = Tour.objects.select_for_update(of=("self",)).select_related("starts_from__territory__department", "delegation")
    return found.get(pk=tour.pk)


def _write(tour: Tour, by: Member, at: datetime, territories: list[Territory], *, action: str, **said: object) -> None:
    if tour.pk:
        purge_places(tour)  # where it delivered until now
    for field, value in said.items():
        setattr(tour, field, value)
    tour.label, tour.weekdays = tidy_line(tour.label), sorted(set(tour.weekdays))
    if not tour.weekdays or not set(tour.weekdays) <= set(range(7)):
        raise SlotsRefused("Choisissez au moins un jour.", field="weekdays")
    if tour.returns_at <= tour.leaves_at:
        raise SlotsRefused("Le retour vient après le départ, le même jour.", field="returns_at")
    if not territories or len(territories) > MOST_PLACES:
        raise SlotsRefused(f"Choisissez entre 1 et {MOST_PLACES} communes où livrer.", field="territories")
    if any(one.level not in {Level.COMMUNE, Level.DISTRICT} for one in territories):
        raise SlotsRefused("Une tournée livre des communes : choisissez-les une à une.", field="territories")
    if tour.starts_from.delegation_id != tour.delegation_id or tour.starts_from.state == Counter.State.CLOSED:
        raise SlotsRefused("La tournée part d’un comptoir ouvert de la même délégation.", field="starts_from")
    _refuse_what_is_not_ours(tour.delegation, territories)
    if not 1 <= tour.capacity <= MOST_PARCELS:
        raise SlotsRefused(f"Une tournée emporte entre 1 et {MOST_PARCELS} colis.", field="capacity")
    if not 0 <= tour.gather_minutes <= 1440:
        raise SlotsRefused("Comptez entre 0 et 1 440 minutes pour charger.", field="gather_minutes")
    try:
        tour.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise SlotsRefused(str(messages[0]), field=field) from error
    tour.save()
    tour.territories.set(territories)
    lay_out(place=tour, at=at)
    record(
        by=by, action=action, subject_kind="tour", subject_id=tour.pk, at=at, label=tour.label, weekdays=tour.weekdays,
        leaves_at=tour.leaves_at, returns_at=tour.returns_at, capacity=tour.capacity,
        territories=sorted(one.pk for one in territories),
    )  # fmt: skip
    purge_places(tour)


def _refuse_what_is_not_ours(delegation: Delegation, territories: list[Territory]) -> None:
    """A delegation delivers where it answers."""
    wanted = {one.pk: one for one in territories}
    inside = Q(remit__delegation=delegation) | Q(inclusions__outer__remit__delegation=delegation)
    ours = set(Territory.objects.filter(inside, pk__in=wanted).values_list("pk", flat=True))
    if other := next((one for pk, one in wanted.items() if pk not in ours), None):
        raise SlotsRefused(f"{other.name} est hors du ressort de la délégation.", field="territories")
