"""Laying out the slots of the days to come, and closing single ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Counter, Shelf, Slot, Tour
from ..permissions import can_keep
from ..queries import planned_slots
from .refusals import SlotsRefused
from .taking import tags_of

DAYS_AHEAD = 7
KEPT_FOR = timedelta(days=30)  # of slots that nobody ever took
CHANGED = "Les horaires ont changé."  # why a slot that hours no longer hold lets nobody more in


@transaction.atomic
def lay_out(*, place: Counter | Tour, at: datetime) -> int:
    """Make the slots of the coming week as the place's hours stand now; gives how many are new.

    What nobody took and no longer fits goes; what somebody took stays as it was promised, and lets nobody more in.
    """
    side = "counter" if isinstance(place, Counter) else "tour"
    territory = place.territory if isinstance(place, Counter) else place.starts_from.territory
    today = at.astimezone(ZoneInfo(territory.time_zone)).date()
    planned = [
        one for days in range(DAYS_AHEAD + 1) for one in planned_slots(place, today + timedelta(days=days)) if one.starts_at > at
    ]
    wanted = {one.starts_at: one for one in planned}
    standing = Slot.objects.filter(**{side: place}, starts_at__gt=at).select_for_update(of=("self",))
    kept = set()
    for slot in standing.order_by("pk"):
        fits = wanted.get(slot.starts_at)
        if fits is not None and fits.ends_at == slot.ends_at:
            kept.add(slot.starts_at)
            capacity = max(fits.capacity, slot.taken)
            reopens = slot.closed_because == CHANGED
            if slot.capacity != capacity or reopens:
                slot.capacity = capacity
                if reopens:
                    slot.closed_at, slot.closed_because = None, ""
                slot.save(update_fields=["capacity", "closed_at", "closed_because"])
        elif slot.was_taken:
            kept.add(slot.starts_at)
            if slot.closed_at is None:
                slot.closed_at, slot.closed_because = at, CHANGED
                slot.save(update_fields=["closed_at", "closed_because"])
        else:
            slot.delete()
    new = [one for start, one in wanted.items() if start not in kept]
    Slot.objects.bulk_create(
        Slot(**{side: place}, day=one.day, starts_at=one.starts_at, ends_at=one.ends_at, capacity=one.capacity) for one in new
    )
    if isinstance(place, Counter):
        changed = Shelf.objects.filter(counter=place, day__gte=today).exclude(capacity=place.bags)
        changed.update(capacity=Greatest(F("taken"), place.bags))
    return len(new)


def lay_out_all(*, at: datetime) -> int:
    """Every counter and round that serves: the day that has just come within the week. Idempotent."""
    counters = Counter.objects.filter(state=Counter.State.OPEN).select_related("territory__department").order_by("pk")
    tours = Tour.objects.filter(state=Tour.State.RUNNING).select_related("starts_from__territory__department").order_by("pk")
    places: list[Counter | Tour] = [*counters, *tours]
    made = 0
    for place in places:
        new = lay_out(place=place, at=at)
        made += new
        if new:
            purge_places(place)
    Slot.objects.filter(was_taken=False, ends_at__lt=at - KEPT_FOR).delete()
    return made


def purge_places(place: Counter | Tour) -> None:
    """Pages that promise what this place does are rendered anew."""
    if isinstance(place, Counter):
        purge(f"slots:{place.territory_id}")
    else:
        purge(*[f"slots:{pk}" for pk in place.territories.values_list("pk", flat=True)])


@transaction.atomic
def close_slot(*, by: Member, slot: Slot, reason: str, at: datetime) -> Slot:
    """Let nobody more into one slot: the van broke down, the hall is closed that day. Who is in it is called by the concierge."""
    slot = _locked(by, slot, at)
    if slot.closed_at is not None:
        raise SlotsRefused("Ce créneau est déjà fermé.")
    if slot.starts_at <= at:
        raise SlotsRefused("Ce créneau a déjà commencé.")
    reason = tidy_line(reason)
    if not reason:
        raise SlotsRefused("Dites pourquoi : les personnes concernées le lisent.", field="reason")
    slot.closed_at, slot.closed_because = at, reason[:200]
    slot.save(update_fields=["closed_at", "closed_because"])
    record(by=by, action="slot.close", subject_kind="slot", subject_id=slot.pk, at=at, reason=slot.closed_because)
    purge(*tags_of(slot))
    return slot


@transaction.atomic
def reopen_slot(*, by: Member, slot: Slot, at: datetime) -> Slot:
    slot = _locked(by, slot, at)
    if slot.closed_at is None or slot.starts_at <= at:
        raise SlotsRefused("Ce créneau n’est pas fermé, ou il est passé.")
    if slot.closed_because == CHANGED:
        raise SlotsRefused("Ce créneau n’est plus dans les horaires : changez d’abord les horaires.")
    slot.closed_at, slot.closed_because = None, ""
    slot.save(update_fields=["closed_at", "closed_because"])
    record(by=by, action="slot.reopen", subject_kind="slot", subject_id=slot.pk, at=at)
    purge(*tags_of(slot))
    return slot


def _locked(by: Member, slot: Slot, at: datetime) -> Slot:
    found = Slot.objects.select_for_update(of=("self",)).filter(Q(pk=slot.pk)).select_related("counter__delegation").get()
    place = found.counter or found.tour
    assert place is not None
    if not can_keep(by, place.delegation, at):
        raise NotAllowed
    return found
