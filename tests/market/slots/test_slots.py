"""Counters and rounds (R85, R93): slots as the place's own calendar says, and a promise only where everything holds."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.market.slots.actions import (
    SlotFull,
    SlotsRefused,
    amend_counter,
    close_counter,
    close_slot,
    drop_promise,
    give_slot_back,
    keep_promise,
    lay_out,
    leave_over,
    make_promise,
    open_counter,
    pause_tour,
    reopen_slot,
    start_tour,
    take_slot,
)
from parvis.market.slots.models import Counter, Shelf, Slot, Tour, Way
from parvis.market.slots.queries import kept_promises, promise, slots_for
from parvis.people.delegations.models import Mandate
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT  # a Saturday, 9 o'clock in Narbonne

pytestmark = pytest.mark.django_db
HALL = {
    "name": "Maison du parvis", "kind": Counter.Kind.THIRD_PLACE, "address": "2 quai Vallière, 11100 Narbonne",
    "hours": "Mo-Sa 10:00-19:00; PH off", "bags": 20, "slot_minutes": 60, "slot_capacity": 4, "carry_minutes": 60,
}  # fmt: skip
EVENING = {
    "label": "Tournée du soir", "weekdays": range(6), "leaves_at": time(17, 30), "returns_at": time(20, 0), "capacity": 3,
    "gather_minutes": 30,
}  # fmt: skip


class Square:
    """A delegation of Narbonne with a concierge, a counter and an evening round."""

    def __init__(self, **said: Any) -> None:
        self.here = cast.place()
        self.delegation = cast.delegation("Délégation de Narbonne", self.here)
        self.concierge = cast.delegate_of(self.delegation, "Rosa Puig", Mandate.Role.CONCIERGE)
        self.counter = open_counter(
            by=self.concierge, delegation=self.delegation, territory=self.here, at=AT, **{**HALL, **said}
        )  # fmt: skip
        self.tour = start_tour(
            by=self.concierge, delegation=self.delegation, territories=[self.here], starts_from=self.counter, at=AT, **EVENING
        )  # fmt: skip

    def slots(self, hours: int = 0, way: str = Way.COUNTER, **asked: Any) -> list[Slot]:
        asked = {"territory": self.here, "ready_at": AT + timedelta(hours=hours), "at": AT, **asked}
        return slots_for(way=way, **asked)


def local(slot: Slot) -> str:
    from zoneinfo import ZoneInfo

    return slot.starts_at.astimezone(ZoneInfo(slot.time_zone)).strftime("%a %H:%M")


def test_a_counter_hands_over_hour_by_hour_while_it_is_open():
    square = Square()
    today = [local(slot) for slot in square.slots() if slot.day == AT.date()]
    assert today == [f"Sat {hour}:00" for hour in range(10, 19)]
    assert not [slot for slot in square.slots() if slot.day.weekday() == 6]
    # Two hours of work in the shop and one to carry it: nothing before noon is offered.
    assert local(square.slots(hours=2)[0]) == "Sat 12:00"


def test_a_promise_for_today_holds_all_along_the_way_or_is_not_made():
    square = Square()
    asked = {"territory": square.here, "at": AT}
    home = promise(ready_at=AT + timedelta(hours=7), way=Way.DELIVERY, **asked)
    assert home is not None and home.ready_by == datetime(2026, 11, 21, 19, 0, tzinfo=UTC) and home.counter is None
    assert home.until == AT + timedelta(hours=1)  # whoever orders an hour later has their goods ready at the last minute
    late = AT + timedelta(hours=8, minutes=1)  # half an hour to load: a minute after the van is closed
    assert promise(ready_at=late, way=Way.DELIVERY, **asked) is None
    assert promise(ready_at=AT, way=Way.COUNTER, cold=True, **asked) is None
    assert promise(ready_at=AT, way=Way.COUNTER, **{**asked, "territory": cast.place("coursan-11106")}) is None
    at_counter = promise(ready_at=AT, way=Way.COUNTER, origin=square.here, **asked)
    assert at_counter is not None and at_counter.counter == square.counter
    # A shop of a place where the delegation does not answer: nobody goes and fetches.
    assert promise(ready_at=AT, way=Way.COUNTER, origin=cast.place("coursan-11106"), **asked) is None
    for _ in range(3):
        take_slot(slot=home.slot, at=AT)
    assert promise(ready_at=AT, way=Way.DELIVERY, **asked) is None
    pause_tour(by=square.concierge, tour=square.tour, at=AT)
    assert square.slots(way=Way.DELIVERY) == []


def test_the_hour_of_a_round_is_the_wall_clock_of_its_place_in_summer_in_winter_and_overseas():
    square = Square()
    reunion = cast.place("saint-denis-97411")
    island = cast.delegation("Délégation de Saint-Denis", reunion)
    rosa = cast.delegate_of(island, "Expédite Payet", Mandate.Role.CONCIERGE)
    counter = open_counter(by=rosa, delegation=island, territory=reunion, at=AT, **HALL)
    tour = start_tour(by=rosa, delegation=island, territories=[reunion], starts_from=counter, at=AT, **EVENING)
    assert {slot.starts_at.hour for slot in tour.slots.all()} == {13}  # 17 h 30 there
    assert {slot.starts_at.hour for slot in square.tour.slots.all()} == {16}
    # 9 o'clock in Narbonne is noon there: goods ready at 17 h of the island catch its van, at 17 h of France never.
    assert promise(territory=reunion, ready_at=datetime(2026, 11, 21, 13, 0, tzinfo=UTC), at=AT, way=Way.DELIVERY)
    assert promise(territory=reunion, ready_at=datetime(2026, 11, 21, 16, 0, tzinfo=UTC), at=AT, way=Way.DELIVERY) is None
    # Late in the French evening it is tomorrow there: its van of that day is today's.
    midnight = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    made = promise(territory=reunion, ready_at=midnight, at=midnight, way=Way.DELIVERY)
    assert made is not None and made.slot.day.isoformat() == "2026-11-23"
    # The night the clocks change, 17 h 30 stays 17 h 30.
    lay_out(place=square.tour, at=datetime(2027, 3, 26, 8, 0, tzinfo=UTC))
    spring = {slot.day.day: slot.starts_at.hour for slot in square.tour.slots.filter(day__year=2027, day__month=3)}
    assert spring[27] == 16 and 29 not in spring and spring[30] == 15  # Easter Monday between


def test_no_slot_is_laid_out_on_a_public_holiday():
    square = Square()
    lay_out(place=square.counter, at=datetime(2026, 12, 21, 8, tzinfo=UTC))
    lay_out(place=square.tour, at=datetime(2026, 12, 21, 8, tzinfo=UTC))
    days = set(Slot.objects.filter(day__month=12).values_list("day__day", flat=True))
    assert 24 in days and 25 not in days and 26 in days


def test_a_slot_takes_what_it_holds_and_the_shelf_what_the_counter_keeps():
    square = Square(bags=5)
    first, second = square.slots()[:2]
    for _ in range(4):
        take_slot(slot=first, at=AT)
    with pytest.raises(SlotFull):
        take_slot(slot=first, at=AT)
    take_slot(slot=second, at=AT)
    assert square.slots()[0].day > AT.date()  # five parcels for the day: the counter is full, whatever the hour
    with pytest.raises(SlotFull):
        take_slot(slot=second, at=AT)
    give_slot_back(slot=first, at=AT)
    assert square.slots()[0] == first
    leave_over(counter=square.counter, day=AT.date(), parcels=1)  # one of yesterday's still stands there
    assert square.slots()[0].day > AT.date()
    with pytest.raises(SlotFull):
        take_slot(slot=Slot.objects.get(pk=second.pk), at=second.starts_at)  # it has begun
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.filter(pk=first.pk).update(taken=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shelf.objects.filter(day=first.day).update(taken=6)


def test_new_hours_keep_what_was_promised_and_offer_the_rest_anew():
    square = Square()
    noon = next(slot for slot in square.slots() if local(slot) == "Sat 12:00")
    take_slot(slot=noon, at=AT)
    amend_counter(
        by=square.concierge, counter=square.counter, territory=square.here, at=AT, **{**HALL, "hours": "Mo-Sa 14:00-19:00"}
    )  # fmt: skip
    assert local(square.slots()[0]) == "Sat 14:00"
    noon.refresh_from_db()
    assert noon.taken == 1 and noon.closed_at == AT
    give_slot_back(slot=noon, at=AT)
    amend_counter(by=square.concierge, counter=square.counter, territory=square.here, at=AT, **HALL)
    assert noon in square.slots() and local(square.slots()[0]) == "Sat 10:00"
    assert lay_out(place=square.counter, at=AT) == 0


def test_one_slot_is_closed_for_a_reason_and_opened_again():
    square = Square()
    slot = square.slots()[0]
    with pytest.raises(SlotsRefused, match="Dites pourquoi"):
        close_slot(by=square.concierge, slot=slot, reason=" ", at=AT)
    close_slot(by=square.concierge, slot=slot, reason="La salle est prise par le vide-grenier.", at=AT)
    assert slot not in square.slots()
    lay_out(place=square.counter, at=AT)
    assert slot not in square.slots()
    reopen_slot(by=square.concierge, slot=slot, at=AT)
    assert slot in square.slots()


def test_promises_kept_are_counted_and_those_forgotten_are_broken():
    square = Square()
    slot, by = square.slots()[0], AT + timedelta(hours=2)
    for order in range(4):
        make_promise(cause=f"order:{order}", slot=slot, promised_by=by, at=AT)
        make_promise(cause=f"order:{order}", slot=slot, promised_by=by, at=AT)
    keep_promise(cause="order:0", at=AT + timedelta(hours=1))
    keep_promise(cause="order:0", at=AT + timedelta(hours=9))
    keep_promise(cause="order:1", at=AT + timedelta(hours=3))
    drop_promise(cause="order:2", at=AT + timedelta(hours=1))
    drop_promise(cause="order:3", at=AT + timedelta(hours=4))
    kept = kept_promises(delegation=square.delegation, since=AT, at=AT + timedelta(days=1))
    assert (kept.made, kept.kept, kept.broken, kept.rate) == (3, 1, 2, 3333)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"hours": "quand je veux"}, "hours"), ({"bags": 0}, "bags"), ({"slot_capacity": 21}, "slot_capacity"),
     ({"slot_minutes": 5}, "slot_minutes"), ({"carry_minutes": -1}, "carry_minutes")],
)  # fmt: skip
def test_a_counter_that_cannot_be_is_refused_in_words(wrong, field):
    square = Square()
    with pytest.raises(SlotsRefused) as refusal:
        open_counter(
            by=square.concierge, delegation=square.delegation, territory=square.here, at=AT, **{**HALL, **wrong}
        )  # fmt: skip
    assert refusal.value.field == field and Counter.objects.count() == 1


def test_only_the_concierge_and_the_presidency_keep_counters_and_rounds():
    square = Square()
    slot = square.slots()[0]

    def refused(by: Member) -> None:
        with pytest.raises(NotAllowed):
            open_counter(by=by, delegation=square.delegation, territory=square.here, at=AT, **HALL)
        with pytest.raises(NotAllowed):
            close_counter(by=by, counter=square.counter, at=AT)
        with pytest.raises(NotAllowed):
            close_slot(by=by, slot=slot, reason="Non.", at=AT)
        with pytest.raises(NotAllowed):
            start_tour(
                by=by, delegation=square.delegation, territories=[square.here], starts_from=square.counter, at=AT, **EVENING
            )  # fmt: skip

    refused(cast.member())
    refused(cast.delegate_of(square.delegation, "Victor Sanch", Mandate.Role.VERIFIER))
    refused(cast.delegate_of(cast.delegation("Délégation de Coursan", cast.place("coursan-11106")), "Luc Rey", "concierge"))
    assert Counter.objects.count() == Tour.objects.count() == 1 and Slot.objects.filter(closed_at=None, pk=slot.pk).exists()
    with pytest.raises(SlotsRefused, match="hors du ressort"):
        start_tour(
            by=square.concierge, delegation=square.delegation, territories=[cast.place("coursan-11106")],
            starts_from=square.counter, at=AT, **EVENING,
        )  # fmt: skip
