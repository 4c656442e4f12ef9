"""What organisations put on the agenda themselves: an event announced, changed, cancelled, or one of its dates alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.templatetags.french import day as on_day
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .. import registry
from ..models import Event, Kind, Occurrence, Repeats
from ..permissions import can_edit, organisations_announcing
from ..queries import lock_event
from ..recurrence import ONCE, WEEKDAYS, Rule, falls_on
from .feeds import tell_date_off, tell_date_on
from .listing import list_event
from .refusals import EventRefused

LONGEST = timedelta(days=366)
LONGEST_REPEATED = timedelta(days=3)
AHEAD = timedelta(days=3 * 366)
MOST_TIMES = 200
MOST_EXCEPTIONS = 60
# What may be said of an event beside its title, place and hours; the rest is decided here.
TOLD = frozenset(("text", "address", "is_free", "price", "booking", "is_accessible"))


@transaction.atomic
def announce_event(
    *, by: Member, organisation: Organisation, title: str, territory: Territory, place: str, starts_at: datetime,
    ends_at: datetime, at: datetime, kind: str = Kind.OTHER, rule: Rule = ONCE, is_all_day: bool = False, **told: Any,
) -> Event:  # fmt: skip
    """Put an event on the agenda of its place and of all around: everyone reads it from now on."""
    if not organisations_announcing(by).filter(pk=organisation.pk).exists():
        raise NotAllowed
    require_may_announce(organisation, at)
    event = Event(organisation=organisation, organiser=organisation.name, written_by=by, created_at=at, changed_at=at)
    _tell(event, title, territory, place, starts_at, ends_at, kind, rule, is_all_day, told)
    if event.ends_at <= at:
        raise EventRefused("Cette date est passée : choisissez un jour à venir.", field="starts_on")
    event.save()
    _written(event, by=by, action="event.announce", at=at)
    list_event(event, at=at)
    registry.appeared(event.pk, territory, at)
    return event


@transaction.atomic
def change_event(
    *, by: Member, event: Event, title: str, territory: Territory, place: str, starts_at: datetime, ends_at: datetime,
    at: datetime, kind: str = Kind.OTHER, rule: Rule = ONCE, is_all_day: bool = False, **told: Any,
) -> Event:  # fmt: skip
    """Say it anew. Calendars that hold it hear of the change; a date that stays keeps its own cancellation."""
    event = _held(by, event)
    assert event.organisation is not None
    require_may_announce(event.organisation, at)
    left = event.territory_id
    _tell(event, title, territory, place, starts_at, ends_at, kind, rule, is_all_day, told)
    event.sequence, event.changed_at, event.organiser = event.sequence + 1, at, event.organisation.name
    event.save()
    _written(event, by=by, action="event.change", at=at)
    list_event(event, at=at, left=left)
    if event.is_public:
        registry.appeared(event.pk, territory, at)
    return event


@transaction.atomic
def cancel_event(*, by: Member, event: Event, because: str, at: datetime) -> Event:
    """It does not take place: its page and its dates stay and say so, in calendars too."""
    event = _held(by, event)
    if event.is_cancelled:
        raise EventRefused("Ce rendez-vous est déjà annulé.")
    event.cancelled_at, event.cancelled_because = at, _reason(because)
    return _changed(event, "cancelled_at", "cancelled_because", by=by, action="event.cancel", at=at)


@transaction.atomic
def reinstate_event(*, by: Member, event: Event, at: datetime) -> Event:
    """It takes place after all."""
    event = _held(by, event)
    if not event.is_cancelled:
        raise EventRefused("Ce rendez-vous n’est pas annulé.")
    assert event.organisation is not None
    require_may_announce(event.organisation, at)
    event.cancelled_at, event.cancelled_because = None, ""
    return _changed(event, "cancelled_at", "cancelled_because", by=by, action="event.reinstate", at=at)


@transaction.atomic
def cancel_date(*, by: Member, event: Event, day: date, because: str, at: datetime) -> Occurrence:
    """This date alone does not take place; the others do."""
    event = _held(by, event)
    one = _date_of(event, day)
    if one.is_cancelled:
        raise EventRefused("Cette date est déjà annulée.")
    one.cancelled_at, one.cancelled_because = at, _reason(because)
    one.save(update_fields=["cancelled_at", "cancelled_because"])
    _changed(event, by=by, action="event.cancel_date", at=at, day=day, because=one.cancelled_because)
    tell_date_off(one, event=event, at=at)
    return one


@transaction.atomic
def reinstate_date(*, by: Member, event: Event, day: date, at: datetime) -> Occurrence:
    event = _held(by, event)
    one = _date_of(event, day)
    if not one.is_cancelled:
        raise EventRefused("Cette date n’est pas annulée.")
    one.cancelled_at, one.cancelled_because = None, ""
    one.save(update_fields=["cancelled_at", "cancelled_because"])
    _changed(event, by=by, action="event.reinstate_date", at=at, day=day)
    tell_date_on(one)
    return one


@transaction.atomic
def retract_event(*, by: Member, event: Event, at: datetime) -> None:
    """Take off what was announced by mistake, as if it had never been; what people plan for is cancelled instead."""
    event = _held(by, event)
    event.withdrawn_at = at
    _changed(event, "withdrawn_at", by=by, action="event.retract", at=at)


def require_may_announce(organisation: Organisation, at: datetime) -> None:
    if not organisation.may_publish(at):
        raise EventRefused(
            f"{organisation.name} ne peut pas publier aujourd’hui : voyez sur la page de l’organisation ce qui manque. "
            "Rien n’est paru."
        )


def _held(by: Member, event: Event) -> Event:
    if not can_edit(by, event):
        raise NotAllowed
    return lock_event(event.pk)


def _date_of(event: Event, day: date) -> Occurrence:
    found = event.occurrences.filter(day=day).first()
    if found is None or not event.is_repeated:
        raise EventRefused("Ce rendez-vous n’a pas lieu ce jour-là.")
    return found


def _reason(because: str) -> str:
    because = " ".join(because.split())
    if len(because) > 300:
        raise EventRefused("Restez sous 300 caractères.", field="because")
    return because


def _tell(
    event: Event, title: str, territory: Territory, place: str, starts_at: datetime, ends_at: datetime, kind: str, rule: Rule,
    is_all_day: bool, told: dict[str, Any],
) -> None:  # fmt: skip
    if unknown := set(told) - TOLD:
        raise TypeError(f"not told of an event: {sorted(unknown)}")
    if territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise EventRefused("Choisissez la commune où cela se passe.", field="territory")
    event.title, event.place = " ".join(title.split()), " ".join(place.split())
    event.territory, event.kind = territory, kind
    event.starts_at, event.ends_at, event.is_all_day = starts_at, ends_at, is_all_day
    for name, value in told.items():
        setattr(event, name, value.strip() if isinstance(value, str) else value)
    if ends_at <= starts_at:
        raise EventRefused("La fin vient avant le début : vérifiez les heures, ou le dernier jour.", field="ends_time")
    _repeat(event, rule)
    try:
        event.full_clean(validate_unique=False, validate_constraints=False, exclude=["organisation", "territory", "written_by"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise EventRefused(str(messages[0]), field=field) from error


def _repeat(event: Event, rule: Rule) -> None:
    first, lasts = event.first_day, event.ends_at - event.starts_at
    if lasts > (LONGEST if rule.repeats == Repeats.NEVER else LONGEST_REPEATED):
        raise EventRefused(
            "Un rendez-vous dure un an au plus." if rule.repeats == Repeats.NEVER
            else "Un rendez-vous qui revient dure trois jours au plus à chaque fois.",
            field="ends_on",
        )  # fmt: skip
    if not falls_on(rule, first):
        named = WEEKDAYS[first.weekday()]
        raise EventRefused(
            f"Le {on_day(first)} est un {named} : cochez aussi le {named}, ou changez le premier jour." if rule.weekdays
            else f"Le {on_day(first)} n’est pas le {named} du mois que vous avez choisi : changez le premier jour.",
            field="weekdays" if rule.weekdays else "repeats",
        )  # fmt: skip
    if rule.until and not first <= rule.until <= first + AHEAD:
        raise EventRefused("Choisissez un dernier jour après le premier, dans les trois ans.", field="until")
    if rule.count is not None and not 1 <= rule.count <= MOST_TIMES:
        raise EventRefused(f"Dites de 1 à {MOST_TIMES} fois.", field="count")
    if len(rule.exceptions) > MOST_EXCEPTIONS:
        raise EventRefused(f"Dites {MOST_EXCEPTIONS} jours au plus.", field="exceptions")
    event.repeats, event.interval, event.weekdays, event.nth = rule.repeats, rule.interval, list(rule.weekdays), rule.nth
    event.until, event.count, event.exceptions = rule.until, rule.count, sorted(set(rule.exceptions))


def _changed(event: Event, *fields: str, by: Member, action: str, at: datetime, **facts: Any) -> Event:
    event.sequence, event.changed_at = event.sequence + 1, at
    event.save(update_fields=[*fields, "sequence", "changed_at"])
    said = {field: getattr(event, field) for field in fields}
    record(by=by, action=action, subject_kind="event", subject_id=event.pk, at=at, **said, **facts)
    seal_contribution(by=by, operation=action, kind="event", id=event.pk, at=at)
    list_event(event, at=at)
    return event


def _written(event: Event, *, by: Member, action: str, at: datetime) -> None:
    record(
        by=by, action=action, subject_kind="event", subject_id=event.pk, at=at, title=event.title, text=event.text,
        place=event.place, address=event.address, territory=event.territory_id, starts_at=event.starts_at, ends_at=event.ends_at,
        repeats=event.repeats, weekdays=event.weekdays, nth=event.nth, until=event.until, count=event.count,
        exceptions=event.exceptions, price=event.price, organisation=event.organisation_id,
    )  # fmt: skip
    seal_contribution(by=by, operation=action, kind="event", id=event.pk, at=at)
