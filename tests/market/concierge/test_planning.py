"""The planner of rounds: windows, room and cold hold, what does not fit is said, a hundred stops in ten seconds."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from time import monotonic

from parvis.market.concierge.planning import Car, Carriage, Plan, Point, Visit, metres, plan

HUB = Point(43.1836, 3.0042)
LEAVES = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
BACK = LEAVES + timedelta(hours=4)


def door(east: float = 0.0, north: float = 0.0) -> Point:
    return Point(HUB.latitude + north / 111_000, HUB.longitude + east / 81_000)


def car(key: str = "a", *, parcels: int = 40, cold: int = 0, starts: Point = HUB, back: datetime = BACK) -> Car:
    return Car(key, parcels, cold, 25, starts, HUB, LEAVES, back)


def hours(found: Plan) -> dict[str, datetime]:
    return {call.key: call.at for route in found.routes for call in route.calls if not call.is_pick}


def test_a_straight_line_is_taken_for_a_road_a_third_longer():
    assert 1280 < metres(HUB, door(north=1000)) < 1320


def test_windows_are_kept_and_a_carriage_is_taken_before_it_is_brought():
    late = LEAVES + timedelta(hours=2)
    visits = [Visit("near", door(300), opens=late), Visit("far", door(4000), closes=LEAVES + timedelta(minutes=30))]
    errand = Carriage("cake", door(-900), door(2500), pick_opens=LEAVES + timedelta(minutes=40))
    found = plan(visits=visits, carriages=[errand], cars=[car()])
    assert found.left_out == () and len(found.routes) == 1
    assert hours(found)["near"] >= late and hours(found)["far"] <= LEAVES + timedelta(minutes=30)
    pick, drop = [call for call in found.routes[0].calls if call.key == "cake"]
    assert pick.is_pick and LEAVES + timedelta(minutes=40) <= pick.at < drop.at
    assert found.routes[0].back_at <= BACK


def test_what_has_no_room_no_time_or_no_cold_is_left_out_and_said():
    ice = Visit("ice", door(500), cold=1)
    assert plan(visits=[ice], carriages=[], cars=[car()]).left_out == ("ice",)
    assert plan(visits=[ice], carriages=[], cars=[car(), car("b", cold=1)]).routes[0].car == "b"
    soon = car(back=LEAVES + timedelta(minutes=30))
    found = plan(visits=[Visit("next door", door(200)), Visit("twenty kilometres", door(20_000))], carriages=[], cars=[soon])
    assert found.left_out == ("twenty kilometres",)
    full = plan(visits=[Visit(str(n), door(n * 100)) for n in range(5)], carriages=[], cars=[car(parcels=3)])
    assert len(full.left_out) == 2
    assert plan(visits=[ice], carriages=[], cars=[]).left_out == ("ice",)


def test_a_hundred_stops_are_planned_within_ten_seconds():
    chance = random.Random(11100)
    doors = [door(chance.uniform(-3000, 3000), chance.uniform(-3000, 3000)) for _ in range(100)]
    visits = [
        Visit(
            f"v{n}", where, cold=n % 4 == 0,
            opens=LEAVES + timedelta(hours=n % 3) if n % 5 == 0 else None,
            closes=LEAVES + timedelta(hours=n % 3 + 1) if n % 5 == 0 else None,
        )
        for n, where in enumerate(doors[:80])
    ]  # fmt: skip
    errands = [Carriage(f"e{n}", doors[80 + n], doors[90 + n]) for n in range(10)]
    cars = [car("van", parcels=60, cold=30), car("bike", parcels=20), car("old van", parcels=50, cold=20)]
    start = monotonic()
    found = plan(visits=visits, carriages=errands, cars=cars)
    assert monotonic() - start < 10
    assert found.left_out == ()
    when = hours(found)
    for visit in visits:
        assert (visit.opens or LEAVES) <= when[visit.key] <= (visit.closes or BACK)
    assert sum(len(route.calls) for route in found.routes) == 100 and all(route.back_at <= BACK for route in found.routes)
