"""Taking a place in a slot, and giving it back: counted by the database itself, whoever asks at the same time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from parvis.ground.core.pages import purge

from ..models import Counter, Shelf, Slot
from .refusals import SlotFull


@transaction.atomic
def take_slot(*, slot: Slot, at: datetime) -> Slot:
    """Keep a place for one parcel. Raises SlotFull; inside the caller's transaction, which records what it is for."""
    if slot.counter_id:  # the shelf first: every writer waits in the same order
        counter = Counter.objects.get(pk=slot.counter_id)
        Shelf.objects.get_or_create(counter=counter, day=slot.day, defaults={"capacity": counter.bags})
        room = Shelf.objects.filter(counter=counter, day=slot.day, capacity__gt=F("taken") + F("left_over"))
        if not room.update(taken=F("taken") + 1):
            raise SlotFull
    free = Slot.objects.filter(pk=slot.pk, closed_at__isnull=True, starts_at__gt=at, taken__lt=F("capacity"))
    if not free.update(taken=F("taken") + 1, was_taken=True):
        raise SlotFull
    return _told(slot)


@transaction.atomic
def give_slot_back(*, slot: Slot, at: datetime) -> Slot:
    """The order it was taken for is no more. Once the slot has begun its place serves nobody, and its count stays true."""
    if slot.counter_id:
        Shelf.objects.filter(counter=slot.counter_id, day=slot.day, taken__gt=0).update(taken=F("taken") - 1)
    Slot.objects.filter(pk=slot.pk, taken__gt=0).update(taken=F("taken") - 1)
    return _told(slot)


def leave_over(*, counter: Counter, day: date, parcels: int) -> None:
    """Say how many parcels of the days before still stand on the shelf of this day."""
    Shelf.objects.update_or_create(
        counter=counter,
        day=day,
        defaults={"left_over": parcels},
        create_defaults={"left_over": parcels, "capacity": counter.bags},
    )
    purge(f"slots:{counter.territory_id}")


def _told(slot: Slot) -> Slot:
    """Pages that promise this slot are forgotten when its last place goes or comes back."""
    before = slot.room
    slot.refresh_from_db(fields=["taken", "capacity"])
    if before <= 1 or slot.room <= 1:
        purge(*tags_of(slot))
    return slot


def tags_of(slot: Slot) -> list[str]:
    if slot.counter:
        return [f"slots:{slot.counter.territory_id}"]
    assert slot.tour is not None
    return [f"slots:{pk}" for pk in slot.tour.territories.values_list("pk", flat=True)]
